using System.Collections.Immutable;
using Ocpp16.Messages;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>What the central system is told of the start and the end of a transaction, in order.</summary>
internal static class TransactionMessages
{
    /// <param name="begin">Told in MeterValues too; null: not.</param>
    public static ImmutableArray<OutgoingTransactionMessage> OfStart(int connectorId, TransactionStarted started, MeterValue? begin)
    {
        var start = new OutgoingTransactionMessage(started.Key, new StartTransactionRequest
        {
            ConnectorId = connectorId,
            IdTag = started.IdTag,
            MeterStart = started.MeterStart,
            ReservationId = started.ReservationId,
            Timestamp = started.At,
        });
        return begin is null ? [start] : [start, new(started.Key, Values(connectorId, null, begin))];
    }

    /// <param name="data">Goes into StopTransaction.</param>
    /// <param name="end">Told in MeterValues too; null: not.</param>
    /// <param name="isOutOfOrder">These come behind the StopTransaction, which breaks the specification's order.</param>
    public static ImmutableArray<OutgoingTransactionMessage> OfStop(
        int connectorId, TransactionStopped stopped, int? transactionId, ImmutableArray<MeterValue>? data, MeterValue? end, bool isOutOfOrder)
    {
        var stop = new OutgoingTransactionMessage(stopped.Key, new StopTransactionRequest
        {
            TransactionId = transactionId ?? 0, // the queue fills it in when the StartTransaction is answered
            IdTag = stopped.IdTag,
            MeterStop = stopped.MeterStop,
            Timestamp = stopped.At,
            Reason = stopped.Reason,
            TransactionData = data,
        });
        if (end is null)
            return [stop];
        var values = new OutgoingTransactionMessage(stopped.Key, Values(connectorId, transactionId, end));
        return isOutOfOrder ? [stop, values] : [values, stop];
    }

    public static MeterValuesRequest Values(int connectorId, int? transactionId, MeterValue value) =>
        new() { ConnectorId = connectorId, TransactionId = transactionId, MeterValue = [value] };
}
