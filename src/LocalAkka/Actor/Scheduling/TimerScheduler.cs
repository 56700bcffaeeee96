namespace Akka.Actor;

/// <summary>A list of few timers; the tick that goes through the mailbox is at the same time the handle that calls it off.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private TimerTick _first;

    public IReadOnlyCollection<object> ActiveTimers
    {
        get
        {
            var keys = new List<object>();
            for (var tick = _first; tick is not null; tick = tick.Next)
                keys.Add(tick.Key);
            return keys;
        }
    }

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) =>
        StartRepeated(key, msg, interval, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        StartRepeated(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartRepeated(key, msg, initialDelay, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender) =>
        StartRepeated(key, msg, initialDelay, interval, sender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => StartSingleTimer(key, msg, timeout, ActorRefs.NoSender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        var tick = Replace(key, msg, repeats: false);
        cell.System.Scheduler.ScheduleTellOnce(timeout, cell.Self, tick, sender, tick);
        Remember(tick);
    }

    public bool IsTimerActive(object key)
    {
        for (var tick = _first; tick is not null; tick = tick.Next)
        {
            if (tick.Key.Equals(key))
                return true;
        }

        return false;
    }

    public void Cancel(object key)
    {
        TimerTick before = null;
        for (var tick = _first; tick is not null; before = tick, tick = tick.Next)
        {
            if (!tick.Key.Equals(key))
                continue;
            tick.Cancel();
            Unlink(tick, before);
            return;
        }
    }

    public void CancelAll()
    {
        for (var tick = _first; tick is not null; tick = tick.Next)
            tick.Cancel();
        _first = null;
    }

    /// <summary>The message of a tick that came through the mailbox; null when its timer is no longer the one of its key.</summary>
    internal object Accept(TimerTick tick)
    {
        TimerTick before = null;
        for (var known = _first; known is not null; before = known, known = known.Next)
        {
            if (!ReferenceEquals(known, tick))
                continue;
            if (!tick.Repeats)
                Unlink(tick, before);
            return tick.Message;
        }

        return null;
    }

    private void StartRepeated(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        var tick = Replace(key, msg, repeats: true);
        cell.System.Scheduler.ScheduleTellRepeatedly(initialDelay, interval, cell.Self, tick, sender, tick);
        Remember(tick);
    }

    private TimerTick Replace(object key, object message, bool repeats)
    {
        ArgumentNullException.ThrowIfNull(key);
        Cancel(key);
        return message is INotInfluenceReceiveTimeout ? new QuietTimerTick(key, message, repeats) : new TimerTick(key, message, repeats);
    }

    private void Remember(TimerTick tick)
    {
        tick.Next = _first;
        _first = tick;
    }

    private void Unlink(TimerTick tick, TimerTick before)
    {
        if (before is null)
            _first = tick.Next;
        else
            before.Next = tick.Next;
    }
}

/// <summary>A timer and the message by which it comes up.</summary>
internal class TimerTick(object key, object message, bool repeats) : IHoldsEntry, INoSerializationVerificationNeeded
{
    private IScheduledEntry _entry;
    private volatile bool _cancelled;

    public bool IsCancellationRequested => _cancelled;

    public CancellationToken Token => new(_cancelled);

    internal object Key => key;

    internal object Message => message;

    internal bool Repeats => repeats;

    internal TimerTick Next { get; set; }

    public void Cancel()
    {
        _cancelled = true;
        Interlocked.Exchange(ref _entry, null)?.Remove();
    }

    public void Cancel(bool throwOnFirstException) => Cancel();

    public void CancelAfter(TimeSpan delay) => throw new NotSupportedException("A timer is cancelled by its actor.");

    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    void IHoldsEntry.Hold(IScheduledEntry entry)
    {
        Volatile.Write(ref _entry, entry);
        if (_cancelled)
            entry.Remove();
    }
}

internal sealed class QuietTimerTick(object key, object message, bool repeats)
    : TimerTick(key, message, repeats), INotInfluenceReceiveTimeout;
