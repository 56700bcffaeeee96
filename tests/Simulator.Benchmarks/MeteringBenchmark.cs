using System.Collections.Immutable;
using System.Diagnostics;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Benchmarks;

/// <summary>What one meter sample costs: the step of the physics, and the step with the sampled values built.</summary>
public static class MeteringBenchmark
{
    private const int Samples = 200_000;

    public static void Run(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var plan = MeteringPlan.For(Template, Template.Connectors[1]);
        var five = MeasurandSet.Parse("SoC,Voltage,Power.Active.Import,Current.Import,Energy.Active.Import.Register");
        Measure("warm-up", plan, five, TextWriter.Null);
        output.WriteLine("metering, per sample:");
        Measure("physics alone", plan, null, output);
        Measure("energy register", plan, MeasurandSet.Default, output);
        Measure("5 measurands, 3 phases (13 values)", plan, five, output);
    }

    private static void Measure(string name, MeteringPlan plan, MeasurandSet? measurands, TextWriter output)
    {
        var random = new RandomStream(1);
        var now = DateTimeOffset.UnixEpoch;
        var interval = TimeSpan.FromSeconds(10);
        var state = MeterRules.Begin(default, plan, now, ev: null, random);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Samples; i++)
        {
            now += interval;
            state = MeterRules.Advance(state, now);
            state = MeterRules.Choose(state, plan, 22_080, interval, random);
            if (measurands is { } set)
                _ = SampledValues.Build(plan, state, set, ReadingContext.SamplePeriodic, random);
            state = MeterRules.Sampled(state, periodic: true);
            if (state.IsFull)
                state = MeterRules.Begin(state, plan, now, ev: null, random);
        }

        var nanoseconds = Stopwatch.GetElapsedTime(started).TotalNanoseconds / Samples;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Samples;
        output.WriteLine(FormattableString.Invariant($"  {name,-36} {nanoseconds,7:F0} ns {bytes,7:F0} bytes"));
    }

    private static StationTemplate Template { get; } = new()
    {
        Name = "benchmark",
        TemplateHash = "",
        Naming = new StationNaming("CS"),
        Identity = new StationIdentityTemplate { ChargePointModel = "M", ChargePointVendor = "V" },
        Supervision = new SupervisionOptions(),
        Electrical = new ElectricalTemplate { Powers = [22_080], VoltageOut = 230, NumberOfPhases = 3, NumberOfConnectors = [1] },
        Metering = new MeteringOptions(),
        Behaviour = new BehaviourOptions(),
        Connectors = ImmutableSortedDictionary<int, ConnectorTemplate>.Empty.Add(1, new ConnectorTemplate()),
    };
}
