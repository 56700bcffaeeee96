using System.Runtime.ExceptionServices;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Creation, failure, restart and end.</summary>
internal sealed partial class ActorCell
{
    private Waiting _waiting;
    private int _stoppingChildren;
    private IActorRef _perpetrator;
    private Exception _recreateCause;
    private List<SystemMessage> _putOff;

    /// <summary>What goes on once the children that were told to stop are gone.</summary>
    private enum Waiting : byte
    {
        No,
        ToCreate,
        ToRecreate,
        ToEnd,
    }

    /// <summary>Kept here for the parent, which alone reads and writes it.</summary>
    internal bool IsStopping { get; set; }

    /// <summary>Restarts counted by the parent's strategy; null as long as there was none.</summary>
    internal RestartWindow Restarts { get; set; }

    private protected override void HandleSystem(SystemMessage message)
    {
        if (_waiting is Waiting.ToCreate or Waiting.ToRecreate && message is Recreate or Suspend or Resume)
        {
            (_putOff ??= []).Add(message);
            return;
        }

        var perpetrator = (IActorRef)Self;
        try
        {
            switch (message)
            {
                case Failed failed:
                    perpetrator = failed.Child;
                    HandleFailed(failed);
                    break;
                case DeathWatchNotification notification:
                    HandleDeath(notification);
                    break;
                case ContinueTask task:
                    task.Scheduler.Continue(task);
                    break;
                case Watch watch:
                    AddWatcher(watch.Watcher);
                    break;
                case Unwatch unwatch:
                    RemoveWatcher(unwatch.Watcher);
                    break;
                case Recreate recreate:
                    HandleRecreate(recreate.Cause);
                    break;
                case Suspend:
                    SuspendMessages();
                    TellChildren(_ => new Suspend(), except: null);
                    break;
                case Resume resume:
                    HandleResume(resume.CausedByFailure);
                    break;
                case Terminate:
                    HandleTerminate();
                    break;
            }
        }
        catch (Exception cause)
        {
            HandleFailure(cause, perpetrator);
        }
    }

    private protected override void HandleAfterEnd(SystemMessage message)
    {
        if (message is Watch watch)
            watch.Watcher.SendSystem(new DeathWatchNotification(Self, existenceConfirmed: false));
    }

    internal void HandleFailure(Exception cause, IActorRef perpetrator)
    {
        if (_perpetrator is not null || _life == Life.Ended)
            return;
        _perpetrator = perpetrator;
        SuspendMessages();
        TellChildren(_ => new Suspend(), except: perpetrator);
        Parent.SendSystem(new Failed(Self, cause));
    }

    internal void RestartChild(LocalActorRef child, Exception cause, bool suspendFirst)
    {
        if (suspendFirst)
            child.SendSystem(new Suspend());
        child.SendSystem(new Recreate(cause));
    }

    internal LocalActorRef[] ChildrenForSupervision() => ChildRefs();

    private void HandleFailed(Failed failed)
    {
        if (_children?.Contains(failed.Child) != true)
            return;
        _sender = failed.Child;
        try
        {
            if (_actor is null || !_actor.Strategy(_props).HandleFailure(this, failed.Child, failed.Cause))
                ExceptionDispatchInfo.Capture(failed.Cause).Throw();
        }
        finally
        {
            _sender = null;
        }
    }

