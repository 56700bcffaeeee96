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

    // A station that stores nothing has no second queue to keep: the session's is enough.
    private void Store(ConnectorProtocol.Record record)
    {
        var messages = Number(record);
        var (kept, delivered) = _services.Durable ? (messages, TakeDeliveries()) : ([], []);
        if (!record.Events.IsEmpty || !kept.IsEmpty || !delivered.IsEmpty)
        {
            Happened(new StationEvent.ConnectorHappened(record.After.ConnectorId, record.Events, kept, delivered)
            {
                After = record.After,
                Answer = record.Answer,
            });
        }
        else if (_services.Durable && record.Answer is { } nothingHappened)
        {
            ToSession(nothingHappened);
        }

        if (!_services.Durable)
            LetGo(record.Answer, messages);
    }

    private ImmutableArray<TransactionMessage> Number(ConnectorProtocol.Record record)
    {
        if (record.Messages.IsEmpty)
            return [];
        var messages = ImmutableArray.CreateBuilder<TransactionMessage>(record.Messages.Length);
        foreach (var message in record.Messages)
        {
            var numbered = new TransactionMessage(++_sequence, message.TransactionKey, record.After.ConnectorId, message.Request);
            messages.Add(_services.Durable ? _state.WithId(numbered) with { MessageId = MessageId(_sequence) } : numbered);
            _queued++;
        }

        return messages.DrainToImmutable();
    }

    // Of the sequence, which is stored: a run with the same seed never gives the id of a message to another one.
    private string MessageId(long sequence) =>
        RandomStream.For(_services.Seed ^ sequence, _identity.StationId, 0, "transaction-message").NextUuid();

    private void LetGo(SessionProtocol.Answer? answer, ImmutableArray<TransactionMessage> messages)
    {
        if (answer is not null)
            _session.Tell(answer);
        foreach (var message in messages)
            _session.Tell(new SessionProtocol.Deliver(message, _deliveriesStored));
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
        Mark(new DeliveredMessage(message.Sequence, named), atOnce: message.StopsTransaction || connector is null);
        HearDelivered(delivered);
        connector?.Tell(new ConnectorProtocol.MessageDelivered(message, delivered.Response));
        FinishWhenAllIsSaid();
        Changed();
    }
}
