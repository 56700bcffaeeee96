using System.Collections.Immutable;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Metering;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>The meter of the connector, and the messages that carry what it shows.</summary>
internal sealed partial class Connector
{
    private MeterState _meter;
    private StopTransactionData? _stopData;
    private DateTimeOffset _ceilingAt;
    private bool _charging;
    private bool _frozen;
    private double _availableWatts;
    private int? _phases;

    private MeteringPlan Plan => _context.Plan;

    private bool IsFull => _charging && _meter.IsFull;

    private bool EnergyFlows => _charging && !_frozen && _state is { EvReady: true, Plugged: true };

    private void BeginMetering(TransactionStarted started, ref ImmutableArray<OutgoingTransactionMessage> messages)
    {
        _alignedWindow = _meter.Window;
        _meter = _meter with { Phases = _phases };
        _stopData = null;
        if (Plan.Metering.TransactionDataMeterValues || _settings.StopSampled is not null)
        {
            _stopData = new StopTransactionData
            {
                Begin = Value(ReadingContext.TransactionBegin, _settings.StopSampled ?? MeasurandSet.Default, started.At),
            };
        }

        messages = messages.Add(new(started.Key, new StartTransactionRequest
        {
            ConnectorId = ConnectorId,
            IdTag = started.IdTag,
            MeterStart = started.MeterStart,
            ReservationId = started.ReservationId,
            Timestamp = started.At,
        }));
        if (Plan.Metering.BeginEndMeterValues)
        {
            var begin = Value(ReadingContext.TransactionBegin, MeasurandSet.Default, started.At);
            messages = messages.Add(new(started.Key, Values(null, begin)));
        }

        ShowFlow(); // none before the central system has confirmed it
        if (!_online)
            Self.Tell(new OnlineCheck(started.Key), Self); // offline there is nothing to wait for
    }

    private void StartCharging()
    {
        if (!_charging)
        {
            _charging = true;
            _context.Counters.AddCharging(1);
            StartSampling();
        }

        ShowFlow();
    }

    private void StopCharging()
    {
        if (_charging)
        {
            _charging = false;
            _context.Counters.AddCharging(-1);
        }

        Timers.Cancel(EnergyTimer);
        ShowFlow();
    }

    private void StartSampling()
    {
        if (_settings.SampleInterval > TimeSpan.Zero)
            Timers.StartPeriodicTimer(SampleTimer, SampleTick.Instance, _settings.SampleInterval, _settings.SampleInterval);
        else
            Timers.Cancel(SampleTimer);
    }

    private void Sample()
    {
        if (_state.Transaction is not { } running || _frozen)
            return;
        AdvanceMeter(Now);
        Choose();
        var value = Value(ReadingContext.SamplePeriodic, _settings.Sampled);
        if (_settings.StopSampled is { } measurands)
            Collect(measurands == _settings.Sampled ? value : Value(ReadingContext.SamplePeriodic, measurands));
        var watts = _meter.PowerWatts;
        _meter = MeterRules.Sampled(_meter, periodic: true);
        RecordMeter(running, watts, Values(running.TransactionId, value));
        ShowStatus();
    }

    private void RecordMeter(ChargingTransaction running, double watts, MeterValuesRequest values) =>
        _station.Tell(Told(running, watts, [new(running.Key, values)]));

    /// <summary>What the central system is told of the register lies below a ceiling that is stored: at times with this very value.</summary>
    private Record Told(ChargingTransaction running, double watts, ImmutableArray<OutgoingTransactionMessage> messages)
    {
        var reading = Reading(running, watts);
        var most = Math.Max(_meter.AvailableWatts, _meter.PowerWatts);
        if (MeterCeiling.Decide(_meter.LifetimeWh, most, _settings.SampleInterval, _state.CeilingWh, _ceilingAt, Now) is not { } ceiling)
            return new Record(_state, [], messages) { Reading = reading };
        _ceilingAt = Now;
        return Stored(reading with { CeilingWh = ceiling }, messages);
    }

    private TransactionMetered Reading(ChargingTransaction running, double watts) =>
        new(running.Key, _meter.AdvancedAt, _meter.LifetimeWh, _meter.LifetimeWh - _meter.TransactionStartWh, watts, _meter.SocPercent);

    private Record Stored(TransactionMetered metered, ImmutableArray<OutgoingTransactionMessage> messages)
    {
        _state = _state.Apply(metered);
        return new Record(_state, [metered], messages);
    }

