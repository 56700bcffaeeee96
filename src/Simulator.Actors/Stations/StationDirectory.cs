using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Stations;

/// <summary>
/// The stations of this node: where each is and what it last showed. Written by the stations, read by the face of the program from any
/// thread.
/// </summary>
public sealed class StationDirectory
{
    private readonly ConcurrentDictionary<string, Entry> _stations = new(StringComparer.Ordinal);
    private long _changes;

    /// <summary>Grows with every change; a reader that saw this number has seen everything up to it.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public int Count => _stations.Count;

    public IEnumerable<StationSnapshot> Snapshots => _stations.Select(e => e.Value.Snapshot);

    /// <summary>Takes a snapshot unless it already holds a newer one.</summary>
    public void Publish(StationSnapshot snapshot, IActorRef station)
    {
        var entry = new Entry(snapshot, station);
        _stations.AddOrUpdate(
            snapshot.Identity.HashId,
            static (_, added) => added,
            static (_, held, added) => held.Snapshot.Version > added.Snapshot.Version && held.Station.Equals(added.Station) ? held : added,
            entry);
        Interlocked.Increment(ref _changes);
    }

    public void Remove(string hashId)
    {
        if (_stations.TryRemove(hashId, out _))
            Interlocked.Increment(ref _changes);
    }

    /// <summary>The first of these whose hash id, or whose id at its central system, a station here has; null: all are new. One look at each.</summary>
    public StationIdentity? FirstTaken(IReadOnlyCollection<StationIdentity> identities)
    {
        var ids = new HashSet<string>(identities.Select(i => i.StationId), StringComparer.Ordinal);
        ids.IntersectWith(_stations.Select(e => e.Value.Snapshot.Identity.StationId));
        return identities.FirstOrDefault(i => ids.Contains(i.StationId) || _stations.ContainsKey(i.HashId));
    }

    public bool TryGet(string hashId, [NotNullWhen(true)] out StationSnapshot? snapshot, [NotNullWhen(true)] out IActorRef? station)
    {
        var found = _stations.TryGetValue(hashId, out var entry);
        (snapshot, station) = (entry?.Snapshot, entry?.Station);
        return found;
    }

    private sealed record Entry(StationSnapshot Snapshot, IActorRef Station);
}
