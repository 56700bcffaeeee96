using System.Collections.Immutable;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>An entry of a partition's journal: what happened to its stations within some milliseconds.</summary>
/// <param name="Number">Of the entry, from 1; one that is there already is not stored again.</param>
/// <param name="Parts">In the order in which they happened.</param>
public sealed record StoredGroup(long Number, ImmutableArray<StoredPart> Parts) : IJournalEntry;

/// <param name="Index">Of the station, within its template.</param>
public readonly record struct StoredPart(int Index, StoredEvent Event)
{
    /// <summary>Manifest of the part that says that the station is gone for good, and what is held of it with it.</summary>
    public const string Erased = "erased.v1";

    public bool IsErasure => Event.Manifest == Erased;

    public static StoredPart ErasureOf(int index) => new(index, new StoredEvent(Erased, []));
}

/// <summary>An entry of a partition's journal: which stations are in the partition, under which identities. Where one has another by now, what
/// is held of it is not that station's.</summary>
/// <param name="Number">Of the entry.</param>
/// <param name="HashIds">By index.</param>
public sealed record StoredMembers(long Number, ImmutableSortedDictionary<int, string> HashIds) : IJournalEntry;

/// <summary>A snapshot of a partition.</summary>
/// <param name="Number">Of the last entry before it.</param>
public sealed record StoredPartition(long Number, ImmutableArray<PartitionStation> Stations);

/// <param name="State">Null: it is not known, or there is none.</param>
/// <param name="History">What the journal holds behind that state, where the station has not read it yet, or cannot.</param>
public sealed record PartitionStation(int Index, string HashId, StationState? State, StationHistory? History);

/// <summary>What is written into a partition's journal.</summary>
public interface IJournalEntry
{
    /// <summary>Of the entry, from 1, growing by one.</summary>
    long Number { get; }
}