    private void CreateOrFail()
    {
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
        }
        catch (Exception cause)
        {
            _actor?.ForgetSelf(Self);
            _actor = null;
            HandleFailure(new ActorInitializationException(Self, "Exception during creation", cause), Self);
        }
    }

    private void HandleRecreate(Exception cause)
    {
        if (_actor is null)
        {
            RecreateFromNothing();
            return;
        }

        if (_waiting != Waiting.No)
        {
            HandleResume(null);
            return;
        }

        var failed = _actor;
        try
        {
            failed.AroundPreRestart(cause, _message);
            UnstashAll(failed);
        }
        catch (Exception inner)
        {
            LogError(new PreRestartException(Self, inner, cause, _message), inner.Message);
        }
        finally
        {
            failed.ForgetSelf(Self);
            _message = null;
        }

        _recreateCause = cause;
        if (!WaitForChildren(Waiting.ToRecreate))
            FinishRecreate();
    }

    private void FinishRecreate()
    {
        var cause = _recreateCause;
        _recreateCause = null;
        var survivors = ChildRefs();
        ResumeMessages();
        _perpetrator = null;
        try
        {
            _actor = NewActor();
            _actor.AroundPostRestart(cause, null);
            foreach (var child in survivors)
                RestartChild(child, cause, suspendFirst: false);
        }
        catch (Exception inner)
        {
            _actor?.ForgetSelf(Self);
            _actor = null;
            HandleFailure(new PostRestartException(Self, inner, cause), Self);
        }
    }

    /// <summary>A restart of an actor whose constructor or PreStart threw starts from the beginning.</summary>
    private void RecreateFromNothing()
    {
        SetReceiveTimeout(null);
        StopChildren();
        if (!WaitForChildren(Waiting.ToCreate))
            FinishCreate();
    }

    private void FinishCreate()
    {
        ResumeMessages();
        _perpetrator = null;
        CreateOrFail();
    }

    private void HandleResume(Exception causedByFailure)
    {
        if (_actor is null)
        {
            RecreateFromNothing();
            return;
        }

        var perpetrator = _perpetrator;
        ResumeMessages();
        if (causedByFailure is not null)
            _perpetrator = null;
        TellChildren(child => new Resume(child.Equals(perpetrator) ? causedByFailure : null), except: null);
    }

    private void HandleTerminate()
    {
        SetReceiveTimeout(null);
        UnwatchAll();
        StopChildren();
        var wasEnding = _waiting == Waiting.ToEnd;
        if (!WaitForChildren(Waiting.ToEnd))
        {
            FinishTerminate();
            return;
        }

        if (!wasEnding)
        {
            SuspendMessages();
            _perpetrator = Self; // a failure while ending concerns nobody
        }
    }

    private void FinishTerminate()
    {
        var actor = _actor;
        try
        {
            if (actor is not null)
            {
                actor.AroundPostStop();
                UnstashAll(actor);
            }
        }
        catch (Exception cause)
        {
            LogError(cause, cause.Message);
        }

        _life = Life.Ended;
        _waiting = Waiting.No;
        for (var left = CloseSystem(); left is not null; left = left.Next)
            HandleAfterEnd(left);
        ReopenTurns();
        if (Self.IsSubscriber)
            _system.EventStream.Unsubscribe(Self);
        while (TryTake(out var message, out var sender))
            _system.PublishDeadLetter(message, sender, Self);
        Parent.SendSystem(new DeathWatchNotification(Self, existenceConfirmed: true));
        TellWatchers();
        UnwatchAll();
        actor?.ForgetSelf(Self);
        _actor = null;
        _behavior = null;
        _below = null;
        _watch = null;
        _tasks = null;
        _message = null;
        _sender = null;
    }

    private void ChildEnded(LocalActorRef child)
    {
        if (_children?.Remove(child) != true || !child.Cell.IsStopping || --_stoppingChildren > 0)
            return;
        var (waiting, putOff) = (_waiting, _putOff);
        _waiting = Waiting.No;
        _putOff = null;
        switch (waiting)
        {
            case Waiting.ToCreate:
                FinishCreate();
                break;
            case Waiting.ToRecreate:
                FinishRecreate();
                break;
            case Waiting.ToEnd:
                FinishTerminate();
                return;
        }

        foreach (var message in putOff ?? [])
            HandleSystem(message);
    }

    /// <summary>False when no child is stopping: go on at once.</summary>
    private bool WaitForChildren(Waiting next)
    {
        if (_stoppingChildren == 0)
            return false;
        _waiting = next;
        return true;
    }

    private void MarkStopping(LocalActorRef child)
    {
        if (child.Cell.IsStopping || _children?.Contains(child) != true)
            return;
        child.Cell.IsStopping = true;
        _stoppingChildren++;
    }

    private void StopChildren()
    {
        foreach (var child in ChildRefs())
            Stop(child);
    }

    private void TellChildren(Func<LocalActorRef, SystemMessage> message, IActorRef except)
    {
        foreach (var child in ChildRefs())
        {
            if (!child.Equals(except))
                child.SendSystem(message(child));
        }
    }

    private void UnstashAll(ActorBase actor)
    {
        if (actor is IActorStash { Stash: { } stash })
            stash.UnstashAll();
    }

    private void LogError(Exception cause, string message) =>
        _system.EventStream.Publish(new Error(cause, Self.Path.ToString(), ActorType, message));
}
