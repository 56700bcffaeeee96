using System.Collections.Immutable;
using System.Globalization;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Metering;

namespace Simulator.Actors.Tests.Metering;

/// <summary>A connector's meter with its clock and chance, for tests.</summary>
internal sealed class MeterRun(MeteringPlan plan, ulong seed, double availableWatts)
{
    public static readonly MeasurandSet Everything = MeasurandSet.Parse(string.Join(',', MeasurandSet.Supported.Select(WireText.Of)));

    private readonly RandomStream _random = new(seed);

    public MeterState State { get; set; }

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public double AvailableWatts { get; set; } = availableWatts;

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    public RandomStream Random => _random;

    public void Begin(EvProfile? ev = null)
    {
        State = MeterRules.Begin(State, plan, Now, ev, _random);
        Choose();
    }

    public void Choose() => State = MeterRules.Choose(State, plan, AvailableWatts, Interval, _random);

    public void Pass(TimeSpan time)
    {
        Now += time;
        State = MeterRules.Advance(State, Now);
    }

    public void Limit(double watts)
    {
        AvailableWatts = watts;
        State = MeterRules.Advance(State, Now);
        Choose();
    }

    public ImmutableArray<SampledValue> Sample(ReadingContext context = ReadingContext.SamplePeriodic, MeasurandSet? measurands = null)
    {
        State = MeterRules.Advance(State, Now);
        if (context != ReadingContext.TransactionEnd)
            Choose();
        var values = SampledValues.Build(plan, State, measurands ?? Everything, context, _random);
        State = MeterRules.Sampled(State, context == ReadingContext.SamplePeriodic);
        return values;
    }

    public ImmutableArray<SampledValue> End()
    {
        State = MeterRules.End(State, plan, Now);
        return Sample(ReadingContext.TransactionEnd);
    }

    public static double? Value(ImmutableArray<SampledValue> values, Measurand measurand, Phase? phase = null)
    {
        var value = values.FirstOrDefault(v => v.Measurand == measurand && v.Phase == phase);
        if (value is null)
            return null;
        var number = double.Parse(value.Value, CultureInfo.InvariantCulture);
        return value.Unit is UnitOfMeasure.KW or UnitOfMeasure.KWh ? number * 1000 : number;
    }
}
