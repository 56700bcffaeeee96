namespace Akka.Actor;

/// <summary>Identity of references: path and incarnation.</summary>
public abstract class ActorRefBase : IActorRef
{
    private protected ActorRefBase()
    {
    }

    public abstract ActorPath Path { get; }

    public void Tell(object message, IActorRef sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null.");
        TellInternal(message, sender);
    }

    protected abstract void TellInternal(object message, IActorRef sender);

    public override string ToString() => $"[{Path.ToStringWithUid()}]";

    public bool Equals(IActorRef other) =>
        ReferenceEquals(this, other) || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    public override bool Equals(object obj) => obj is IActorRef other && Equals(other);

    public override int GetHashCode() => Path.GetHashCode();

    public int CompareTo(IActorRef other)
    {
        if (other is null)
            return 1;
        var byPath = Path.CompareTo(other.Path);
        return byPath != 0 ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    public int CompareTo(object obj) => obj switch
    {
        null => 1,
        IActorRef other => CompareTo(other),
        _ => throw new ArgumentException($"Object must be an IActorRef, found {obj.GetType()}.", nameof(obj)),
    };
}

/// <summary>A reference that the runtime may send its own messages to.</summary>
public abstract class InternalActorRefBase : ActorRefBase, ISystemReceiver
{
    private protected InternalActorRefBase()
    {
    }

    internal abstract void SendSystem(SystemMessage message);

    void ISystemReceiver.SendSystem(SystemMessage message) => SendSystem(message);
}

/// <summary>A reference without an actor behind it.</summary>
public abstract class MinimalActorRef : InternalActorRefBase
{
    private protected MinimalActorRef()
    {
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
    }

    /// <summary>Nobody is here: who watches is told so at once.</summary>
    internal override void SendSystem(SystemMessage message)
    {
        if (message is Watch watch)
            watch.Watcher.SendSystem(new DeathWatchNotification(this, existenceConfirmed: false));
    }
}

/// <summary>The reference to nobody; swallows what it is told.</summary>
public sealed class Nobody : MinimalActorRef
{
    public static Nobody Instance = new();

    private readonly ActorPath _path = new RootActorPath(new Address("akka", "all-systems")) / "Nobody";

    private Nobody()
    {
    }

    public override ActorPath Path => _path;
}

/// <summary>What takes the runtime's own messages: references, and test probes in front of one.</summary>
internal interface ISystemReceiver : IActorRef
{
    void SendSystem(SystemMessage message);
}
