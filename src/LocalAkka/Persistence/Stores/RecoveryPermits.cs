using Akka.Actor;

namespace Akka.Persistence.Stores;

/// <summary>Lets so many actors recover at a time; the others wait in the order they asked.</summary>
internal sealed class RecoveryPermits(int limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Eventsourced, LinkedListNode<Waiter>> _waiting = new(ReferenceEqualityComparer.Instance);
    private readonly LinkedList<Waiter> _queue = [];
    private readonly HashSet<Eventsourced> _recovering = new(ReferenceEqualityComparer.Instance);

    /// <summary>The actor is told <see cref="RecoveryPermitted"/>, now or when others have given theirs back.</summary>
    internal void Ask(Eventsourced incarnation, IActorRef actor)
    {
        lock (_gate)
        {
            if (_recovering.Count >= limit)
            {
                _waiting.Add(incarnation, _queue.AddLast(new Waiter(incarnation, actor)));
                return;
            }

            _recovering.Add(incarnation);
        }

        actor.Tell(new RecoveryPermitted(incarnation), ActorRefs.NoSender);
    }

    /// <summary>Recovered, failed or ended; may be called by who has none.</summary>
    internal void Return(Eventsourced incarnation)
    {
        Waiter next;
        lock (_gate)
        {
            if (_waiting.Remove(incarnation, out var place))
                _queue.Remove(place);
            if (!_recovering.Remove(incarnation) || _queue.First is not { } first)
                return;
            next = first.Value;
            _queue.RemoveFirst();
            _waiting.Remove(next.Incarnation);
            _recovering.Add(next.Incarnation);
        }

        next.Actor.Tell(new RecoveryPermitted(next.Incarnation), ActorRefs.NoSender);
    }

    private readonly record struct Waiter(Eventsourced Incarnation, IActorRef Actor);
}
