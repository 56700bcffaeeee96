using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Stores;

/// <summary>What became of an event that was given to a journal.</summary>
internal enum WriteOutcome : byte
{
    /// <summary>Stored, or deferred and so never to be stored.</summary>
    Done,

    /// <summary>Could not be turned into bytes; nothing of its atomic write is stored.</summary>
    Rejected,

    /// <summary>Nobody knows whether it is stored.</summary>
    Failed,
}

/// <summary>
/// One event from the call of Persist to its handler. It goes to the journal and comes back as the message that says what became
/// of it; meanwhile it stands in its actor's list of those that wait, so that an event costs one object.
/// </summary>
internal abstract class PendingEvent(Eventsourced owner, IActorRef sender) : IDeadLetterSuppression
{
    internal Eventsourced Owner { get; } = owner;

    /// <summary>Of the command that persisted it.</summary>
    internal IActorRef Sender { get; } = sender;

    internal abstract object Payload { get; }

    /// <summary>0: deferred, not to be stored.</summary>
    internal long SequenceNr { get; init; }

    /// <summary>Commands wait for its handler.</summary>
    internal bool HoldsCommands { get; init; }

    /// <summary>Stored together with the one before, or not at all.</summary>
    internal bool ContinuesAtomicWrite { get; init; }

    internal bool IsDeferred => SequenceNr == 0;

    internal WriteOutcome Outcome { get; set; }

    internal Exception Cause { get; set; }

    /// <summary>It was alone in its write: with its outcome the actor may send the next.</summary>
    internal bool EndsWrite { get; set; }

    internal PendingEvent Next { get; set; }

    internal abstract void Handle();
}

internal sealed class PendingEvent<TEvent>(Eventsourced owner, IActorRef sender, TEvent payload, Action<TEvent> handler)
    : PendingEvent(owner, sender)
{
    internal override object Payload => payload;

    internal override void Handle() => handler(payload);
}
