using System.Collections.Immutable;
using Simulator.Actors.Fleet;

namespace Simulator.Host.Configuration;

/// <summary>Keeps the number of partitions within what the fleet is made for.</summary>
public static class PartitionBound
{
    /// <summary>Most partitions of a fleet.</summary>
    public const int PartitionsMax = 1000;

    /// <summary>The smallest size from <paramref name="elementsPerWorker"/> on that makes no more partitions than are allowed.</summary>
    /// <remarks>With more entries than <see cref="PartitionsMax"/> the bound cannot hold; each entry then is one partition.</remarks>
    public static int Raise(int elementsPerWorker, ImmutableArray<FleetPlanEntry> entries)
    {
        var largest = entries.IsEmpty ? 1 : entries.Max(e => e.NumberOfStations);
        var (low, high) = (Math.Clamp(elementsPerWorker, 1, largest), largest);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (Partitions(middle, entries) <= PartitionsMax)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private static long Partitions(int size, ImmutableArray<FleetPlanEntry> entries)
    {
        var partitions = 0L;
        foreach (var entry in entries)
            partitions += (entry.NumberOfStations + (long)size - 1) / size;
        return partitions;
    }
}
