using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Stores;

/// <summary>
/// The events an actor gives to its journal at a time. The journal answers with this itself, which lets the actor send the next,
/// and then with each event. A single event says both.
/// </summary>
internal sealed class JournalWrite(Eventsourced owner, IActorRef actor, PendingEvent first, int count) : IDeadLetterSuppression
{
    internal Eventsourced Owner { get; } = owner;

    internal string PersistenceId { get; } = owner.PersistenceId;

    internal int Count { get; } = count;

    internal Exception Failure { get; private set; }

    /// <summary>In order; those behind the last belong to the actor alone.</summary>
    internal IEnumerable<PendingEvent> Events()
    {
        var each = first;
        for (var left = Count; left > 0; left--)
        {
            yield return each;
            each = left > 1 ? each.Next : null;
        }
    }

    /// <summary>Stored, but for those that were rejected.</summary>
    internal void Succeed() => Answer();

    internal void Fail(Exception cause)
    {
        Failure = cause;
        foreach (var pending in Events())
        {
            if (pending.IsDeferred)
                continue;
            pending.Outcome = WriteOutcome.Failed;
            pending.Cause = cause;
        }

        Answer();
    }

    private void Answer()
    {
        if (Count == 1)
        {
            first.EndsWrite = true;
            actor.Tell(first, first.Sender);
            return;
        }

        var events = Events().ToArray(); // before the first answer: from then on the actor goes on
        actor.Tell(this, ActorRefs.NoSender);
        foreach (var pending in events)
            actor.Tell(pending, pending.Sender);
    }
}
