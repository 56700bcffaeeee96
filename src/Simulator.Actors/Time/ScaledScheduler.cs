using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Simulator.Actors.Time;

/// <summary>
/// Akka's timing wheel on scaled time: every delay is divided by the scale, every clock runs that much faster. Chosen by
/// <see cref="TimeScale.ToHocon"/>. Around the wheel and not derived from it, because Akka.NET seals that class.
/// </summary>
/// <remarks>The wheel turns in steps of 10 ms of real time, so at scale 60 nothing is finer than 0.6 simulated seconds.</remarks>
public sealed class ScaledScheduler : SchedulerBase, IDisposable
{
    /// <summary>A repetition must not shrink to nothing at a high scale.</summary>
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(1);

    private readonly HashedWheelTimerScheduler _wheel;
    private readonly TimeScale _scale;
    private readonly ScaledTimeProvider _time;

    public ScaledScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        _scale = TimeScale.FromConfig(scheduler);
        _time = new ScaledTimeProvider(_scale, TimeProvider.System);
        _wheel = new HashedWheelTimerScheduler(scheduler, log);
    }

    public override TimeSpan MonotonicClock => _time.Elapsed;

    public override TimeSpan HighResMonotonicClock => _time.Elapsed;

    protected override DateTimeOffset TimeNow => _time.GetUtcNow();

    public void Dispose() => _wheel.Dispose();

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        ((ITellScheduler)_wheel).ScheduleTellOnce(_scale.ToReal(delay), receiver, message, sender, cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        ((ITellScheduler)_wheel).ScheduleTellRepeatedly(
            _scale.ToReal(initialDelay), RealInterval(interval), receiver, message, sender, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        ((IActionScheduler)_wheel).ScheduleOnce(_scale.ToReal(delay), action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        _wheel.ScheduleOnce(_scale.ToReal(delay), action, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        ((IActionScheduler)_wheel).ScheduleRepeatedly(_scale.ToReal(initialDelay), RealInterval(interval), action, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        _wheel.ScheduleRepeatedly(_scale.ToReal(initialDelay), RealInterval(interval), action, cancelable);

    private TimeSpan RealInterval(TimeSpan interval)
    {
        var real = _scale.ToReal(interval);
        return real > MinInterval ? real : MinInterval;
    }
}
