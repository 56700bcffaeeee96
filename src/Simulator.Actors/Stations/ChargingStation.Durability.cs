using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Stations;

/// <summary>
/// Storing: the state changes at once and the event is written beside it, without holding up what comes in. What the world may see of the
/// change waits: messages leave the station only behind the events that came before them.
/// </summary>
internal sealed partial class ChargingStation
{
    /// <summary>Bounds the journal of a station, and what its recovery has to read. A snapshot weighs as much as five events.</summary>
    private const int EventsPerSnapshot = 50;

    /// <summary>Deliveries that may wait for an event to be stored with.</summary>
    private const int UnstoredDeliveriesMax = 8;

    // Where a station that stores nothing recovers nothing from, so that no database is asked.
    private const string MemoryJournal = "akka.persistence.journal.inmem";
    private const string MemorySnapshots = "akka.persistence.snapshot-store.inmem";

    private readonly Action<StationEvent> _stored;

    private List<DeliveredMessage>? _delivered;
    private long _deliveriesMarked;
    private long _deliveriesStored;
    private int _unstored;
    private long _lastSent;
    private Queue<Held>? _behind;
    private int _eventsSinceSnapshot;

    public override string PersistenceId { get; }

    public override Recovery Recovery => _services.Durable ? Recovery.Default : Recovery.None;

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        _services.Log.LogError(
            cause,
            "{Failure}",
            JournalFailureText.OfStoring(_identity.StationId, @event, _services.JournalName, (PersistenceId, sequenceNr), cause));

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        OnPersistFailure(cause, @event, sequenceNr);
        Context.Stop(Self);
    }

    /// <summary>Applies an event, has it stored, and lets the rest of the station know.</summary>
    private void Happened(StationEvent happened)
    {
        _state = _state.Apply(happened);
        SaveFileAfter(happened);
        if (_services.Durable && !_erasing)
        {
            _unstored++;
            _lastSent++;
            PersistAsync(happened, _stored);
        }

        Changed();
    }

    private void OnStored(StationEvent happened)
    {
        _unstored--;
        _eventsSinceSnapshot++;
        switch (happened)
        {
            case StationEvent.ConnectorHappened connector:
                _deliveriesStored += connector.Delivered.Length;
                LetGo(connector.Answer, connector.Messages);
                break;
            case StationEvent.MessagesDelivered delivered:
                _deliveriesStored += delivered.Delivered.Length;
                break;
        }

        Release();
        SaveWhenDue();
    }

    private void ToSession(object message) => Leave(_session, message, Self);

    /// <summary>Tells it at once, or behind what is being stored.</summary>
    private void Leave(IActorRef to, object message, IActorRef from)
    {
        if (_unstored == 0)
        {
            to.Tell(message, from);
            return;
        }

        (_behind ??= new Queue<Held>()).Enqueue(new Held(to, message, from, _lastSent));
    }

    // Not DeferAsync: alone in a batch it makes Akka.Persistence.Sql 1.5 fail, and after ten such failures every write of the node.
    private void Release()
    {
        while (_behind is not null && _behind.TryPeek(out var held) && held.Event <= _lastSent - _unstored)
        {
            _behind.Dequeue();
            held.To.Tell(held.Message, held.From);
        }
    }

    // Only while nothing is on its way to the journal is the state that of the last stored event.
    private void SaveWhenDue()
    {
        EraseWhenQuiet();
        if (_eventsSinceSnapshot < EventsPerSnapshot || _unstored > 0 || _erasing)
            return;
        _eventsSinceSnapshot = 0;
        _storeAnswersOwed++;
        SaveSnapshot(StoredStation.Of(_state));
    }

    private void OnSnapshotReply(object reply)
    {
        switch (reply)
        {
            case SaveSnapshotSuccess saved when !_erasing:
                _storeAnswersOwed += 2;
                DeleteMessages(saved.Metadata.SequenceNr);
                DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
                OnStoreAnswered();
                break;
            case SaveSnapshotFailure failure:
                _services.Log.LogWarning(
                    "{Station} could not store a snapshot: {Cause}. Its events stay.", _identity.StationId, JournalFailureText.Reason(failure.Cause));
                OnStoreAnswered();
                break;
            case DeleteMessagesFailure failure:
                _services.Log.LogWarning("{Station} could not delete old events: {Cause}", _identity.StationId, JournalFailureText.Reason(failure.Cause));
                OnStoreAnswered();
                break;
            case DeleteSnapshotsFailure failure:
                _services.Log.LogWarning("{Station} could not delete old snapshots: {Cause}", _identity.StationId, JournalFailureText.Reason(failure.Cause));
                OnStoreAnswered();
                break;
            case SaveSnapshotSuccess or DeleteMessagesSuccess or DeleteSnapshotsSuccess:
                OnStoreAnswered();
                break;
            default:
                Unhandled(reply);
                break;
        }
    }

    /// <summary>
    /// Notes a delivery. That of MeterValues is stored with the next event, or when another message waits for it: lost in a crash it costs one
    /// repetition under the same id, while a write for each would double what a charging station writes.
    /// </summary>
    private void Mark(DeliveredMessage delivered, bool atOnce)
    {
        if (!_services.Durable)
            return;
        _deliveriesMarked++;
        (_delivered ??= []).Add(delivered);
        if (atOnce || _delivered.Count >= UnstoredDeliveriesMax)
            StoreDeliveries();
    }

    private void StoreDeliveries()
    {
        if (TakeDeliveries() is { IsEmpty: false } delivered)
            Happened(new StationEvent.MessagesDelivered(delivered));
    }

    private ImmutableArray<DeliveredMessage> TakeDeliveries()
    {
        if (_delivered is null or [])
            return [];
        ImmutableArray<DeliveredMessage> taken = [.. _delivered];
        _delivered.Clear();
        return taken;
    }

    /// <param name="Event">The number, in this life, of the last event before it.</param>
    private sealed record Held(IActorRef To, object Message, IActorRef From, long Event);
}
