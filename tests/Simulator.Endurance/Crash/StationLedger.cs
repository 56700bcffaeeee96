using System.Globalization;

namespace Simulator.Endurance.Crash;

/// <summary>
/// What a central system has heard of one station, and whether it can be true. Every check is made when the message arrives, so a
/// violation names the message. Not thread-safe: one connection at a time feeds it.
/// </summary>
internal sealed class StationLedger(string stationId, Func<int> nextTransactionId, Action<string> violated)
{
    private const double RegisterToleranceWh = 1; // meterStart and meterStop are whole Wh

    private readonly Dictionary<string, (string Payload, int TransactionId)> _heard = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Connector, DateTimeOffset At), string> _starts = [];
    private readonly Dictionary<int, Transaction> _transactions = [];
    private readonly Dictionary<int, double> _registers = [];
    private readonly Dictionary<int, DateTimeOffset> _lastTold = [];
    private bool _freshLine;

    public int Messages { get; private set; }

    /// <summary>Messages told again under the same id with the same payload, as their answer was lost.</summary>
    public int Redelivered { get; private set; }

    public IEnumerable<Transaction> Transactions => _transactions.Values;

    public DateTimeOffset LastBoot { get; private set; }

    /// <summary>When the last transaction message came that was new.</summary>
    public DateTimeOffset LastHeard { get; private set; }

    /// <summary>The newest time that any of its transaction messages bore.</summary>
    public DateTimeOffset NewestTold { get; private set; }

    /// <summary>Of each transaction message that was new, the time it bore and when it came.</summary>
    public List<(DateTimeOffset Of, DateTimeOffset Heard)> Arrivals { get; } = [];

    public void Booted(DateTimeOffset now)
    {
        LastBoot = now;
    }

    public void LineOpened() => _freshLine = true;

    /// <returns>The transaction id to answer a StartTransaction with.</returns>
    public int Take(LedgerMessage message)
    {
        var afterReconnect = _freshLine;
        _freshLine = false;
        if (_heard.TryGetValue(message.MessageId, out var earlier) && earlier.Payload == message.Payload)
        {
            Redelivered++;
            if (!afterReconnect)
                Violated(message, "told again although its answer was not lost");
            if (message.Action is "StartTransaction")
                _transactions[earlier.TransactionId].Confirmed = DateTimeOffset.UtcNow;
            return earlier.TransactionId;
        }

        Messages++;
        LastHeard = DateTimeOffset.UtcNow;
        Arrivals.Add((message.Timestamp, LastHeard));
        if (message.Timestamp > NewestTold)
            NewestTold = message.Timestamp;
        var connectorId = message.TransactionId is 0 ? message.ConnectorId : _transactions.GetValueOrDefault(message.TransactionId)?.ConnectorId ?? 0;
        if (_lastTold.TryGetValue(connectorId, out var before) && message.Timestamp < before)
            Violated(message, $"out of order: the message of its connector before it was of {before:O}");
        _lastTold[connectorId] = message.Timestamp;
        var transactionId = message.Action switch
        {
            "StartTransaction" => Start(message),
            "StopTransaction" => Stop(message),
            _ => Meter(message),
        };
        _heard[message.MessageId] = (message.Payload, transactionId);
        return transactionId;
    }

    private int Start(LedgerMessage message)
    {
        if (!_starts.TryAdd((message.ConnectorId, message.Timestamp), message.MessageId))
            Violated(message, "the same transaction was started before under another message id");
        if (_transactions.Values.FirstOrDefault(t => t.ConnectorId == message.ConnectorId && t.Stopped is null) is { } open)
            Violated(message, $"transaction {open.Id} of this connector has not been stopped");
        Advance(message, message.ConnectorId);
        var transaction = new Transaction(nextTransactionId(), message.ConnectorId, message.Timestamp) { Confirmed = LastHeard };
        _transactions.Add(transaction.Id, transaction);
        return transaction.Id;
    }

    private int Meter(LedgerMessage message)
    {
        if (!_transactions.TryGetValue(message.TransactionId, out var transaction))
        {
            Violated(message, "no such transaction");
            return 0;
        }

        if (transaction.Stopped is not null)
            Violated(message, "its transaction was stopped before");
        Advance(message, transaction.ConnectorId);
        transaction.Samples.Add(message.Timestamp);
        return transaction.Id;
    }

    private int Stop(LedgerMessage message)
    {
        if (!_transactions.TryGetValue(message.TransactionId, out var transaction))
        {
            Violated(message, "no such transaction");
            return 0;
        }

        if (transaction.Stopped is not null)
            Violated(message, "stopped twice");
        transaction.Stopped = message.Timestamp;
        Advance(message, transaction.ConnectorId);
        return transaction.Id;
    }

    private void Advance(LedgerMessage message, int connectorId)
    {
        if (message.RegisterWh is not { } register)
            return;
        if (_registers.TryGetValue(connectorId, out var before) && register < before - RegisterToleranceWh)
        {
            Violated(message, string.Create(
                CultureInfo.InvariantCulture, $"the register of connector {connectorId} ran backwards from {before} to {register} Wh"));
        }

        _registers[connectorId] = register;
    }

    private void Violated(LedgerMessage message, string what) =>
        violated($"{stationId}: {message.Action} {message.MessageId} of {message.Timestamp:O}: {what}");

    /// <summary>One transaction as the central system knows it.</summary>
    internal sealed class Transaction(int id, int connectorId, DateTimeOffset started)
    {
        public int Id => id;

        public int ConnectorId => connectorId;

        public DateTimeOffset Started => started;

        /// <summary>When its start was answered last.</summary>
        public DateTimeOffset Confirmed { get; set; }

        public DateTimeOffset? Stopped { get; set; }

        /// <summary>When its registers were read.</summary>
        public List<DateTimeOffset> Samples { get; } = [];
    }
}
