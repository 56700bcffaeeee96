using System.Diagnostics;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The scheduler of real time: a timing wheel with one thread of its own, which sleeps until the next entry is due.
/// Never early; late by up to <c>akka.scheduler.tick-duration</c> (10 ms).
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private static readonly long Origin = Stopwatch.GetTimestamp();

    private readonly TimerThread _thread;

    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var tick = scheduler.GetTimeSpan("akka.scheduler.tick-duration", TimeSpan.FromMilliseconds(10));
        _thread = new TimerThread(tick, log);
    }

    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(Origin);

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => DateTimeOffset.Now;

    public void Dispose() => _thread.Dispose();

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        _thread.Add(delay, TimeSpan.Zero, new TellWork(receiver, message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        _thread.Add(initialDelay, interval, new TellWork(receiver, message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        _thread.Add(delay, TimeSpan.Zero, new ActionWork(action), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        _thread.Add(delay, TimeSpan.Zero, new ActionWork(action.Run), cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        _thread.Add(initialDelay, interval, new ActionWork(action), cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        _thread.Add(initialDelay, interval, new ActionWork(action.Run), cancelable);

    private sealed class TellWork(ICanTell receiver, object message, IActorRef sender) : TimerThread.Work
    {
        protected internal override void Do() => receiver.Tell(message, sender);
    }

    private sealed class ActionWork(Action action) : TimerThread.Work
    {
        protected internal override void Do() => action();
    }
}
