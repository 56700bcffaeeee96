using Akka.Event;

namespace Akka.Actor;

/// <summary>How an actor deals with failures of its children.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>Initialization, kill and death-pact failures stop the child, all others restart it.</summary>
    public static IDecider DefaultDecider = new LocalOnlyDecider(cause => cause switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    });

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    public static readonly OneForOneStrategy StoppingStrategy = new(_ => Directive.Stop);

    private protected SupervisorStrategy()
    {
    }

    public abstract IDecider Decider { get; }

    protected bool LoggingEnabled { get; set; } = true;

    /// <summary>False: the failure is the parent's own now.</summary>
    internal bool HandleFailure(ActorCell parent, LocalActorRef child, Exception cause)
    {
        var directive = Handle(child, cause);
        switch (directive)
        {
            case Directive.Escalate:
                LogFailure(parent, child, cause, directive);
                return false;
            case Directive.Resume:
                LogFailure(parent, child, cause, directive);
                child.SendSystem(new Resume(cause));
                return true;
            default:
                LogFailure(parent, child, cause, directive);
                ProcessFailure(parent, directive == Directive.Restart, child, cause);
                return true;
        }
    }

    protected abstract Directive Handle(IActorRef child, Exception exception);

    private protected abstract void ProcessFailure(ActorCell parent, bool restart, LocalActorRef child, Exception cause);

    private protected static bool MayRestart(LocalActorRef child, int maxRetries, int windowMilliseconds) =>
        (child.Cell.Restarts ??= new RestartWindow()).MayRestart(maxRetries, windowMilliseconds);

    /// <summary>An initialization failure is logged by its cause, the rest as it is.</summary>
    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate)
            return;
        var shown = cause is ActorInitializationException { InnerException: { } inner } ? inner : cause;
        var source = child.Path.ToString();
        context.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(source, GetType(), shown.Message)
            : new Error(cause, source, GetType(), shown.Message));
    }
}

/// <summary>Counts the restarts of one child within a window.</summary>
internal sealed class RestartWindow
{
    private int _count;
    private long _startedAt;

    /// <param name="maxRetries">Restarts within the window; negative: no limit.</param>
    /// <param name="windowMilliseconds">Not positive: for ever.</param>
    internal bool MayRestart(int maxRetries, int windowMilliseconds)
    {
        if (maxRetries == 0)
            return false;
        if (windowMilliseconds <= 0)
            return maxRetries < 0 || ++_count <= maxRetries;
        var now = Environment.TickCount64;
        var allowed = maxRetries < 0 ? 1 : maxRetries;
        if (_count == 0 || now - _startedAt > windowMilliseconds)
        {
            _startedAt = now;
            _count = 1;
            return true;
        }

        return ++_count <= allowed;
    }
}
