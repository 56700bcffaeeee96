using System.Collections.Immutable;
using Akka.Actor;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>
/// What a partition knows of its stations' events: what waits, what is on its way to the journal, and the state of each station that the
/// journal holds. States are immutable, so a reference is all it keeps.
/// </summary>
internal sealed class StationLedger
{
    /// <summary>Parts of one entry. What is more waits for the next.</summary>
    private const int GroupMax = 2_000;

    private readonly Dictionary<int, Entry> _entries = [];
    private readonly Queue<Waiting> _waiting = new();
    private readonly List<Waiting> _underWay = [];
    private int _awaited;

    public int WaitingCount => _waiting.Count + _underWay.Count;

    /// <summary>Something that the world is to see waits for an event that is not under way yet.</summary>
    public bool IsAwaited => _awaited > 0;

    /// <summary>Bytes and entries that were stored since the last snapshot.</summary>
    public long StoredBytes { get; private set; }

    /// <summary>What the journal holds of stations that have not read it.</summary>
    public void Open(JournalContent content)
    {
        foreach (var station in content.Stations)
            _entries[station.Index] = new Entry { Stored = station.State, History = station.History };
    }

    /// <summary>What is held of a station that is another by now is not its own.</summary>
    public void Forget(int index) => _entries.Remove(index);

    public void Add(StationProtocol.Store store, IActorRef station)
    {
        var entry = Of(store.Index);
        entry.Told = store.After;
        entry.Unstored++;
        Enqueue(new Waiting(new StoredPart(store.Index, store.Event), store.After, station, store.Number, store.IsAwaited));
    }

    /// <summary>The station is gone for good.</summary>
    /// <param name="by">Gets a <see cref="CommandResult"/> when it is forgotten, in the name of the station.</param>
    public void Erase(int index, IActorRef by, IActorRef gone)
    {
        var entry = Of(index);
        entry.Told = null;
        entry.Unstored++;
        Enqueue(new Waiting(StoredPart.ErasureOf(index), null, by, 0, IsAwaited: true, gone));
    }

    /// <summary>A station has read what the journal held of it.</summary>
    public void Recovered(int index, StationState state)
    {
        var entry = Of(index);
        (entry.Stored, entry.History) = (state, null);
        entry.Told ??= state;
    }

    /// <summary>Whether all that a station has told is stored, so that another may take its place.</summary>
    public bool IsSettled(int index) => !_entries.TryGetValue(index, out var entry) || entry.Unstored == 0;

    /// <summary>What a station that begins anew begins with.</summary>
    public (StationState? State, StationHistory? History) Find(int index) =>
        _entries.TryGetValue(index, out var entry) ? (entry.Told ?? entry.Stored, entry.History) : (null, null);

    /// <summary>The next entry's parts, now under way.</summary>
    public ImmutableArray<StoredPart> Take()
    {
        var parts = ImmutableArray.CreateBuilder<StoredPart>(Math.Min(GroupMax, _waiting.Count));
        while (parts.Count < GroupMax && _waiting.TryDequeue(out var one))
        {
            if (one.IsAwaited)
                _awaited--;
            _underWay.Add(one);
            parts.Add(one.Part);
        }

        return parts.DrainToImmutable();
    }

    /// <summary>What was under way is stored: states follow, and the stations are told.</summary>
    public void Stored()
    {
        for (var at = 0; at < _underWay.Count; at++)
            Of(_underWay[at].Part.Index).LastInGroup = at;
        for (var at = 0; at < _underWay.Count; at++)
        {
            var one = _underWay[at];
            var entry = Of(one.Part.Index);
            entry.Unstored--;
            StoredBytes += one.Part.Event.Bytes.Length + one.Part.Event.Manifest.Length + 8;
            if (one.After is null)
            {
                (entry.Stored, entry.History) = (null, null);
                one.From.Tell(CommandResult.Accepted.Instance, one.Gone);
            }
            else
            {
                (entry.Stored, entry.History) = (one.After, null);
                if (entry.LastInGroup == at)
                    one.From.Tell(new StationProtocol.Stored(one.Number));
            }
        }

        _underWay.Clear();
    }

    /// <summary>What a snapshot holds. Only while nothing is under way is it that of the last entry.</summary>
    public StoredPartition Snapshot(long number, IReadOnlyDictionary<int, string> hashIds)
    {
        StoredBytes = 0;
        return new StoredPartition(number, [.. hashIds.Select(Of).OrderBy(s => s.Index)]);
    }

    private PartitionStation Of(KeyValuePair<int, string> member) =>
        _entries.TryGetValue(member.Key, out var entry)
            ? new PartitionStation(member.Key, member.Value, entry.Stored, entry.History)
            : new PartitionStation(member.Key, member.Value, null, null);

    private void Enqueue(Waiting one)
    {
        _waiting.Enqueue(one);
        if (one.IsAwaited)
            _awaited++;
    }

    private Entry Of(int index)
    {
        if (!_entries.TryGetValue(index, out var entry))
            _entries[index] = entry = new Entry();
        return entry;
    }

    private readonly record struct Waiting(
        StoredPart Part, StationState? After, IActorRef From, long Number, bool IsAwaited, IActorRef? Gone = null);

    private sealed class Entry
    {
        /// <summary>Behind all that the station has told.</summary>
        public StationState? Told { get; set; }

        /// <summary>Behind all that is stored.</summary>
        public StationState? Stored { get; set; }

        /// <summary>What is stored behind that, and has not been read.</summary>
        public StationHistory? History { get; set; }

        public int Unstored { get; set; }

        public int LastInGroup { get; set; }
    }
}
