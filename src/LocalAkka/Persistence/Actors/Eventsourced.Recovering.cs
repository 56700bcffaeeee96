using Akka.Actor;
using Akka.Persistence.Stores;

namespace Akka.Persistence;

/// <summary>From the permit to recover to the last event replayed.</summary>
public abstract partial class Eventsourced
{
    private RecoveryRun _recovery;

    private void StartRecovery()
    {
        _plugins.Permits.Ask(this, Self);
        _stage = Stage.WaitingForPermit;
    }

    private void Recover(RecoveryMessage message)
    {
        switch (message)
        {
            case RecoveryPermitted:
                LoadSnapshot();
                break;
            case SnapshotLoaded loaded when _stage == Stage.LoadingSnapshot:
                _recovery.SawSomething = true;
                if (loaded.Offer is null || Offer(loaded.Offer))
                    ReplayEvents();
                break;
            case EventReplayed replayed when _stage == Stage.Replaying:
                Replay(replayed);
                break;
            case ReplayEnded ended when _stage == Stage.Replaying:
                EndRecovery(ended.HighestSequenceNr);
                break;
            case StoreFailed failed:
                FailRecovery(failed.Cause, null);
                break;
            case RecoveryTick when _recovery is not null:
                if (!_recovery.SawSomething)
                    FailRecovery(TimedOut(), null);
                else
                    _recovery.SawSomething = false;
                break;
        }
    }

    private void LoadSnapshot()
    {
        var timeout = _plugins.RecoveryEventTimeout(JournalPluginId);
        var tick = new RecoveryTick(this);
        var ticks = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(timeout, timeout, Self, tick, ActorRefs.NoSender);
        _recovery = new RecoveryRun(Recovery, ReceiveRecover, ticks, timeout);
        _stage = Stage.LoadingSnapshot;
        var wanted = _recovery.Settings;
        _plugins.SnapshotStore(SnapshotPluginId).Load(
            new SnapshotRequest(this, Self, SnapshotterId, wanted.FromSnapshot.Limit(wanted.ToSequenceNr)));
    }

    private bool Offer(SnapshotOffer offer)
    {
        var before = LastSequenceNr;
        LastSequenceNr = offer.Metadata.SequenceNr;
        try
        {
            if (!base.AroundReceive(_recovery.Receive, offer))
                LastSequenceNr = before;
            return true;
        }
        catch (Exception cause)
        {
            FailRecovery(cause, null);
            return false;
        }
    }

    private void ReplayEvents()
    {
        _stage = Stage.Replaying;
        var wanted = _recovery.Settings;
        _plugins.Journal(JournalPluginId).Replay(
            new ReplayRequest(this, Self, PersistenceId, LastSequenceNr + 1, wanted.ToSequenceNr, wanted.ReplayMax));
    }

    private void Replay(EventReplayed replayed)
    {
        _recovery.SawSomething = true;
        LastSequenceNr = Math.Max(LastSequenceNr, replayed.SequenceNr);
        try
        {
            base.AroundReceive(_recovery.Receive, replayed.Payload);
        }
        catch (Exception cause)
        {
            FailRecovery(cause, replayed.Payload);
        }
    }

    private void EndRecovery(long highestSequenceNr)
    {
        var receive = _recovery.Receive;
        EndTicks();
        OnReplaySuccess();
        LastSequenceNr = Math.Max(LastSequenceNr, highestSequenceNr);
        _sequenceNr = LastSequenceNr;
        _stage = Stage.Processing;
        try
        {
            base.AroundReceive(receive, RecoveryCompleted.Instance);
        }
        finally
        {
            SendUnsent();
            if (_holdingCommands > 0)
                _stage = Stage.Persisting;
            else
                _internalStash.UnstashAll();
            _plugins.Permits.Return(this);
        }
    }

    private void FailRecovery(Exception cause, object @event)
    {
        EndTicks();
        _stage = Stage.Failed;
        try
        {
            OnRecoveryFailure(cause, @event);
        }
        finally
        {
            _plugins.Permits.Return(this);
            Context.Stop(Self);
        }
    }

    private RecoveryTimedOutException TimedOut()
    {
        var silence = _recovery.Timeout.TotalSeconds;
        return new RecoveryTimedOutException(_stage == Stage.LoadingSnapshot
            ? $"Recovery timed out, didn't get snapshot within {silence}s."
            : $"Recovery timed out, didn't get event within {silence}s, highest sequence number seen {LastSequenceNr}.");
    }

    private void EndTicks()
    {
        _recovery?.Ticks.Cancel();
        _recovery = null;
    }

    /// <summary>What is needed only until the actor has recovered.</summary>
    private sealed class RecoveryRun(Recovery settings, Receive receive, ICancelable ticks, TimeSpan timeout)
    {
        internal Recovery Settings => settings;

        internal Receive Receive => receive;

        internal ICancelable Ticks => ticks;

        internal TimeSpan Timeout => timeout;

        internal bool SawSomething { get; set; }
    }
}
