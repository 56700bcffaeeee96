using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Simulator.Actors.Mailboxes;

/// <summary>
/// An unbounded mailbox whose queue is a chain of nodes: 72 bytes for an actor at rest, where the queue of Akka.NET's own default takes
/// 1,100. The JVM's Akka has the same as <c>SingleConsumerOnlyUnboundedMailbox</c>.
/// </summary>
/// <param name="settings">Of the actor system.</param>
/// <param name="config">The section that names this type; nothing in it is read.</param>
public sealed class NodeMailbox(Settings settings, Config config) : MailboxType(settings, config), IProducesMessageQueue<NodeMessageQueue>
{
    /// <summary>Makes it the mailbox of all actors that ask for no other.</summary>
    public static string ToHocon() =>
        $"akka.actor.default-mailbox.mailbox-type = \"{typeof(NodeMailbox).FullName}, {typeof(NodeMailbox).Assembly.GetName().Name}\"";

    /// <inheritdoc />
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new NodeMessageQueue();
}
