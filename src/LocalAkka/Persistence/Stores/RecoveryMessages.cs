using Akka.Event;

namespace Akka.Persistence.Stores;

/// <summary>What a recovering actor is told. An incarnation that has ended gets nothing of what it asked for.</summary>
internal abstract class RecoveryMessage(Eventsourced owner) : IDeadLetterSuppression
{
    internal Eventsourced Owner { get; } = owner;
}

internal sealed class RecoveryPermitted(Eventsourced owner) : RecoveryMessage(owner);

/// <summary>Null: there is none.</summary>
internal sealed class SnapshotLoaded(Eventsourced owner, SnapshotOffer offer) : RecoveryMessage(owner)
{
    internal SnapshotOffer Offer { get; } = offer;
}

internal sealed class EventReplayed(Eventsourced owner, object payload, long sequenceNr) : RecoveryMessage(owner)
{
    internal object Payload { get; } = payload;

    internal long SequenceNr { get; } = sequenceNr;
}

internal sealed class ReplayEnded(Eventsourced owner, long highestSequenceNr) : RecoveryMessage(owner)
{
    internal long HighestSequenceNr { get; } = highestSequenceNr;
}

/// <summary>The snapshot or the events cannot be read.</summary>
internal sealed class StoreFailed(Eventsourced owner, Exception cause) : RecoveryMessage(owner)
{
    internal Exception Cause { get; } = cause;
}

/// <summary>Time to see whether the store still says something.</summary>
internal sealed class RecoveryTick(Eventsourced owner) : RecoveryMessage(owner);
