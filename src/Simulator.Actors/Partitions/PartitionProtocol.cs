using System.Collections.Immutable;

namespace Simulator.Actors.Partitions;

/// <summary>The talk between the fleet and a partition.</summary>
public static class PartitionProtocol
{
    /// <summary>To a partition, by way of the region.</summary>
    public interface IPartitionMessage : IFleetMessage
    {
        /// <summary>Its name, as <see cref="Partitions.Partition.Name"/>.</summary>
        string Partition { get; }
    }

    /// <summary>From a partition: this station is gone for good.</summary>
    public sealed record StationDeleted(string Partition, string Template, int Index) : IFleetMessage;

    /// <summary>To a partition: start its stations, one by one. Its sender is told what becomes of them.</summary>
    /// <param name="Definition">What it is; one that is there already keeps what it has become.</param>
    public sealed record StartStations(PartitionDefinition Definition) : IPartitionMessage
    {
        public string Partition => Definition.Name;
    }

    /// <summary>To a partition: stop its stations.</summary>
    public sealed record StopStations(string Partition) : IPartitionMessage;

    /// <summary>From a partition: all its stations have been told to start.</summary>
    public sealed record PartitionStarted(string Partition, int Stations) : IFleetMessage;

    /// <summary>From a partition: all its stations are down, or did not answer in time.</summary>
    public sealed record PartitionStopped(string Partition, int Stations, ImmutableArray<string> Silent) : IFleetMessage;

    /// <summary>To a partition: become this, as the plan that is in force now makes it.</summary>
    public sealed record ReloadPartition(PartitionDefinition Definition) : IPartitionMessage
    {
        public string Partition => Definition.Name;
    }
}
