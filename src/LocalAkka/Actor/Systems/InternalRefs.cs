using Akka.Event;

namespace Akka.Actor;

/// <summary>What it is told becomes a dead letter.</summary>
internal sealed class DeadLetterActorRef(ActorSystemImpl system, ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is AllDeadLetters letter)
            system.EventStream.Publish(letter);
        else
            system.PublishDeadLetter(message, sender, this);
    }
}

internal sealed class IgnoringActorRef(ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;
}

/// <summary>Above the guardians: a failure that came all the way up ends the system.</summary>
internal sealed class TopRef(ActorSystemImpl system, ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;

    internal override void SendSystem(SystemMessage message)
    {
        if (message is not Failed failed)
            return;
        system.Log.Error(failed.Cause, "guardian {0} failed, shutting down!", failed.Child);
        failed.Child.SendSystem(new Terminate());
        _ = system.FinalTerminate();
    }
}

/// <summary>Runs an action when the actor it watches has ended.</summary>
internal sealed class EndWatcher(ActorPath path, Action<bool> ended) : MinimalActorRef
{
    public override ActorPath Path { get; } = path.WithUid(ActorSystemImpl.NextUid());

    internal override void SendSystem(SystemMessage message)
    {
        if (message is DeathWatchNotification notification)
            ended(notification.ExistenceConfirmed);
    }
}

/// <summary>Parent of top-level actors.</summary>
internal sealed class GuardianActor : UntypedActor
{
    protected override void OnReceive(object message) => Context.System.DeadLetters.Tell(message, Sender);

    protected override void PreRestart(Exception reason, object message)
    {
    }
}

/// <summary>Finds types by the names that configuration uses, whichever assembly they are said to be in.</summary>
internal static class RuntimeTypes
{
    internal static Type Find(string name)
    {
        if (Type.GetType(name, throwOnError: false) is { } exact)
            return exact;
        var bare = name.Split(',')[0].Trim();
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetType(bare, throwOnError: false) is { } found)
                return found;
        }

        return null;
    }
}
