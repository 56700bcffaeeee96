using Akka.Event;

namespace Akka.Actor;

/// <summary>Base of all actors: one message at a time, life cycle, children.</summary>
public abstract class ActorBase
{
    private Receive _initialBehavior;
    private SupervisorStrategy _strategy;
    private IActorRef _selfAfterEnd;

    protected ActorBase()
    {
        if (ActorCell.Current is null)
        {
            throw new ActorInitializationException(
                $"You cannot create an instance of {GetType()} explicitly using the constructor (new). "
                + "Use ActorOf of a context or system.");
        }
    }

    /// <summary>Behaviour that leaves every message unhandled.</summary>
    protected static Receive EmptyReceive { get; } = _ => false;

    /// <exception cref="NotSupportedException">No actor runs on this thread, as after an await that left the actor.</exception>
    protected static IActorContext Context => ActorCell.Current
        ?? throw new NotSupportedException(
            "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>Who sent the message that is being handled; valid only while it is.</summary>
    protected IActorRef Sender => Context.Sender;

    protected IActorRef Self => _selfAfterEnd ?? Context.Self;

    internal Receive InitialBehavior => _initialBehavior ??= Receive;

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
    }

    public virtual void AroundPreRestart(Exception cause, object message)
    {
        CancelTimers();
        PreRestart(cause, message);
    }

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    internal SupervisorStrategy Strategy(Props props) => _strategy ??= props.SupervisorStrategy ?? SupervisorStrategy();

    internal void ForgetSelf(IActorRef self) => _selfAfterEnd = self;

    /// <summary>The constructor is through; declarations made in it take effect.</summary>
    internal virtual void EndOfConstruction()
    {
    }

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (message is TimerTick tick)
        {
            message = (this as IWithTimers)?.Timers is TimerScheduler timers ? timers.Accept(tick) : null;
            if (message is null)
                return true;
            var cell = ActorCell.Current;
            if (message is IAutoReceivedMessage)
            {
                cell.AutoReceive(message);
                return true;
            }

            cell.CurrentMessage = message; // what a stash takes
        }

        if (receive(message))
            return true;
        Unhandled(message);
        return false;
    }

    protected abstract bool Receive(object message);

    /// <summary>Publishes an <see cref="UnhandledMessage"/>; an unhandled <see cref="Terminated"/> is a failure.</summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => Context.Become(receive);

    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    /// <summary>Runs before the first message of every incarnation.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Runs after the last message of every incarnation.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Runs on the failed instance; by default its children end and <see cref="PostStop"/> runs.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Runs on the fresh instance; by default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    private void CancelTimers()
    {
        if (this is IWithTimers { Timers: { } timers })
            timers.CancelAll();
    }
}
