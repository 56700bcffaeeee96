namespace Akka.Actor;

/// <summary>The handle of an actor of this process. The cell behind it changes its actor, never itself.</summary>
internal sealed class LocalActorRef : InternalActorRefBase
{
    private readonly ActorPath _path;

    internal LocalActorRef(ActorSystemImpl system, Props props, InternalActorRefBase parent, ActorPath path)
    {
        _path = path;
        Cell = new ActorCell(system, this, props, parent);
    }

    public override ActorPath Path => _path;

    internal ActorCell Cell { get; }

    /// <summary>True once the actor subscribed to the event stream, so that its end must end the subscription.</summary>
    internal bool IsSubscriber { get; set; }

    protected override void TellInternal(object message, IActorRef sender) => Cell.Post(message, sender);

    internal override void SendSystem(SystemMessage message) => Cell.PostSystem(message);
}
