using Akka.Actor;

namespace Akka.Persistence.Stores;

/// <summary>Holds snapshots, as the objects they are, as long as the actor system lives.</summary>
internal sealed class MemorySnapshotStore : ISnapshotStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<SnapshotOffer>> _stored = [];

    public void Load(SnapshotRequest request)
    {
        SnapshotOffer newest = null;
        lock (_gate)
        {
            foreach (var each in Of(request.PersistenceId))
            {
                if (request.Criteria.Takes(each.Metadata) && (newest is null || each.Metadata.SequenceNr > newest.Metadata.SequenceNr))
                    newest = each;
            }
        }

        request.Actor.Tell(new SnapshotLoaded(request.Owner, newest), ActorRefs.NoSender);
    }

    public void Save(SnapshotMetadata metadata, object snapshot, IActorRef replyTo)
    {
        lock (_gate)
        {
            if (!_stored.TryGetValue(metadata.PersistenceId, out var stored))
                _stored.Add(metadata.PersistenceId, stored = []);
            stored.RemoveAll(each => each.Metadata.SequenceNr == metadata.SequenceNr);
            stored.Add(new SnapshotOffer(metadata, snapshot));
        }

        replyTo.Tell(new SaveSnapshotSuccess(metadata), ActorRefs.NoSender);
    }

    public void Delete(SnapshotMetadata metadata, IActorRef replyTo)
    {
        lock (_gate)
            Of(metadata.PersistenceId).RemoveAll(each => each.Metadata.SequenceNr == metadata.SequenceNr);
        replyTo.Tell(new DeleteSnapshotSuccess(metadata), ActorRefs.NoSender);
    }

    public void Delete(string persistenceId, SnapshotSelectionCriteria criteria, IActorRef replyTo)
    {
        lock (_gate)
            Of(persistenceId).RemoveAll(each => criteria.Takes(each.Metadata));
        replyTo.Tell(new DeleteSnapshotsSuccess(criteria), ActorRefs.NoSender);
    }

    private List<SnapshotOffer> Of(string persistenceId) => _stored.GetValueOrDefault(persistenceId) ?? [];
}
