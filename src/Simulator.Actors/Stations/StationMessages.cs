using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>The messages of transactions on their way to the central system: numbered, stored, delivered.</summary>
/// <param name="life">See <see cref="StationStart.Life"/>.</param>
internal sealed class StationMessages(ChargingStation station, long life)
{
    /// <summary>Messages that may be on their way while meter values leave without being stored: the central system keeps up.</summary>
    private const int UnstoredMax = 8;

    /// <summary>Deliveries that may wait for an event to be stored with.</summary>
    private const int UnstoredDeliveriesMax = 8;

    /// <summary>Messages that may wait for the journal. Beyond it meter values are dropped; all others are few.</summary>
    private const int HeldMax = 500;

    /// <summary>Null: the station stores nothing.</summary>
    private readonly MeterCeilings? _ceilings = station.Services.Durable ? new MeterCeilings(station.State.Connectors.Length) : null;

    private readonly string _samplePurpose = station.Services.Durable ? string.Create(CultureInfo.InvariantCulture, $"sample-{life}") : "";
    private List<DeliveredMessage>? _delivered;
    private long _deliveriesMarked;
    private long _deliveriesSent;
    private long _sequence;
    private long _samples;

    /// <summary>Messages that wait for delivery.</summary>
    public int Queued { get; private set; }

    public void Recover()
    {
        _sequence = station.State.LastSequence;
        foreach (var message in station.State.Queue)
        {
            station.ToSession(new SessionProtocol.Deliver(message));
            Queued++;
        }
    }

    public void Store(ConnectorProtocol.Record record)
    {
        if (_ceilings is null)
        {
            // A station that stores nothing has no second queue to keep: the session's is enough.
            if (!record.Events.IsEmpty)
                station.Record(new StationEvent.ConnectorHappened(record.After.ConnectorId, record.Events, [], []) { After = record.After });
            Deliver(record.Answer, Number(record, kept: false));
            return;
        }

        // Offline, or while others wait, meter values are kept like all messages of a transaction.
        var unstored = record is { Reading: not null } or { Events: [ConnectorEvent.TransactionMetered] }
            && station.Registration.IsOnline && Queued < UnstoredMax;
        var messages = unstored ? [] : Number(record, kept: true);
        var delivered = TakeDeliveries();
        if (!record.Events.IsEmpty || !messages.IsEmpty || !delivered.IsEmpty)
        {
            station.Record(
                new StationEvent.ConnectorHappened(record.After.ConnectorId, record.Events, messages, delivered) { After = record.After },
                isAwaited: !unstored || !delivered.IsEmpty);
        }

        if (record.Events is [ConnectorEvent.TransactionMetered { CeilingWh: { } ceiling }])
            _ceilings.Set(record.After.ConnectorId, ceiling, station.LastRecorded);
        if (!unstored)
            Deliver(record.Answer, messages);
        else if (!record.Messages.IsEmpty)
            DeliverUnstored(_ceilings, Unstored(record), (record.Reading ?? (ConnectorEvent.TransactionMetered)record.Events[0]).LifetimeWh);
    }

    public void OnDelivered(SessionProtocol.Delivered delivered)
    {
        Queued--;
        var message = delivered.Message;
        var connector = station.Outlet(message.ConnectorId);
        int? named = message.StartsTransaction
            ? (delivered.Response as StartTransactionResponse)?.TransactionId ?? TransactionMessage.UndeliveredTransactionId
            : null;
        // The connector answers to a StartTransaction with what it means: stored together, the two cannot contradict each other.
        if (message.IsKept)
            Mark(new DeliveredMessage(message.Sequence, named), atOnce: message.StopsTransaction || connector is null);
        station.Authorization.OnDelivered(delivered);
        connector?.Tell(new ConnectorProtocol.MessageDelivered(message, delivered.Response));
        station.Lifecycle.FinishWhenAllIsSaid();
        station.Changed();
    }

    /// <summary>A message waits in the session until it is stored that those before it were answered.</summary>
    public void OnStoreDeliveries()
    {
        StoreDeliveries();
        station.ToSession(new SessionProtocol.DeliveriesStored(_deliveriesMarked));
    }

    public void StoreDeliveries()
    {
        if (TakeDeliveries() is { IsEmpty: false } delivered)
            station.Record(new StationEvent.MessagesDelivered(delivered));
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
            // Of the sequence, which is stored: a run with the same seed never gives the id of a message to another one.
            messages.Add(kept ? station.State.WithId(numbered) with { MessageId = Id(_sequence, "transaction-message") } : numbered);
            Queued++;
        }

        return messages.DrainToImmutable();
    }

    // Neither its number nor its id may come from what is stored alone: after a crash another message would have them too.
    private TransactionMessage Unstored(ConnectorProtocol.Record record)
    {
        var (key, request) = record.Messages[0];
        var message = new TransactionMessage(TransactionMessage.NotKept, key, record.After.ConnectorId, request);
        return station.State.WithId(message) with { MessageId = Id(++_samples, _samplePurpose) };
    }

    private string Id(long number, string purpose) =>
        RandomStream.For(station.Services.Seed ^ number, station.Identity.StationId, 0, purpose).NextUuid();

    private void Deliver(SessionProtocol.Answer? answer, ImmutableArray<TransactionMessage> messages)
    {
        if (answer is not null)
            station.ToSession(answer);
        foreach (var message in messages)
            station.ToSession(new SessionProtocol.Deliver(message, _deliveriesSent));
    }

    /// <summary>
    /// A meter value of a connector that is online waits for no write: what it tells of the register lies below a ceiling that is stored. It
    /// is not kept for the next life of the program, in which a central system would have no use for it.
    /// </summary>
    private void DeliverUnstored(MeterCeilings ceilings, TransactionMessage message, double registerWh)
    {
        var deliver = new SessionProtocol.Deliver(message, _deliveriesSent);
        if (ceilings.MayLeave(message.ConnectorId, registerWh, station.LastStored))
        {
            Queued++;
            station.ToSessionAtOnce(deliver with { Stored = station.IsAllStored ? _deliveriesSent : 0 });
        }
        else if (station.Held >= HeldMax)
        {
            station.Services.Counters.Of(station.Template.Name).FrameDropped();
        }
        else
        {
            Queued++;
            ceilings.Hold(message.ConnectorId, station.LastRecorded);
            station.ToSession(deliver);
        }
    }

    /// <summary>
    /// Notes a delivery. That of MeterValues is stored with the next event, or when another message waits for it: lost in a crash it costs one
    /// repetition under the same id, while a write for each would double what a charging station writes.
    /// </summary>
    private void Mark(DeliveredMessage delivered, bool atOnce)
    {
        if (_ceilings is null)
            return;
        _deliveriesMarked++;
        (_delivered ??= []).Add(delivered);
        if (atOnce || _delivered.Count >= UnstoredDeliveriesMax)
            StoreDeliveries();
    }

    private ImmutableArray<DeliveredMessage> TakeDeliveries()
    {
        if (_delivered is null or [])
            return [];
        ImmutableArray<DeliveredMessage> taken = [.. _delivered];
        _delivered.Clear();
        _deliveriesSent += taken.Length;
        return taken;
    }
}
