using Akka.Cluster.Sharding;

namespace Simulator.Actors.Partitions;

/// <summary>Reads from a message which partition it is for. Each partition is a shard of its own, so that shards spread evenly over nodes.</summary>
internal sealed class PartitionExtractor : IMessageExtractor
{
    public static PartitionExtractor Instance { get; } = new();

    public string? EntityId(object message) => (message as PartitionProtocol.IPartitionMessage)?.Partition;

    public object EntityMessage(object message) => message;

    public string? ShardId(object message) => EntityId(message);

    public string ShardId(string entityId, object? messageHint = null) => entityId;
}
