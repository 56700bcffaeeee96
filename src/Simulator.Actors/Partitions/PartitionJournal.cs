using Akka.Actor;
using Akka.Persistence;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>
/// The journal of a partition, its one persistent actor: writes entries one at a time, keeps two snapshots, and deletes what lies before
/// them. Akka ends it when a write fails; the partition starts it again.
/// </summary>
internal sealed class PartitionJournal : UntypedPersistentActor
{
    private readonly IActorRef _partition = Context.Parent;
    private readonly ILogger _log;
    private readonly string _name;
    private JournalContent? _content = new();
    private long _number;
    private SnapshotMetadata? _last;

    /// <param name="name">Of the partition.</param>
    public PartitionJournal(string name, ILogger log)
    {
        (_name, _log) = (name, log);
        PersistenceId = "partition-" + name;
    }

    public override string PersistenceId { get; }

    public static Props PropsFor(string name, ILogger log) => Props.Create<PartitionJournal>(name, log);

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer { Snapshot: StoredPartition partition } offer:
                _last = offer.Metadata;
                _content!.Apply(partition);
                break;
            case StoredGroup group: _content!.Apply(group); break;
            case StoredMembers members: _content!.Apply(members); break;
            case RecoveryCompleted:
                _number = _content!.Number;
                _partition.Tell(new Opened(_content));
                _content = null;
                break;
            default: throw new UnknownStoredFormatException(message.GetType().Name, "no partition stores that");
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case IJournalEntry entry when entry.Number <= _number:
                _partition.Tell(new Written(entry.Number)); // before a failure that hid it
                break;
            case IJournalEntry entry: Persist(entry, OnWritten); break;
            case StoredPartition partition: SaveSnapshot(partition); break;
            case SaveSnapshotSuccess saved: OnSaved(saved.Metadata); break;
            case SaveSnapshotFailure failure: Warn("could not store a snapshot", failure.Cause); break;
            case DeleteMessagesFailure failure: Warn("could not delete old entries", failure.Cause); break;
            case DeleteSnapshotsFailure failure: Warn("could not delete old snapshots", failure.Cause); break;
            case DeleteMessagesSuccess or DeleteSnapshotsSuccess: break;
            default: Unhandled(message); break;
        }
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => _partition.Tell(new Failed(cause));

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _partition.Tell(new Failed(cause));
        Context.Stop(Self);
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => _partition.Tell(new Failed(reason));

    private void OnWritten(IJournalEntry entry)
    {
        _number = entry.Number;
        _partition.Tell(new Written(entry.Number));
    }

    /// <summary>The one before stays, in case the new one cannot be read, and with it what came behind it.</summary>
    private void OnSaved(SnapshotMetadata saved)
    {
        if (_last is { } before)
        {
            DeleteMessages(before.SequenceNr);
            DeleteSnapshots(new SnapshotSelectionCriteria(before.SequenceNr - 1));
        }

        _last = saved;
    }

    private void Warn(string what, Exception cause) =>
        _log.LogWarning("The journal of partition {Partition} {What}: {Cause}. They stay.", _name, what, JournalFailureText.Reason(cause));

    /// <summary>To the partition: the journal can be written to, and holds this.</summary>
    public sealed record Opened(JournalContent Content) : INoSerializationVerificationNeeded;

    /// <summary>To the partition: this entry is stored.</summary>
    public sealed record Written(long Number) : INoSerializationVerificationNeeded;

    /// <summary>To the partition: the journal ends, as this went wrong.</summary>
    public sealed record Failed(Exception Cause) : INoSerializationVerificationNeeded;
}
