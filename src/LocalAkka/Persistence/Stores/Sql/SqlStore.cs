using Akka.Actor;

namespace Akka.Persistence.Stores.Sql;

/// <summary>Journal and snapshot store in one database: one writer, some readers. Bytes are made and read outside of the writer.</summary>
internal sealed class SqlStore : IJournal, ISnapshotStore, IDisposable
{
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(5);

    private readonly ExtendedActorSystem _system;
    private readonly SqlWriter _writer;
    private readonly SqlReaders _readers;

    internal SqlStore(ExtendedActorSystem system, SqlDatabase database)
    {
        _system = system;
        _writer = new SqlWriter(database);
        _readers = new SqlReaders(database);
    }

    public void Write(JournalWrite write)
    {
        var rows = new List<EventRow>(write.Count);
        var created = _system.Scheduler.Now.UtcTicks;
        var atomic = new List<PendingEvent>(write.Count);
        foreach (var pending in write.Events())
        {
            if (pending.IsDeferred)
                continue;
            if (!pending.ContinuesAtomicWrite)
                Serialize(write.PersistenceId, atomic, created, rows);
            atomic.Add(pending);
        }

        Serialize(write.PersistenceId, atomic, created, rows);
        _writer.Add(new InsertEvents(write, rows.ToArray()));
    }

    public void Replay(ReplayRequest request) =>
        _writer.Add(new ReadAfterWrites(_readers, new ReadEvents(request, _system.Serialization)));

    public void Load(SnapshotRequest request) =>
        _writer.Add(new ReadAfterWrites(_readers, new ReadSnapshot(request, _system.Serialization)));

    public void Save(SnapshotMetadata metadata, object snapshot, IActorRef replyTo)
    {
        SnapshotRow row;
        try
        {
            var serializer = _system.Serialization.FindSerializerFor(snapshot);
            var manifest = Serialization.Serialization.ManifestFor(serializer, snapshot);
            row = new SnapshotRow(
                metadata.PersistenceId, metadata.SequenceNr, metadata.Timestamp.Ticks,
                serializer.ToBinary(snapshot), manifest, serializer.Identifier);
        }
        catch (Exception cause)
        {
            replyTo.Tell(new SaveSnapshotFailure(metadata, cause), ActorRefs.NoSender);
            return;
        }

        _writer.Add(new SaveSnapshotTask(metadata, row, replyTo));
    }

    public void Delete(string persistenceId, long toSequenceNr, IActorRef replyTo) =>
        _writer.Add(new DeleteEvents(persistenceId, toSequenceNr, replyTo));

    public void Delete(SnapshotMetadata metadata, IActorRef replyTo) => _writer.Add(new DeleteSnapshotTask(metadata, replyTo));

    public void Delete(string persistenceId, SnapshotSelectionCriteria criteria, IActorRef replyTo) =>
        _writer.Add(new DeleteSnapshotsTask(persistenceId, criteria, replyTo));

    public void Dispose()
    {
        _writer.End(PatienceAtEnd);
        _readers.End(PatienceAtEnd);
    }

    /// <summary>Events that are stored together or not at all; one that cannot be turned into bytes rejects them all.</summary>
    private void Serialize(string persistenceId, List<PendingEvent> atomic, long created, List<EventRow> rows)
    {
        var before = rows.Count;
        try
        {
            foreach (var pending in atomic)
            {
                var serializer = _system.Serialization.FindSerializerFor(pending.Payload);
                var manifest = Serialization.Serialization.ManifestFor(serializer, pending.Payload);
                var message = serializer.ToBinary(pending.Payload);
                rows.Add(new EventRow(persistenceId, pending.SequenceNr, created, message, manifest, serializer.Identifier));
            }
        }
        catch (Exception cause)
        {
            rows.RemoveRange(before, rows.Count - before);
            foreach (var pending in atomic)
            {
                pending.Outcome = WriteOutcome.Rejected;
                pending.Cause = cause;
            }
        }

        atomic.Clear();
    }
}
