using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Persistence.Stores.Sql;

/// <summary>Something for a reader.</summary>
internal abstract class ReadTask(Eventsourced owner, IActorRef actor)
{
    protected Eventsourced Owner { get; } = owner;

    protected IActorRef Actor { get; } = actor;

    /// <summary>Reads all before it answers, so that it can be run again where it fails.</summary>
    internal abstract void Run(SqlSession session);

    internal void Fail(Exception cause) => Actor.Tell(new StoreFailed(Owner, cause), ActorRefs.NoSender);
}

internal sealed class ReadSnapshot(SnapshotRequest request, Serialization.Serialization serialization)
    : ReadTask(request.Owner, request.Actor)
{
    internal override void Run(SqlSession session)
    {
        SnapshotOffer offer = null;
        if (session.ReadSnapshot(request.PersistenceId, request.Criteria) is { } row)
        {
            var metadata = new SnapshotMetadata(row.PersistenceId, row.SequenceNr, new DateTime(row.Created, DateTimeKind.Utc));
            try
            {
                offer = new SnapshotOffer(metadata, serialization.Deserialize(row.Snapshot, row.SerializerId, row.Manifest));
            }
            catch (Exception cause)
            {
                throw new SerializationException($"The snapshot {metadata} with manifest '{row.Manifest}' cannot be read.", cause);
            }
        }

        Actor.Tell(new SnapshotLoaded(Owner, offer), ActorRefs.NoSender);
    }
}

internal sealed class ReadEvents(ReplayRequest request, Serialization.Serialization serialization)
    : ReadTask(request.Owner, request.Actor)
{
    internal override void Run(SqlSession session)
    {
        var events = new List<EventReplayed>();
        var id = request.PersistenceId;
        if (request.ToSequenceNr >= request.FromSequenceNr && request.Max > 0)
        {
            foreach (var row in session.ReadEvents(id, request.FromSequenceNr, request.ToSequenceNr, request.Max))
                events.Add(new EventReplayed(Owner, Deserialize(row), row.SequenceNr));
        }

        // When all was asked for, the last is the highest; one look-up less for each that recovers.
        var isAll = events.Count > 0 && request is { ToSequenceNr: long.MaxValue, Max: long.MaxValue };
        var highest = isAll ? events[^1].SequenceNr : session.ReadHighestSequenceNr(id);
        foreach (var each in events)
            Actor.Tell(each, ActorRefs.NoSender);
        Actor.Tell(new ReplayEnded(Owner, highest), ActorRefs.NoSender);
    }

    private object Deserialize(EventRow row)
    {
        try
        {
            return serialization.Deserialize(row.Message, row.SerializerId, row.Manifest);
        }
        catch (Exception cause)
        {
            throw new SerializationException(
                $"Event {row.SequenceNr} of '{row.PersistenceId}' with manifest '{row.Manifest}' cannot be read: {cause.Message}", cause);
        }
    }
}
