using System.Collections.Immutable;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>What the connectors record, and the messages of their transactions on the way to the central system.</summary>
internal sealed partial class ChargingStation
{
    /// <summary>Messages that may be on their way while meter values leave without being stored: the central system keeps up.</summary>
    private const int UnstoredMax = 8;

    private readonly string _samplePurpose;
    private long _sequence;

    private void OnRecord(ConnectorProtocol.Record record)
    {
        var running = _state.RunningTransactions;
        Store(record);
        Remember(record);
        FollowTransaction(record.After.ConnectorId, record.Events);
        // A shared power is split anew, and a relative schedule begins with its transaction.
        if (running != _state.RunningTransactions && (Template.Electrical.PowerSharedByConnectors || !_state.Profiles.IsEmpty))
            LimitPower();
        RetireWhenIdle(record.After.ConnectorId);
    }

    private void Store(ConnectorProtocol.Record record)
    {
        if (!_services.Durable)
        {
            // A station that stores nothing has no second queue to keep: the session's is enough.
            if (!record.Events.IsEmpty)
                Happened(new StationEvent.ConnectorHappened(record.After.ConnectorId, record.Events, [], []) { After = record.After });
            LetGo(record.Answer, Number(record, kept: false));
            return;
        }

        // Offline, or while others wait, meter values are kept like all messages of a transaction.
        var unstored = record is { Reading: not null } or { Events: [ConnectorEvent.TransactionMetered] }
            && _online && _queued < UnstoredMax;
        var messages = unstored ? [] : Number(record, kept: true);
        var delivered = TakeDeliveries();
        if (!record.Events.IsEmpty || !messages.IsEmpty || !delivered.IsEmpty)
        {
            var isAwaited = !unstored || !delivered.IsEmpty;
            Happened(new StationEvent.ConnectorHappened(record.After.ConnectorId, record.Events, messages, delivered) { After = record.After }, isAwaited);
        }

        if (record.Events is [ConnectorEvent.TransactionMetered { CeilingWh: { } ceiling }])
            _ceilings.Set(record.After.ConnectorId, ceiling, _lastSent);
        if (!unstored)
            LetGo(record.Answer, messages);
        else if (!record.Messages.IsEmpty)
            LeaveUnstored(Unstored(record), (record.Reading ?? (ConnectorEvent.TransactionMetered)record.Events[0]).LifetimeWh);
    }

    /// <param name="kept">Until they are delivered, over the end of the process too.</param>
    private ImmutableArray<TransactionMessage> Number(ConnectorProtocol.Record record, bool kept)
    {
        if (record.Messages.IsEmpty)
            return [];
        var messages = ImmutableArray.CreateBuilder<TransactionMessage>(record.Messages.Length);
        foreach (var message in record.Messages)
        {
            var numbered = new TransactionMessage(++_sequence, message.TransactionKey, record.After.ConnectorId, message.Request);
            messages.Add(kept ? _state.WithId(numbered) with { MessageId = MessageId(_sequence) } : numbered);
            _queued++;
        }

        return messages.DrainToImmutable();
    }

    // Of the sequence, which is stored: a run with the same seed never gives the id of a message to another one.
    private string MessageId(long sequence) =>
        RandomStream.For(_services.Seed ^ sequence, _identity.StationId, 0, "transaction-message").NextUuid();

    // Neither its number nor its id may come from what is stored alone: after a crash another message would have them too.
    private TransactionMessage Unstored(ConnectorProtocol.Record record)
    {
        var (key, request) = record.Messages[0];
        var id = RandomStream.For(_services.Seed ^ ++_samples, _identity.StationId, 0, _samplePurpose).NextUuid();
        return _state.WithId(new TransactionMessage(TransactionMessage.NotKept, key, record.After.ConnectorId, request)) with { MessageId = id };
    }

    private void LetGo(SessionProtocol.Answer? answer, ImmutableArray<TransactionMessage> messages)
    {
        if (answer is not null)
            ToSession(answer);
        foreach (var message in messages)
            ToSession(new SessionProtocol.Deliver(message, _deliveriesSent));
    }

    private void OnDelivered(SessionProtocol.Delivered delivered)
    {
        _queued--;
        var message = delivered.Message;
        var connector = Outlet(message.ConnectorId);
        int? named = message.StartsTransaction
            ? (delivered.Response as StartTransactionResponse)?.TransactionId ?? TransactionMessage.UndeliveredTransactionId
            : null;
        // The connector answers to a StartTransaction with what it means: stored together, the two cannot contradict each other.
        if (message.IsKept)
            Mark(new DeliveredMessage(message.Sequence, named), atOnce: message.StopsTransaction || connector is null);
        HearDelivered(delivered);
        connector?.Tell(new ConnectorProtocol.MessageDelivered(message, delivered.Response));
        FinishWhenAllIsSaid();
        Changed();
    }
}
