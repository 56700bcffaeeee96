using System.Diagnostics.CodeAnalysis;
using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>
/// Gives transaction ids and holds what stations report against what is possible. A message that is repeated because its answer was lost is
/// taken once. May be called from any thread.
/// </summary>
public sealed class TransactionLedger(FaultLog faults, int finishedMax)
{
    /// <summary>Transactions that may run at one station; a further start is answered and not kept.</summary>
    public const int RunningMaxPerStation = 256;

    // A station rounds the start value to whole Wh, and reports later ones with decimals.
    private const double Rounding = 1;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, ChargingTransaction> _byId = [];
    private readonly Dictionary<(string StationId, int ConnectorId), ChargingTransaction> _running = [];
    private readonly Dictionary<string, int> _runningAt = new(StringComparer.Ordinal);
    private readonly Queue<int> _finished = new();
    private double _finishedEnergy;
    private long _finishedCount;
    private long _repeated;
    private int _lastId;

    /// <returns>Id of the transaction; unique in this process.</returns>
    public int Start(string stationId, StartTransactionRequest request)
    {
        lock (_gate)
        {
            if (_running.TryGetValue((stationId, request.ConnectorId), out var present))
            {
                if (IsRepeated(present, request))
                {
                    _repeated++;
                    return present.Id;
                }

                faults.Add(
                    stationId, CentralSystemFaultKind.ConnectorBusy,
                    $"StartTransaction on connector {request.ConnectorId}, where transaction {present.Id} runs.");
                Finish(present, (int)present.Register, request.Timestamp);
            }

            var id = ++_lastId;
            var running = _runningAt.GetValueOrDefault(stationId);
            if (running < RunningMaxPerStation)
            {
                _runningAt[stationId] = running + 1;
                _byId[id] = _running[(stationId, request.ConnectorId)] = new ChargingTransaction
                {
                    Id = id,
                    StationId = stationId,
                    ConnectorId = request.ConnectorId,
                    IdTag = request.IdTag,
                    MeterStart = request.MeterStart,
                    StartedAt = request.Timestamp,
                    Register = request.MeterStart,
                };
            }

            return id;
        }
    }

    public void Meter(string stationId, MeterValuesRequest request)
    {
        if (request.TransactionId is not { } id)
            return;
        lock (_gate)
        {
            if (!TryFind(stationId, id, "MeterValues", out var transaction) || transaction.MeterStop is not null)
                return; // end values may come after StopTransaction
            foreach (var sample in request.MeterValue)
                Read(transaction, sample);
        }
    }

    public void Stop(string stationId, StopTransactionRequest request)
    {
        lock (_gate)
        {
            if (!TryFind(stationId, request.TransactionId, "StopTransaction", out var transaction))
                return;
            if (transaction.MeterStop is { } stop)
            {
                _repeated++;
                if (stop != request.MeterStop || transaction.StoppedAt != request.Timestamp)
                    faults.Add(stationId, CentralSystemFaultKind.StoppedTwice, $"Transaction {transaction.Id} is finished at {stop} Wh.");
                return;
            }

            foreach (var sample in request.TransactionData ?? [])
                ReadAtEnd(transaction, sample);
            if (request.MeterStop < transaction.MeterStart)
            {
                Fault(
                    transaction, CentralSystemFaultKind.MeterStopBelowStart,
                    $"meterStop {request.MeterStop} is below meterStart {transaction.MeterStart}.");
            }
            else if (request.MeterStop < transaction.Register - Rounding)
            {
                Fault(
                    transaction, CentralSystemFaultKind.RegisterDecreased,
                    $"meterStop {request.MeterStop} is below the last reading {transaction.Register}.");
            }

            if (request.Timestamp < transaction.StartedAt)
            {
                Fault(
                    transaction, CentralSystemFaultKind.StopBeforeStart,
                    $"stopped {request.Timestamp:O}, started {transaction.StartedAt:O}.");
            }

            Finish(transaction, request.MeterStop, request.Timestamp);
        }
    }

    public LedgerTotals Totals()
    {
        lock (_gate)
        {
            var energy = _finishedEnergy + _running.Values.Sum(t => t.Energy);
            return new LedgerTotals(_running.Count, _finishedCount, _lastId, _repeated, energy);
        }
    }

    /// <returns>Null when the id was never given or its transaction finished too long ago.</returns>
    public ChargingTransaction? Find(int id)
    {
        lock (_gate)
            return _byId.GetValueOrDefault(id);
    }

    public int RunningAt(string stationId)
    {
        lock (_gate)
            return _runningAt.GetValueOrDefault(stationId);
    }

    private static bool IsRepeated(ChargingTransaction present, StartTransactionRequest request) =>
        present.StartedAt == request.Timestamp
        && present.MeterStart == request.MeterStart
        && present.IdTag.Equals(request.IdTag, StringComparison.OrdinalIgnoreCase);

    private bool TryFind(string stationId, int id, string action, [NotNullWhen(true)] out ChargingTransaction? transaction)
    {
        if (_byId.TryGetValue(id, out transaction) && transaction.StationId.Equals(stationId, StringComparison.Ordinal))
            return true;
        faults.Add(
            stationId, CentralSystemFaultKind.UnknownTransaction,
            $"{action} for transaction {id}, which this station was not given.");
        transaction = null;
        return false;
    }

    private void Read(ChargingTransaction transaction, MeterValue sample)
    {
        if (EnergyReading.Of(sample) is not { } reading)
            return;
        if (reading < transaction.Register - Rounding)
        {
            Fault(
                transaction, CentralSystemFaultKind.RegisterDecreased,
                $"the register reads {reading} Wh after {transaction.Register} Wh.");
        }

        transaction.Readings++;
        transaction.Register = reading;
    }

    // transactionData repeats readings from the whole transaction: only the bounds can be held against them.
    private void ReadAtEnd(ChargingTransaction transaction, MeterValue sample)
    {
        if (EnergyReading.Of(sample) is { } reading && reading < transaction.MeterStart - Rounding)
        {
            Fault(
                transaction, CentralSystemFaultKind.RegisterDecreased,
                $"transactionData reads {reading} Wh, the transaction started at {transaction.MeterStart} Wh.");
        }
    }

    private void Fault(ChargingTransaction transaction, CentralSystemFaultKind kind, string text) =>
        faults.Add(transaction.StationId, kind, $"Transaction {transaction.Id}, connector {transaction.ConnectorId}: {text}");

    private void Finish(ChargingTransaction transaction, int meterStop, DateTimeOffset at)
    {
        (transaction.MeterStop, transaction.StoppedAt) = (meterStop, at);
        _running.Remove((transaction.StationId, transaction.ConnectorId));
        if (--_runningAt[transaction.StationId] == 0)
            _runningAt.Remove(transaction.StationId);
        _finishedEnergy += transaction.Energy;
        _finishedCount++;
        _finished.Enqueue(transaction.Id);
        while (_finished.Count > finishedMax)
            _byId.Remove(_finished.Dequeue());
    }
}

/// <param name="Running">Now.</param>
/// <param name="Finished">Since the start.</param>
/// <param name="Started">Since the start: ids that were given.</param>
/// <param name="Repeated">Starts and stops that came once more and were taken once.</param>
/// <param name="EnergyWh">Of all of them, running ones as far as they were metered.</param>
public readonly record struct LedgerTotals(int Running, long Finished, int Started, long Repeated, double EnergyWh);
