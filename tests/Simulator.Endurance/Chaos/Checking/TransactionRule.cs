using System.Globalization;
using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>
/// Every transaction is started once and stopped once, one at a time on each connector, its messages in order; at the end none is left.
/// Collects transactions and meter readings for the rules behind it.
/// </summary>
internal sealed class TransactionRule(Violations violations) : StationRule(violations)
{
    private static readonly TimeSpan Hair = TimeSpan.FromMilliseconds(1); // timestamps have milliseconds

    private readonly Dictionary<(int Connector, DateTimeOffset At, string IdTag), ObservedTransaction> _byStart = [];
    private readonly Dictionary<int, ObservedTransaction> _byId = [];
    private readonly Dictionary<int, ObservedTransaction> _running = [];

    public List<ObservedTransaction> All { get; } = [];

    public List<Reading> Readings { get; } = [];

    public override void StationCalled(Exchange exchange, IOcppRequest request)
    {
        switch (request)
        {
            case StartTransactionRequest start:
                Start(exchange, start);
                break;
            case MeterValuesRequest values:
                Meter(exchange, values);
                break;
            case StopTransactionRequest stop:
                Stop(exchange, stop);
                break;
        }
    }

    public override void StationWasAnswered(Exchange exchange, IOcppRequest request)
    {
        if (request is not StartTransactionRequest start || exchange.Response is not StartTransactionResponse answer)
            return;
        var started = _byStart[(start.ConnectorId, start.Timestamp, start.IdTag)];
        started.Id = answer.TransactionId;
        _byId[answer.TransactionId] = started;
    }

    public override void Ended(StationSnapshot last)
    {
        foreach (var running in All.Where(t => t.Stop is null))
            Violations.Add("transaction", $"{running.Id} was never stopped", running.StartedBy);
        foreach (var connector in last.Connectors.Where(c => c.TransactionRunning))
            Violations.Add("transaction", $"connector {connector.ConnectorId} still runs {connector.TransactionId}");
        if (last.QueuedMessages > 0)
            Violations.Add("transaction", $"{last.QueuedMessages} transaction messages were never delivered");
    }

    private void Start(Exchange exchange, StartTransactionRequest start)
    {
        var key = (start.ConnectorId, start.Timestamp, start.IdTag);
        if (_byStart.TryGetValue(key, out var again))
        {
            if (again.Start != start)
                Violations.Add("transaction", "its StartTransaction comes again and is another", again.StartedBy, exchange);
            return;
        }

        if (_running.TryGetValue(start.ConnectorId, out var other))
            Violations.Add("transaction", "another one runs on the connector", other.StartedBy, exchange);
        var started = new ObservedTransaction(start, exchange);
        _byStart[key] = started;
        _running[start.ConnectorId] = started;
        All.Add(started);
        Readings.Add(new Reading(
            start.ConnectorId, started, start.Timestamp, Measurand.EnergyActiveImportRegister, start.MeterStart, exchange));
    }

    private void Stop(Exchange exchange, StopTransactionRequest stop)
    {
        if (!_byId.TryGetValue(stop.TransactionId, out var stopped))
        {
            Violations.Add("transaction", "a stop of none that was started", exchange);
            return;
        }

        if (stopped.Stop is { } before)
        {
            if (before.Timestamp != stop.Timestamp || before.MeterStop != stop.MeterStop || before.Reason != stop.Reason)
                Violations.Add("transaction", "stopped twice", stopped.StoppedBy!, exchange);
            return;
        }

        (stopped.Stop, stopped.StoppedBy) = (stop, exchange);
        _running.Remove(stopped.ConnectorId);
        if (stop.Timestamp < stopped.Start.Timestamp || stop.MeterStop < stopped.Start.MeterStart)
            Violations.Add("transaction", "stopped before it was started", stopped.StartedBy, exchange);
        Readings.Add(new Reading(
            stopped.ConnectorId, stopped, stop.Timestamp, Measurand.EnergyActiveImportRegister, stop.MeterStop, exchange));
        foreach (var value in stop.TransactionData ?? [])
            Take(exchange, stopped, stopped.ConnectorId, value);
    }

    private void Meter(Exchange exchange, MeterValuesRequest values)
    {
        ObservedTransaction? of = null;
        if (values.TransactionId is { } id && !_byId.TryGetValue(id, out of))
        {
            Violations.Add("meter", "a transaction that was not started", exchange);
            return;
        }

        if (of is not null && of.ConnectorId != values.ConnectorId)
            Violations.Add("meter", "the transaction of another connector", of.StartedBy, exchange);
        foreach (var value in values.MeterValue)
            Take(exchange, of, values.ConnectorId, value);
    }

    private void Take(Exchange exchange, ObservedTransaction? of, int connector, MeterValue value)
    {
        if (of is not null && (value.Timestamp < of.Start.Timestamp - Hair || value.Timestamp > of.Stop?.Timestamp + Hair))
            Violations.Add("meter", "a value from outside its transaction", of.StartedBy, exchange);
        foreach (var sampled in value.SampledValue)
        {
            if (sampled.Context is ReadingContext.SamplePeriodic && of is null)
                Violations.Add("meter", "a periodic value of no transaction", exchange);
            if (sampled.Phase is not null)
                continue;
            var scale = sampled.Unit is UnitOfMeasure.KWh or UnitOfMeasure.KW ? 1000 : 1;
            Readings.Add(new Reading(
                connector,
                of,
                value.Timestamp,
                sampled.Measurand ?? Measurand.EnergyActiveImportRegister,
                double.Parse(sampled.Value, CultureInfo.InvariantCulture) * scale,
                exchange));
        }
    }
}
