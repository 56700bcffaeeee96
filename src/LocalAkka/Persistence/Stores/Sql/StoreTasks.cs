using Akka.Actor;

namespace Akka.Persistence.Stores.Sql;

/// <summary>Something for the writer; ends with exactly one call of <see cref="Done"/> or <see cref="Fail"/>.</summary>
internal abstract class StoreTask
{
    /// <summary>Rows to insert, together with those of tasks before and behind.</summary>
    internal virtual ReadOnlySpan<EventRow> Events => default;

    /// <summary>False: there is nothing to do, only an answer to give when all before it is stored.</summary>
    internal virtual bool NeedsDatabase => true;

    internal virtual void Run(SqlSession session)
    {
    }

    internal abstract void Done();

    internal abstract void Fail(Exception cause);
}

internal sealed class InsertEvents(JournalWrite write, EventRow[] rows) : StoreTask
{
    internal override ReadOnlySpan<EventRow> Events => rows;

    internal override bool NeedsDatabase => rows.Length > 0;

    internal override void Done() => write.Succeed();

    internal override void Fail(Exception cause) => write.Fail(cause);
}

internal sealed class DeleteEvents(string persistenceId, long toSequenceNr, IActorRef replyTo) : StoreTask
{
    internal override void Run(SqlSession session) => session.DeleteEvents(persistenceId, toSequenceNr);

    internal override void Done() => replyTo.Tell(new DeleteMessagesSuccess(toSequenceNr), ActorRefs.NoSender);

    internal override void Fail(Exception cause) => replyTo.Tell(new DeleteMessagesFailure(cause, toSequenceNr), ActorRefs.NoSender);
}

internal sealed class SaveSnapshotTask(SnapshotMetadata metadata, SnapshotRow row, IActorRef replyTo) : StoreTask
{
    internal override void Run(SqlSession session) => session.SaveSnapshot(row);

    internal override void Done() => replyTo.Tell(new SaveSnapshotSuccess(metadata), ActorRefs.NoSender);

    internal override void Fail(Exception cause) => replyTo.Tell(new SaveSnapshotFailure(metadata, cause), ActorRefs.NoSender);
}

internal sealed class DeleteSnapshotTask(SnapshotMetadata metadata, IActorRef replyTo) : StoreTask
{
    internal override void Run(SqlSession session) => session.DeleteSnapshots(
        metadata.PersistenceId, new SnapshotSelectionCriteria(metadata.SequenceNr, DateTime.MaxValue, metadata.SequenceNr));

    internal override void Done() => replyTo.Tell(new DeleteSnapshotSuccess(metadata), ActorRefs.NoSender);

    internal override void Fail(Exception cause) => replyTo.Tell(new DeleteSnapshotFailure(metadata, cause), ActorRefs.NoSender);
}

internal sealed class DeleteSnapshotsTask(string persistenceId, SnapshotSelectionCriteria criteria, IActorRef replyTo) : StoreTask
{
    internal override void Run(SqlSession session) => session.DeleteSnapshots(persistenceId, criteria);

    internal override void Done() => replyTo.Tell(new DeleteSnapshotsSuccess(criteria), ActorRefs.NoSender);

    internal override void Fail(Exception cause) => replyTo.Tell(new DeleteSnapshotsFailure(criteria, cause), ActorRefs.NoSender);
}

/// <summary>
/// Lets a read begin when all writes before it are through: an actor that restarted must see what its failed incarnation wrote.
/// </summary>
internal sealed class ReadAfterWrites(SqlReaders readers, ReadTask read) : StoreTask
{
    internal override bool NeedsDatabase => false;

    internal override void Done() => readers.Add(read);

    internal override void Fail(Exception cause) => readers.Add(read);
}
