using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Metering;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>
/// What the meter of a connector shows, the values that are read from it, and the messages that carry them. Time, limits and settings are
/// handed in; what is read is of the instant up to which the meter has counted, as a clock that is read again would tell the energy too late.
/// </summary>
internal sealed class ConnectorRegister
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(7);

    private readonly MeteringPlan _plan;
    private readonly RandomStream _random;
    private MeterState _meter;
    private StopTransactionData? _stopData;
    private DateTimeOffset _ceilingAt;
    private AlignedClock? _clock;

    /// <summary>
    /// To it the end of the process was a loss of power without warning: it stands at the last ceiling of what may have been told, and until
    /// <see cref="Suspend"/> says otherwise nothing flows.
    /// </summary>
    public ConnectorRegister(
        ConnectorState state, MeteringPlan plan, TemplateResources resources, DateTimeOffset now, RandomStream random)
    {
        (_plan, _random) = (plan, random);
        var register = Math.Max(state.LifetimeWh, state.CeilingWh ?? 0);
        _meter = new MeterState { LifetimeWh = register, ReportedWh = register };
        if (state.Transaction is not { } running)
            return;
        var mark = new MeterMark(running.StartWh, running.EvProfileId, running.SocPercent);
        _meter = MeterRules.Resume(_meter, plan, mark, resources.FindEv(running.EvProfileId), now, random) with { Phases = running.Phases };
    }

    public bool IsFull => _meter.IsFull;

    public bool IsSuspended => _meter is { InTransaction: true, Suspended: true };

    public bool InTransaction => _meter.InTransaction;

    public double LifetimeWh => _meter.LifetimeWh;

    public double PowerWatts => _meter.PowerWatts;

    /// <summary>As meterStart and meterStop have it.</summary>
    public int WholeWh => (int)Math.Min(int.MaxValue, MeterRules.MeterWh(_meter, _plan));

    /// <summary>A vehicle comes for a new transaction.</summary>
    /// <param name="phases">That may carry its power; null: all.</param>
    public MeterMark Begin(TemplateResources resources, int? phases, DateTimeOffset now)
    {
        _meter = MeterRules.Begin(_meter, _plan, now, resources.DrawEv(_random), _random) with { Phases = phases };
        if (_clock is not null)
            _clock.Window = _meter.Window;
        return new MeterMark(_meter.LifetimeWh, resources.FindEv(_meter.Ev?.Id)?.Id, _meter.SocPercent, phases);
    }

    /// <summary>It settles on the whole watt-hour that StopTransaction tells.</summary>
    public void End(DateTimeOffset now)
    {
        Advance(now);
        _meter = MeterRules.End(_meter, _plan, now);
    }

    /// <summary>
    /// Counts the energy up to now. A tick of the clock may come late: what the meter showed at its instant is kept for it when something
    /// else makes the meter go past it.
    /// </summary>
    public void Advance(DateTimeOffset now)
    {
        if (_clock is { } clock && _meter.InTransaction && _meter.AdvancedAt < clock.Next && clock.Next < now)
            clock.Passed = MeterRules.Advance(_meter, clock.Next);
        _meter = MeterRules.Advance(_meter, now);
    }

    /// <summary>Chooses the power anew; call it after <see cref="Advance"/>.</summary>
    public void Choose(double availableWatts, TimeSpan sampleInterval) =>
        _meter = MeterRules.Choose(_meter, _plan, availableWatts, sampleInterval, _random);

    /// <summary>The power is interrupted or resumed; call <see cref="Choose"/> next.</summary>
    public void Suspend(bool isSuspended, DateTimeOffset now)
    {
        Advance(now);
        _meter = MeterRules.Suspend(_meter, now, isSuspended);
    }

    public void Use(int? phases) => _meter = _meter with { Phases = phases };

    /// <summary>The messages that an event brings; none for most.</summary>
    /// <param name="before">The connector's state before it.</param>
    /// <param name="isStrict">MeterValues of the end never come behind the StopTransaction.</param>
    public ImmutableArray<OutgoingTransactionMessage> MessagesOf(
        ConnectorEvent happened, ConnectorState before, ConnectorSettings settings, bool isStrict)
    {
        switch (happened)
        {
            case TransactionStarted started:
                var wantsData = _plan.Metering.TransactionDataMeterValues || settings.StopSampled is not null;
                _stopData = !wantsData ? null : new StopTransactionData
                {
                    Begin = Value(ReadingContext.TransactionBegin, settings.StopSampled ?? MeasurandSet.Default, started.At),
                };
                var first = _plan.Metering.BeginEndMeterValues
                    ? Value(ReadingContext.TransactionBegin, MeasurandSet.Default, started.At)
                    : null;
                return TransactionMessages.OfStart(before.ConnectorId, started, first);
            case TransactionStopped stopped:
                var last = Value(ReadingContext.TransactionEnd, MeasurandSet.Default, stopped.At);
                var data = TakeData(last, settings.StopSampled, stopped.At);
                _meter = MeterRules.Sampled(_meter, periodic: false) with { PowerWatts = 0 };
                return TransactionMessages.OfStop(
                    before.ConnectorId, stopped, before.Transaction?.TransactionId, data, _plan.Metering.BeginEndMeterValues ? last : null,
                    isOutOfOrder: _plan.Metering.OutOfOrderEndMeterValues && !isStrict);
            default:
                return [];
        }
    }

    /// <summary>A periodic sample; StopTransaction may tell it too.</summary>
    public MeterValue Sample(ConnectorSettings settings)
    {
        var value = Value(ReadingContext.SamplePeriodic, settings.Sampled, _meter.AdvancedAt);
        if (settings.StopSampled is { } measurands)
        {
            Collect(
                measurands == settings.Sampled ? value : Value(ReadingContext.SamplePeriodic, measurands, _meter.AdvancedAt), settings);
        }

        _meter = MeterRules.Sampled(_meter, periodic: true);
        return value;
    }

    /// <summary>A sample that somebody asks for.</summary>
    public MeterValue Sample(ReadingContext context, MeasurandSet measurands)
    {
        var value = Value(context, measurands, _meter.AdvancedAt);
        _meter = MeterRules.Sampled(_meter, periodic: false);
        return value;
    }

    /// <summary>Where it will stand when so much energy more has flowed; null: none may.</summary>
    /// <param name="maxEnergy">MaxEnergyOnInvalidId, Wh.</param>
    public double? EnergyEnd(int maxEnergy, DateTimeOffset now)
    {
        Advance(now);
        return maxEnergy > 0 ? _meter.LifetimeWh + maxEnergy : null;
    }

    /// <summary>How long MaxEnergyOnInvalidId lasts at the power that flows now; null: for ever.</summary>
    public TimeSpan? TimeTo(double? energyEndsAtWh)
    {
        if (energyEndsAtWh is not { } end || _meter.PowerWatts <= 0)
            return null;
        var hours = Math.Clamp((end - _meter.LifetimeWh) / _meter.PowerWatts, 0, LongestTime.TotalHours);
        return TimeSpan.FromMilliseconds(Math.Ceiling(hours * 3_600_000));
    }

    public bool HasReached(double energyEndsAtWh) => _meter.LifetimeWh >= energyEndsAtWh - 0.01;

    /// <summary>The next instant of the grid is known.</summary>
    public void SetClock(DateTimeOffset next)
    {
        _clock ??= new AlignedClock { Window = MeterWindow.At(_meter) };
        (_clock.Next, _clock.Passed) = (next, null);
    }

    /// <summary>What the meter showed at an instant of the grid.</summary>
    /// <param name="isOfTransaction">StopTransaction may tell it too.</param>
    /// <param name="watts">The power at that instant.</param>
    public MeterValue Aligned(DateTimeOffset at, ConnectorSettings settings, bool isOfTransaction, double availableWatts, out double watts)
    {
        _clock ??= new AlignedClock { Window = MeterWindow.At(_meter) };
        if (_clock.Passed is null)
        {
            _meter = MeterRules.Advance(_meter, at);
            Choose(availableWatts, settings.SampleInterval);
        }

        var then = _clock.Passed ?? _meter;
        watts = then.PowerWatts;
        var value = Aligned(then, at, settings.Aligned, _clock.Window);
        if (isOfTransaction && settings.StopAligned is { } measurands)
            Collect(Aligned(then, at, measurands, _clock.Window), settings);
        _meter = MeterRules.Sampled(_meter, periodic: false);
        _clock.Window = MeterWindow.At(then);
        return value;
    }

    /// <summary>
    /// Where the meter stands. What the central system is told of it lies below a ceiling that is stored: at times with this very reading.
    /// </summary>
    /// <param name="ceilingWh">The ceiling in force; null: none.</param>
    public TransactionMetered Read(long key, double watts, TimeSpan sampleInterval, double? ceilingWh, DateTimeOffset now)
    {
        var most = Math.Max(_meter.AvailableWatts, _meter.PowerWatts);
        var ceiling = MeterCeiling.Decide(_meter.LifetimeWh, most, sampleInterval, ceilingWh, _ceilingAt, now);
        if (ceiling is not null)
            _ceilingAt = now;
        return Reading(key, watts, ceiling);
    }

    /// <summary>Where the meter stands while nothing flows.</summary>
    public TransactionMetered ReadAtRest(long key) => Reading(key, 0, null);

    private TransactionMetered Reading(long key, double watts, double? ceiling) => new(
        key, _meter.AdvancedAt, _meter.LifetimeWh, _meter.LifetimeWh - _meter.TransactionStartWh, watts, _meter.SocPercent, ceiling);

    private ImmutableArray<MeterValue>? TakeData(MeterValue end, MeasurandSet? sampled, DateTimeOffset at)
    {
        var data = _stopData;
        _stopData = null;
        return data?.Begin is null ? data?.Take(null)
            : data.Take(sampled is { } measurands ? Value(ReadingContext.TransactionEnd, measurands, at) : end);
    }

    private void Collect(MeterValue value, ConnectorSettings settings) => (_stopData ??= new()).Add(value, settings.StopMeterValuesMax);

    private MeterValue Value(ReadingContext context, MeasurandSet measurands, DateTimeOffset at) => new()
    {
        Timestamp = at,
        SampledValue = SampledValues.Build(_plan, _meter, measurands, context, _random),
    };

    private MeterValue Aligned(in MeterState meter, DateTimeOffset at, MeasurandSet measurands, in MeterWindow window) => new()
    {
        Timestamp = at,
        SampledValue = SampledValues.Build(_plan, meter, window, measurands, ReadingContext.SampleClock, _random),
    };

    /// <summary>The grid of the clock; only a connector that has one pays for it.</summary>
    private sealed class AlignedClock
    {
        public DateTimeOffset Next { get; set; }

        /// <summary>What the meter showed at <see cref="Next"/>, where it has gone past it.</summary>
        public MeterState? Passed { get; set; }

        /// <summary>Since when the next value counts.</summary>
        public MeterWindow Window { get; set; }
    }
}
