namespace Akka.Actor;

/// <summary>An actor with one method for all messages.</summary>
public abstract class UntypedActor : ActorBase
{
    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    protected abstract void OnReceive(object message);

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    /// <summary>Runs a task as part of handling this message: nothing else is handled until it ends.</summary>
    protected void RunTask(Func<Task> action) => ActorTaskScheduler.Run(action);

    protected void RunTask(Action action) => ActorTaskScheduler.Run(() =>
    {
        action();
        return Task.CompletedTask;
    });
}
