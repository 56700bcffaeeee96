using Akka.Actor;
using Akka.Event;
using Akka.Persistence.Stores;

namespace Akka.Persistence;

public interface IPersistentIdentity
{
    string PersistenceId { get; }

    /// <summary>Empty: the journal of the settings.</summary>
    string JournalPluginId { get; }

    /// <summary>Empty: the snapshot store of the settings.</summary>
    string SnapshotPluginId { get; }
}

public interface IPersistenceStash : IWithUnboundedStash;

public interface IPersistenceRecovery
{
    Recovery Recovery { get; }
}

/// <summary>
/// What all persistent actors are: on start they get their stored state back as a snapshot and the events after it, then they
/// handle commands, and store events before they act on them. Nothing here is for other threads than the actor's.
/// </summary>
public abstract partial class Eventsourced : ActorBase, IPersistentIdentity, IPersistenceStash, IPersistenceRecovery
{
    private readonly PersistencePlugins _plugins;
    private readonly IStash _internalStash;
    private IStash _stash;
    private ILoggingAdapter _log;
    private long _sequenceNr;

    protected Eventsourced()
    {
        var cell = ActorCell.Current;
        _plugins = PersistencePlugins.Of(cell.System);
        _internalStash = new ActorStash(cell);
    }

    /// <summary>Under which its events are stored; unique among all actors that share a journal, for ever.</summary>
    public abstract string PersistenceId { get; }

    public virtual Recovery Recovery => Recovery.Default;

    public IStash Stash
    {
        get => _stash;
        set => _stash = new PersistenceStash(value, _internalStash);
    }

    public string JournalPluginId { get; protected set; }

    public string SnapshotPluginId { get; protected set; }

    public string SnapshotterId => PersistenceId;

    /// <summary>The number of the last event that was replayed or stored.</summary>
    public long LastSequenceNr { get; private set; }

    public long SnapshotSequenceNr => LastSequenceNr;

    public bool IsRecovering => _stage < Stage.Processing;

    public bool IsRecoveryFinished => !IsRecovering;

    protected virtual ILoggingAdapter Log => _log ??= Context.GetLogger();

    /// <summary>Stores the state; the answer is <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>, as a command.</summary>
    public void SaveSnapshot(object snapshot) => _plugins.SnapshotStore(SnapshotPluginId).Save(
        new SnapshotMetadata(SnapshotterId, SnapshotSequenceNr, Context.System.Scheduler.Now.UtcDateTime), snapshot, Self);

    public void DeleteSnapshot(long sequenceNr) => _plugins.SnapshotStore(SnapshotPluginId).Delete(
        new SnapshotMetadata(SnapshotterId, sequenceNr, DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)), Self);

    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) =>
        _plugins.SnapshotStore(SnapshotPluginId).Delete(SnapshotterId, criteria, Self);

    /// <summary>Deletes events up to and with that one; <see cref="long.MaxValue"/>: all.</summary>
    public void DeleteMessages(long toSequenceNr)
    {
        if (toSequenceNr == long.MaxValue || toSequenceNr <= LastSequenceNr)
        {
            _plugins.Journal(JournalPluginId).Delete(PersistenceId, Math.Min(toSequenceNr, LastSequenceNr), Self);
            return;
        }

        var cause = new InvalidOperationException(
            $"toSequenceNr [{toSequenceNr}] must be less than or equal to LastSequenceNr [{LastSequenceNr}]");
        Self.Tell(new DeleteMessagesFailure(cause, toSequenceNr));
    }

    /// <summary>Gets snapshots and events while the actor recovers. False: unhandled.</summary>
    protected abstract bool ReceiveRecover(object message);

    /// <summary>Gets messages once it has. False: unhandled.</summary>
    protected abstract bool ReceiveCommand(object message);

    /// <summary>All events were replayed; comes before <see cref="RecoveryCompleted"/>.</summary>
    protected virtual void OnReplaySuccess()
    {
    }

    /// <summary>What is stored cannot be read or applied; the actor ends after this.</summary>
    /// <param name="message">The event that could not be applied; null when none could be read.</param>
    protected virtual void OnRecoveryFailure(Exception reason, object message = null)
    {
        if (message is null)
        {
            Log.Error(reason, "Persistence failure when replaying events for persistenceId [{0}]. Last known sequence number [{1}]",
                PersistenceId, LastSequenceNr);
            return;
        }

        Log.Error(reason, "Exception in ReceiveRecover when replaying event type [{0}] with sequence number [{1}] for persistenceId [{2}]",
            message.GetType(), LastSequenceNr, PersistenceId);
    }

    /// <summary>Nobody knows whether the event is stored; the actor ends after this.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Failed to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}].",
            @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>The event is not stored, its handler does not run; the actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Rejected to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}] due to [{3}].",
            @event.GetType(), sequenceNr, PersistenceId, cause.Message);
}
