using Akka.Actor;

namespace Akka.Persistence.Stores;

/// <summary>Stores events. Every method returns at once; answers come as messages, failures too.</summary>
internal interface IJournal
{
    /// <summary>Answers as <see cref="JournalWrite"/> says. Writes of one actor are stored in order.</summary>
    void Write(JournalWrite write);

    /// <summary>Answers with <see cref="EventReplayed"/> for each and <see cref="ReplayEnded"/>, or with <see cref="StoreFailed"/>.</summary>
    void Replay(ReplayRequest request);

    /// <summary>Answers with <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>.</summary>
    void Delete(string persistenceId, long toSequenceNr, IActorRef replyTo);
}

/// <summary>Which events: from and to a sequence number, both included, and no more than so many.</summary>
internal sealed record ReplayRequest(
    Eventsourced Owner, IActorRef Actor, string PersistenceId, long FromSequenceNr, long ToSequenceNr, long Max);

/// <summary>Stores snapshots. Every method returns at once; answers come as messages, failures too.</summary>
internal interface ISnapshotStore
{
    /// <summary>Answers with <see cref="SnapshotLoaded"/> or <see cref="StoreFailed"/>.</summary>
    void Load(SnapshotRequest request);

    /// <summary>Answers with <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>.</summary>
    void Save(SnapshotMetadata metadata, object snapshot, IActorRef replyTo);

    /// <summary>Answers with <see cref="DeleteSnapshotSuccess"/> or <see cref="DeleteSnapshotFailure"/>.</summary>
    void Delete(SnapshotMetadata metadata, IActorRef replyTo);

    /// <summary>Answers with <see cref="DeleteSnapshotsSuccess"/> or <see cref="DeleteSnapshotsFailure"/>.</summary>
    void Delete(string persistenceId, SnapshotSelectionCriteria criteria, IActorRef replyTo);
}

/// <summary>The newest snapshot that fits.</summary>
internal sealed record SnapshotRequest(Eventsourced Owner, IActorRef Actor, string PersistenceId, SnapshotSelectionCriteria Criteria);
