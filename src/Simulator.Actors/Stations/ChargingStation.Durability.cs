using System.Collections.Immutable;
using Akka.Actor;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>
/// Storing: the state changes at once, and the partition is told the event, without holding up what comes in. What the world may see of the
/// change waits: messages leave the station only behind the events that came before them.
/// </summary>
internal sealed partial class ChargingStation
{
    /// <summary>Deliveries that may wait for an event to be stored with.</summary>
    private const int UnstoredDeliveriesMax = 8;

    /// <summary>Messages that may wait for the journal. Beyond it meter values are dropped; all others are few.</summary>
    private const int HeldMax = 500;

    private readonly MeterCeilings _ceilings;

    private List<DeliveredMessage>? _delivered;
    private long _deliveriesMarked;
    private long _deliveriesSent;
    private long _lastSent;
    private long _stored;
    private long _samples;
    private bool _heldBack;
    private Queue<Held>? _behind;

    private bool IsAllStored => _stored == _lastSent;

    /// <summary>Applies an event, has it stored, and lets the rest of the station know.</summary>
    /// <param name="isAwaited">Something that the world is to see comes behind it.</param>
    private void Happened(StationEvent happened, bool isAwaited = true)
    {
        _state = _state.Apply(happened);
        SaveFileAfter(happened);
        if (_services.Format is { } format)
            _partition.Tell(new StationProtocol.Store(_identity.Index, ++_lastSent, format.Write(happened), _state, isAwaited));
        Changed();
    }

    private void OnStored(long number)
    {
        _stored = number;
        while (_behind is not null && _behind.TryPeek(out var held) && held.Event <= _stored)
        {
            _behind.Dequeue();
            held.To.Tell(held.Message, held.From);
        }
    }

    private void OnHoldBack(bool heldBack)
    {
        _heldBack = heldBack;
        TellConnectors(new ConnectorProtocol.SetHeldBack(heldBack));
    }

    private void ToSession(object message) => Leave(_session, message, Self);

    /// <summary>Tells it at once, or behind what is being stored.</summary>
    private void Leave(IActorRef to, object message, IActorRef from)
    {
        if (IsAllStored)
            to.Tell(message, from);
        else
            (_behind ??= new Queue<Held>()).Enqueue(new Held(to, message, from, _lastSent));
    }

    /// <summary>
    /// A meter value of a connector that is online waits for no write: what it tells of the register lies below a ceiling that is stored. It
    /// is not kept for the next life of the program, in which a central system would have no use for it.
    /// </summary>
    private void LeaveUnstored(TransactionMessage message, double registerWh)
    {
        _queued++;
        var deliver = new SessionProtocol.Deliver(message, _deliveriesSent);
        if (_ceilings.MayLeave(message.ConnectorId, registerWh, _stored))
        {
            _session.Tell(deliver with { Stored = IsAllStored ? _deliveriesSent : 0 }, Self);
            return;
        }

        if (_behind?.Count >= HeldMax)
        {
            _queued--;
            _services.Counters.Of(Template.Name).FrameDropped();
            return;
        }

        _ceilings.Hold(message.ConnectorId, _lastSent);
        Leave(_session, deliver, Self);
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
        _deliveriesSent += taken.Length;
        return taken;
    }

    /// <param name="Event">The number, in this life, of the last event before it.</param>
    private sealed record Held(IActorRef To, object Message, IActorRef From, long Event);
}
