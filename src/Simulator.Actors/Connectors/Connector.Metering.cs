using System.Collections.Immutable;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Metering;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>The meter of the connector, and the messages that carry what it shows.</summary>
internal sealed partial class Connector
{
    private MeterState _meter;
    private MeasurandSet _measurands = MeasurandSet.Default;
    private MeterValue? _begin;
    private bool _charging;
    private double _availableWatts;

    private MeteringPlan Plan => _context.Plan;

    private bool IsFull => _charging && _meter.IsFull;

    private void BeginMetering(TransactionStarted started, ref ImmutableArray<OutgoingTransactionMessage> messages)
    {
        _begin = Value(ReadingContext.TransactionBegin, MeasurandSet.Default);
        messages = messages.Add(new(started.Key, new StartTransactionRequest
        {
            ConnectorId = ConnectorId,
            IdTag = started.IdTag,
            MeterStart = started.MeterStart,
            ReservationId = started.ReservationId,
            Timestamp = started.At,
        }));
        if (Plan.Metering.BeginEndMeterValues)
            messages = messages.Add(new(started.Key, Values(null, _begin)));
        if (!_online)
            Self.Tell(new OnlineCheck(started.Key), Self); // offline there is nothing to wait for
    }

    private void StartCharging()
    {
        if (_charging)
            return;
        _charging = true;
        _measurands = MeasurandSet.Parse(_settings.SampledData);
        _context.Services.Counters.AddCharging(1);
        Choose();
        StartSampling();
    }

    private void StopCharging()
    {
        if (!_charging)
            return;
        _charging = false;
        Timers.Cancel(SampleTimer);
        _context.Services.Counters.AddCharging(-1);
        SuspendMeter(true);
    }

    private void StartSampling()
    {
        _measurands = MeasurandSet.Parse(_settings.SampledData);
        if (_settings.SampleInterval > TimeSpan.Zero)
            Timers.StartPeriodicTimer(SampleTimer, SampleTick.Instance, _settings.SampleInterval, _settings.SampleInterval);
        else
            Timers.Cancel(SampleTimer);
    }

    private void Sample()
    {
        if (_state.Transaction is not { } running || !_charging)
            return;
        _meter = MeterRules.Advance(_meter, Now);
        Choose();
        var value = Value(ReadingContext.SamplePeriodic, _measurands);
        var watts = _meter.PowerWatts;
        _meter = MeterRules.Sampled(_meter, periodic: true);
        _station.Tell(new Record(
            _state,
            [Metered(running, watts)],
            [new(running.Key, Values(running.TransactionId, value))]));
        ShowStatus();
    }

    private TransactionMetered Metered(ChargingTransaction running, double watts) =>
        new(running.Key, _meter.AdvancedAt, _meter.LifetimeWh, _meter.LifetimeWh - _meter.TransactionStartWh, watts, _meter.SocPercent);

    private void EndMetering(
        TransactionStopped stopped, ChargingTransaction ended, ref ImmutableArray<OutgoingTransactionMessage> messages)
    {
        if (_charging)
        {
            _charging = false;
            Timers.Cancel(SampleTimer);
            _context.Services.Counters.AddCharging(-1);
        }

        var options = Plan.Metering;
        var end = Value(ReadingContext.TransactionEnd, MeasurandSet.Default);
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
            TransactionData = options.TransactionDataMeterValues && _begin is { } begin ? [begin, end] : null,
        }));
        if (options.BeginEndMeterValues && outOfOrder)
            messages = messages.Add(endValues);
        _begin = null;
        if (_state.PluggedByDriver)
            Timers.StartSingleTimer(DriverTimer, DriverUnplugs.Instance, _context.Station.Behaviour.PostTransactionDelay);
        AtgEnded();
    }

    private void StopTransactionNow(Reason? reason, string? idTag)
    {
        _meter = MeterRules.End(_meter, Plan, Now);
        Raise(_state.Stop(WholeWh(), _meter.LifetimeWh, Now, reason, idTag));
    }

    private void OnPowerLimit(double watts)
    {
        _availableWatts = watts;
        if (!_charging)
            return;
        _meter = MeterRules.Advance(_meter, Now);
        Choose();
        ShowStatus();
    }

    private void SuspendMeter(bool suspended)
    {
        _meter = MeterRules.Suspend(_meter, Now, suspended);
        if (_charging)
            Choose();
    }

    private void Choose() => _meter = MeterRules.Choose(_meter, Plan, _availableWatts, _settings.SampleInterval, _random);

    // TriggerMessage: with the transaction's values when one runs, else the register alone.
    private void SendTriggeredMeterValues()
    {
        _meter = MeterRules.Advance(_meter, Now);
        var value = Value(ReadingContext.Trigger, MeasurandSet.Parse(_settings.SampledData));
        _meter = MeterRules.Sampled(_meter, periodic: false);
        _context.Session.Tell(new SessionProtocol.Send(Values(_state.Transaction?.TransactionId, value), Triggered: true));
    }

    private MeterValue Value(ReadingContext context, MeasurandSet measurands) => new()
    {
        Timestamp = Now,
        SampledValue = SampledValues.Build(Plan, _meter, measurands, context, _random),
    };

    private MeterValuesRequest Values(int? transactionId, MeterValue value) =>
        new() { ConnectorId = ConnectorId, TransactionId = transactionId, MeterValue = [value] };

    private int WholeWh() => (int)Math.Min(int.MaxValue, MeterRules.MeterWh(_meter, Plan));

    /// <summary>Told to itself behind the Record of a start made offline: then energy flows at once.</summary>
    private sealed record OnlineCheck(long Key);
}