    private void EndMetering(
        TransactionStopped stopped, ChargingTransaction ended, ref ImmutableArray<OutgoingTransactionMessage> messages)
    {
        if (_charging)
        {
            _charging = false;
            _context.Counters.AddCharging(-1);
        }

        Timers.Cancel(SampleTimer);
        Timers.Cancel(EnergyTimer);
        var options = Plan.Metering;
        var end = Value(ReadingContext.TransactionEnd, MeasurandSet.Default, stopped.At);
        var data = TransactionData(end, stopped.At);
        _meter = MeterRules.Sampled(_meter, periodic: false);
        Choose();
        var endValues = new OutgoingTransactionMessage(ended.Key, Values(ended.TransactionId, end));
        // Behind the StopTransaction only where the template says so, as that breaks the specification's order.
        var outOfOrder = options.OutOfOrderEndMeterValues && !_context.Station.Behaviour.OcppStrictCompliance;
        if (options.BeginEndMeterValues && !outOfOrder)
            messages = messages.Add(endValues);
        messages = messages.Add(new(ended.Key, new StopTransactionRequest
        {
            TransactionId = ended.TransactionId ?? 0, // the queue fills it in when the StartTransaction is answered
            IdTag = stopped.IdTag,
            MeterStop = stopped.MeterStop,
            Timestamp = stopped.At,
            Reason = stopped.Reason,
            TransactionData = data,
        }));
        if (options.BeginEndMeterValues && outOfOrder)
            messages = messages.Add(endValues);
        if (_state.PluggedByDriver)
            Timers.StartSingleTimer(DriverTimer, DriverUnplugs.Instance, _context.Station.Behaviour.PostTransactionDelay);
        AtgEnded();
    }

    private ImmutableArray<MeterValue>? TransactionData(MeterValue end, DateTimeOffset at)
    {
        var data = _stopData;
        _stopData = null;
        if (data?.Begin is null)
            return data?.Take(null);
        return data.Take(_settings.StopSampled is { } measurands ? Value(ReadingContext.TransactionEnd, measurands, at) : end);
    }

    private void StopTransactionNow(Reason? reason, string? idTag, SessionProtocol.Answer? answer = null)
    {
        var now = Now;
        AdvanceMeter(now);
        _meter = MeterRules.End(_meter, Plan, now);
        Raise(_state.Stop(WholeWh(), _meter.LifetimeWh, now, reason, idTag), answer);
    }

    private void OnPowerLimit(ConnectorProtocol.PowerLimitChanged limit)
    {
        (_availableWatts, _phases) = (limit.Watts, limit.Phases);
        if (!_charging)
            return;
        AdvanceMeter(Now);
        // A station that cannot switch gives the same watts over the phases that the charge began with.
        if (_settings.ConnectorSwitch3to1Phase)
            _meter = _meter with { Phases = _phases };
        Choose();
        ShowStatus();
    }

    /// <summary>The vehicle, the cable, the tag or the station lets energy flow, or no longer.</summary>
    private void ShowFlow()
    {
        if (!_meter.InTransaction)
            return;
        var now = Now;
        AdvanceMeter(now);
        _meter = MeterRules.Suspend(_meter, now, !EnergyFlows);
        Choose();
    }

    private void Choose()
    {
        _meter = MeterRules.Choose(_meter, Plan, _availableWatts, _settings.SampleInterval, _random);
        WatchEnergy();
    }

    // TriggerMessage: with the transaction's values when one runs, else the register alone.
    private void SendTriggeredMeterValues()
    {
        AdvanceMeter(Now);
        var value = Value(ReadingContext.Trigger, _settings.Sampled);
        Tell(new SessionProtocol.Send(Values(_state.Transaction?.TransactionId, value), Triggered: true));
    }

    private void Tell(SessionProtocol.Send values)
    {
        _meter = MeterRules.Sampled(_meter, periodic: false);
        if (_state.Transaction is { } running)
            _station.Tell(Told(running, _meter.PowerWatts, []));
        _station.Tell(values, Self);
    }

    // Of the instant up to which the meter has counted: a clock that is read again would tell the energy too late.
    private MeterValue Value(ReadingContext context, MeasurandSet measurands) => Value(context, measurands, _meter.AdvancedAt);

    private MeterValue Value(ReadingContext context, MeasurandSet measurands, DateTimeOffset at) => new()
    {
        Timestamp = at,
        SampledValue = SampledValues.Build(Plan, _meter, measurands, context, _random),
    };

    private MeterValuesRequest Values(int? transactionId, MeterValue value) =>
        new() { ConnectorId = ConnectorId, TransactionId = transactionId, MeterValue = [value] };

    private int WholeWh() => (int)Math.Min(int.MaxValue, MeterRules.MeterWh(_meter, Plan));

    /// <summary>Told to itself behind the Record of a start made offline: then energy flows at once.</summary>
    private sealed record OnlineCheck(long Key);
}
