using Akka.Actor;
using Akka.Event;
using Akka.Persistence.Stores;

namespace Akka.Persistence;

/// <summary>Which messages are handled when, and what start, restart and end add to those of any actor.</summary>
public abstract partial class Eventsourced
{
    private Stage _stage;
    private bool _runsTask;

    private enum Stage : byte
    {
        WaitingForPermit,
        LoadingSnapshot,
        Replaying,
        Failed,
        Processing,
        Persisting,
    }

    public override void AroundPreStart()
    {
        if (PersistenceId is null)
            throw new ArgumentNullException($"PersistenceId is [null] for PersistentActor [{Self.Path}]");
        _plugins.Journal(JournalPluginId); // a plugin that is missing is said at once
        _plugins.SnapshotStore(SnapshotPluginId);
        StartRecovery();
        GiveBackPermitOnThrow(base.AroundPreStart);
    }

    public override void AroundPostRestart(Exception cause, object message)
    {
        StartRecovery();
        GiveBackPermitOnThrow(() => base.AroundPostRestart(cause, message));
    }

    public override void AroundPreRestart(Exception cause, object message)
    {
        PutBackAllStashed();
        SendUnsent();
        base.AroundPreRestart(cause, (message as PendingEvent)?.Payload ?? message);
    }

    public override void AroundPostStop()
    {
        PutBackAllStashed();
        base.AroundPostStop();
    }

    protected internal override bool AroundReceive(Receive receive, object message)
    {
        switch (_stage)
        {
            case Stage.Processing:
                if (!TakeJournalAnswer(message))
                    RunCommand(receive, message);
                break;
            case Stage.Persisting:
                if (!TakeJournalAnswer(message))
                    _internalStash.Stash();
                break;
            case Stage.Failed:
                _internalStash.Stash();
                break;
            default:
                if (message is RecoveryMessage recovery)
                {
                    if (ReferenceEquals(recovery.Owner, this))
                        Recover(recovery);
                }
                else if (message is not (PendingEvent or JournalWrite))
                {
                    _internalStash.Stash();
                }

                break;
        }

        return true;
    }

    protected override void Unhandled(object message)
    {
        switch (message)
        {
            case RecoveryCompleted:
                return;
            case SaveSnapshotFailure failure:
                Log.Warning("Failed to SaveSnapshot given metadata [{0}] due to: [{1}: {2}]",
                    failure.Metadata, failure.Cause, failure.Cause.Message);
                break;
            case DeleteSnapshotFailure failure:
                Log.Warning("Failed to DeleteSnapshot given metadata [{0}] due to: [{1}: {2}]",
                    failure.Metadata, failure.Cause, failure.Cause.Message);
                break;
            case DeleteSnapshotsFailure failure:
                Log.Warning("Failed to DeleteSnapshots given criteria [{0}] due to: [{1}: {2}]",
                    failure.Criteria, failure.Cause, failure.Cause.Message);
                break;
            case DeleteMessagesFailure failure:
                Log.Warning(failure.Cause, "Failed to DeleteMessages ToSequenceNr [{0}] for PersistenceId [{1}] due to: {2}",
                    failure.ToSequenceNr, PersistenceId, failure.Cause.Message);
                break;
        }

        base.Unhandled(message);
    }

    /// <summary>Runs a task as part of handling this command: nothing else is handled until it ends.</summary>
    protected void RunTask(Func<Task> action)
    {
        if (_runsTask)
            throw new NotSupportedException("RunTask calls cannot be nested");
        ActorTaskScheduler.Run(async () =>
        {
            var failed = true;
            var task = action();
            _runsTask = !task.IsCompleted;
            try
            {
                await task; // back in the actor's turn
                failed = false;
            }
            finally
            {
                if (_runsTask)
                {
                    _runsTask = false;
                    EndCommand(failed);
                }
            }
        });
    }

    private void RunCommand(Receive receive, object message)
    {
        var failed = true;
        try
        {
            base.AroundReceive(receive, message);
            failed = false;
        }
        finally
        {
            EndCommand(failed);
        }
    }

    private void EndCommand(bool failed)
    {
        SendUnsent();
        if (_runsTask)
            return;
        if (_holdingCommands > 0)
            _stage = Stage.Persisting;
        else
            Unstash(all: failed);
    }

    private void Unstash(bool all)
    {
        if (all)
            _internalStash.UnstashAll();
        else
            _internalStash.Unstash();
    }

    /// <summary>An incarnation that ends, however it does, is no longer in recovery; what it put aside is for the next.</summary>
    private void PutBackAllStashed()
    {
        EndTicks();
        _plugins.Permits.Return(this);
        _internalStash.UnstashAll();
        Stash.UnstashAll(static envelope => envelope.Message is not (PendingEvent or RecoveryMessage));
    }

    private void GiveBackPermitOnThrow(Action start)
    {
        try
        {
            start();
        }
        catch
        {
            _plugins.Permits.Return(this);
            throw;
        }
    }
}
