using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>What the journal of a partition holds, gathered from a snapshot and the entries behind it.</summary>
internal sealed class JournalContent
{
    private readonly Dictionary<int, Found> _stations = [];

    /// <summary>Of the last entry; 0: there is none.</summary>
    public long Number { get; private set; }

    /// <summary>Those of which anything is held.</summary>
    public IEnumerable<PartitionStation> Stations => _stations
        .Where(s => s.Value is not { State: null, Snapshot: null, Events.Count: 0 })
        .Select(s => new PartitionStation(s.Key, s.Value.HashId, s.Value.State, new StationHistory(s.Value.Snapshot, s.Value.Events)));

    /// <summary>Null: the journal has never said who is in the partition.</summary>
    public IReadOnlyDictionary<int, string>? Members { get; private set; }

    public void Apply(StoredPartition snapshot)
    {
        Number = snapshot.Number;
        _stations.Clear();
        foreach (var station in snapshot.Stations)
        {
            var found = _stations[station.Index] = new Found
            {
                HashId = station.HashId,
                State = station.State, // from a journal in memory
                Snapshot = station.History?.Snapshot,
            };
            found.Events.AddRange(station.History?.Events ?? []);
        }

        Members = snapshot.Stations.ToDictionary(s => s.Index, s => s.HashId);
    }

    public void Apply(StoredMembers members)
    {
        if (members.Number <= Number)
            return;
        Number = members.Number;
        Members = members.HashIds;
        foreach (var (index, hashId) in members.HashIds)
        {
            // Of another station that had the index before.
            if (!_stations.TryGetValue(index, out var found) || found.HashId != hashId)
                _stations[index] = new Found { HashId = hashId };
        }
    }

    /// <summary>A write that timed out may be there after all, beside the one that was sent for it: each counts once.</summary>
    public void Apply(StoredGroup group)
    {
        if (group.Number <= Number)
            return;
        Number = group.Number;
        foreach (var part in group.Parts)
        {
            if (!_stations.TryGetValue(part.Index, out var found))
                _stations[part.Index] = found = new Found();
            if (part.IsErasure)
            {
                (found.State, found.Snapshot) = (null, null);
                found.Events.Clear();
            }
            else
            {
                found.Events.Add(part.Event);
            }
        }
    }

    private sealed class Found
    {
        public string HashId { get; init; } = "";

        public StationState? State { get; set; }

        public byte[]? Snapshot { get; set; }

        public List<StoredEvent> Events { get; } = [];
    }
}
