using Akka.Persistence.Stores;

namespace Akka.Persistence;

/// <summary>Events on their way to the journal and back: one list, in the order of the calls, of which the last part is not sent yet.</summary>
public abstract partial class Eventsourced
{
    private PendingEvent _firstPending;
    private PendingEvent _lastPending;
    private PendingEvent _firstUnsent;
    private int _unsent;
    private int _holdingCommands;
    private bool _isWriting;

    /// <summary>Stores the event, then runs the handler; commands wait until it has.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        Append(new PendingEvent<TEvent>(this, Sender, @event, handler) { SequenceNr = ++_sequenceNr, HoldsCommands = true });
    }

    /// <summary>As <see cref="Persist{TEvent}"/>, all events stored or none; the handler runs for each.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        AppendAll(events, handler, holdsCommands: true);
    }

    /// <summary>Stores the event, then runs the handler; meanwhile commands are handled.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        Append(new PendingEvent<TEvent>(this, Sender, @event, handler) { SequenceNr = ++_sequenceNr });
    }

    /// <summary>As <see cref="PersistAsync{TEvent}"/>, all events stored or none; the handler runs for each.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        AppendAll(events, handler, holdsCommands: false);
    }

    /// <summary>Runs the handler after those of all events before it, at once where there are none. Stores nothing.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        RefuseWhileRecovering();
        if (_firstPending is null)
            handler(evt);
        else
            Append(new PendingEvent<TEvent>(this, Sender, evt, handler));
    }

    private void RefuseWhileRecovering()
    {
        if (IsRecovering)
        {
            throw new InvalidOperationException(
                "Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
        }
    }

    private void AppendAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool holdsCommands)
    {
        if (events is null)
            return;
        var continues = false;
        foreach (var each in events)
        {
            Append(new PendingEvent<TEvent>(this, Sender, each, handler)
            {
                SequenceNr = ++_sequenceNr,
                HoldsCommands = holdsCommands,
                ContinuesAtomicWrite = continues,
            });
            continues = true;
        }
    }

    private void Append(PendingEvent pending)
    {
        if (_lastPending is null)
            _firstPending = pending;
        else
            _lastPending.Next = pending;
        _lastPending = pending;
        _firstUnsent ??= pending;
        _unsent++;
        if (pending.HoldsCommands)
            _holdingCommands++;
    }

    private void RemoveFirstPending()
    {
        if (_firstPending is not { } first)
            return;
        _firstPending = first.Next;
        if (_firstPending is null)
            _lastPending = null;
        if (first.HoldsCommands)
            _holdingCommands--;
    }

    /// <summary>Sends what waits, unless the journal has not answered yet: one write of an actor at a time.</summary>
    private void SendUnsent()
    {
        if (_isWriting || _unsent == 0)
            return;
        var write = new JournalWrite(this, Self, _firstUnsent, _unsent);
        _firstUnsent = null;
        _unsent = 0;
        _isWriting = true;
        _plugins.Journal(JournalPluginId).Write(write);
    }

    /// <summary>True: the message was the journal's.</summary>
    private bool TakeJournalAnswer(object message)
    {
        switch (message)
        {
            case PendingEvent pending:
                if (!ReferenceEquals(pending.Owner, this))
                    return true;
                if (pending.EndsWrite && pending.Outcome is not WriteOutcome.Failed)
                    EndWrite();
                TakeOutcome(pending);
                return true;
            case JournalWrite write:
                if (ReferenceEquals(write.Owner, this) && write.Failure is null)
                    EndWrite();
                return true;
            case RecoveryMessage:
                return true; // late, or of an incarnation that has ended
            default:
                return false;
        }
    }

    private void EndWrite()
    {
        _isWriting = false;
        SendUnsent();
    }

    private void TakeOutcome(PendingEvent pending)
    {
        switch (pending.Outcome)
        {
            case WriteOutcome.Done:
                RunHandler(pending);
                break;
            case WriteOutcome.Rejected:
                LastSequenceNr = Math.Max(LastSequenceNr, pending.SequenceNr);
                EndPending(failed: false);
                OnPersistRejected(pending.Cause, pending.Payload, pending.SequenceNr);
                break;
            case WriteOutcome.Failed:
                EndPending(failed: false);
                try
                {
                    OnPersistFailure(pending.Cause, pending.Payload, pending.SequenceNr);
                }
                finally
                {
                    Context.Stop(Self);
                }

                break;
        }
    }

    private void RunHandler(PendingEvent pending)
    {
        LastSequenceNr = Math.Max(LastSequenceNr, pending.SequenceNr);
        var failed = true;
        try
        {
            try
            {
                pending.Handle();
            }
            finally
            {
                SendUnsent();
            }

            failed = false;
        }
        finally
        {
            EndPending(failed);
        }
    }

    private void EndPending(bool failed)
    {
        RemoveFirstPending();
        if (_stage == Stage.Processing)
        {
            Unstash(all: failed);
        }
        else if (_holdingCommands == 0)
        {
            _stage = Stage.Processing;
            Unstash(all: failed);
        }
    }
}
