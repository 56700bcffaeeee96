using System.Collections.Immutable;

namespace Simulator.Actors.Partitions;

/// <summary>The talk between the fleet and a partition.</summary>
public static class PartitionProtocol
{
    /// <summary>From a partition: this station is gone for good.</summary>
    public sealed record StationDeleted(string Template, int Index);

    /// <summary>To a partition: start its stations, one by one.</summary>
    public sealed record StartStations
    {
        public static StartStations Instance { get; } = new();
    }

    /// <summary>To a partition: stop its stations.</summary>
    public sealed record StopStations
    {
        public static StopStations Instance { get; } = new();
    }

    /// <summary>From a partition: all its stations have been told to start.</summary>
    public sealed record PartitionStarted(string Partition, int Stations);

    /// <summary>From a partition: all its stations are down, or did not answer in time.</summary>
    public sealed record PartitionStopped(string Partition, int Stations, ImmutableArray<string> Silent);

    /// <summary>To a partition: become this.</summary>
    public sealed record ReloadPartition(PartitionReload Reload);
}
