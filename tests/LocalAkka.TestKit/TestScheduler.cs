using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// Time that stands until a test moves it. Moving it delivers, on the test's thread, what is due by then, in the order it is due; what
/// repeats comes once for each move, and again its interval after it.
/// </summary>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private static readonly long Origin = Stopwatch.GetTimestamp();

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Work, (long Ticks, long Order)> _work = new();
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private long _order;

    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
        _ = schedulerConfig;
        _ = log;
    }

    public DateTimeOffset Now => TimeNow;

    public TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(Origin);

    public TimeSpan HighResMonotonicClock => MonotonicClock;

    public IAdvancedScheduler Advanced => this;

    protected DateTimeOffset TimeNow
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    public void Advance(TimeSpan offset)
    {
        var due = new List<Work>();
        lock (_gate)
        {
            _now += offset;
            while (_work.TryPeek(out _, out var when) && when.Ticks <= _now.UtcTicks)
                due.Add(_work.Dequeue());
        }

        foreach (var work in due)
        {
            if (work.Cancelable?.IsCancellationRequested == true)
                continue;
            work.Run();
            if (work.Interval is { } interval && work.Cancelable?.IsCancellationRequested != true)
                Add(interval, work);
        }
    }

    /// <exception cref="InvalidOperationException">That is in the past.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < Now)
            throw new InvalidOperationException("You can't reverse time...");
        Advance(when - Now);
    }

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, new Work(() => receiver.Tell(message, sender), null, cancelable));

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(initialDelay, new Work(() => receiver.Tell(message, sender), interval, cancelable));

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => Add(delay, new Work(action, null, cancelable));

    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, new Work(action, interval, cancelable));

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => ScheduleOnce(delay, action.Run, cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    private void Add(TimeSpan delay, Work work)
    {
        lock (_gate)
        {
            var left = DateTimeOffset.MaxValue - _now;
            _work.Enqueue(work, ((_now + (delay < left ? delay : left)).UtcTicks, _order++));
        }
    }

    private sealed record Work(Action Run, TimeSpan? Interval, ICancelable Cancelable);
}
