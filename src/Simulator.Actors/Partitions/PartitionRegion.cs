using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Simulator.Actors.Partitions;

/// <summary>
/// On one node what a shard region is on many: the parent of the partitions, which makes the one that a message names and hands the message
/// on. Nobody else knows where a partition lives.
/// </summary>
/// <param name="extractor">Says for whom a message is.</param>
/// <param name="propsFor">Of the partition with this name.</param>
internal sealed class PartitionRegion(IMessageExtractor extractor, Func<string, Props> propsFor) : UntypedActor
{
    public static Props PropsFor(IMessageExtractor extractor, Func<string, Props> propsFor) =>
        Props.Create(() => new PartitionRegion(extractor, propsFor));

    protected override void OnReceive(object message)
    {
        if (extractor.EntityId(message) is not { Length: > 0 } partition)
        {
            Unhandled(message);
            return;
        }

        var name = Uri.EscapeDataString(partition);
        var entity = Context.Child(name);
        if (entity.IsNobody())
            entity = Context.ActorOf(propsFor(partition), name);
        entity.Forward(extractor.EntityMessage(message));
    }
}
