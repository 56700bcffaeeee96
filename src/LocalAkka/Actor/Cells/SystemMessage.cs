namespace Akka.Actor;

/// <summary>What the runtime tells a cell: handled before messages, and also while those are suspended. Sent once, to one cell.</summary>
internal abstract class SystemMessage
{
    /// <summary>Stands in a mailbox that takes no more of them.</summary>
    internal static readonly SystemMessage Closed = new ClosedMark();

    internal SystemMessage Next { get; set; }

    private sealed class ClosedMark : SystemMessage;
}

internal sealed class Watch(ISystemReceiver watcher) : SystemMessage
{
    internal ISystemReceiver Watcher { get; } = watcher;
}

internal sealed class Unwatch(ISystemReceiver watcher) : SystemMessage
{
    internal ISystemReceiver Watcher { get; } = watcher;
}

internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed) : SystemMessage
{
    internal IActorRef Actor { get; } = actor;

    internal bool ExistenceConfirmed { get; } = existenceConfirmed;
}

internal sealed class Suspend : SystemMessage;

internal sealed class Resume(Exception causedByFailure) : SystemMessage
{
    internal Exception CausedByFailure { get; } = causedByFailure;
}

internal sealed class Recreate(Exception cause) : SystemMessage
{
    internal Exception Cause { get; } = cause;
}

internal sealed class Terminate : SystemMessage;

internal sealed class Failed(LocalActorRef child, Exception cause) : SystemMessage
{
    internal LocalActorRef Child { get; } = child;

    internal Exception Cause { get; } = cause;
}

/// <summary>A part of an asynchronous handler that goes on, or its end.</summary>
internal sealed class ContinueTask(ActorTaskScheduler scheduler, Task task, Exception fault) : SystemMessage
{
    internal ActorTaskScheduler Scheduler { get; } = scheduler;

    internal Task Task { get; } = task;

    internal Exception Fault { get; } = fault;
}
