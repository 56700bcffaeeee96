using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Systems;

/// <summary>Rule 12: real time.</summary>
public sealed class SchedulerTests : TestKit
{
    [Fact]
    public async Task TellOnce_IsNeverEarly_AndHardlyLate()
    {
        for (var milliseconds = 0; milliseconds <= 60; milliseconds += 15)
        {
            var start = Stopwatch.GetTimestamp();
            Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(milliseconds), TestActor, milliseconds, ActorRefs.NoSender);
            await ExpectMsgAsync(milliseconds);
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, milliseconds - 1, milliseconds + 2000);
        }
    }

    [Fact]
    public async Task TellRepeatedly_ComesUntilCancelled()
    {
        var timer = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.Zero, TimeSpan.FromMilliseconds(20), TestActor, "tick", ActorRefs.NoSender);
        for (var i = 0; i < 3; i++)
            await ExpectMsgAsync("tick");
        timer.Cancel();
        Assert.True(timer.IsCancellationRequested);
        await Task.Delay(50);
        while (HasMessages)
            await ReceiveOneAsync();
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(60));
    }

    [Fact]
    public async Task Cancelled_BeforeItsTime_NeverComes()
    {
        var timer = Sys.Scheduler.ScheduleTellOnceCancelable(TimeSpan.FromMilliseconds(50), TestActor, "tick", ActorRefs.NoSender);
        timer.Cancel();
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(120));
    }

    [Fact]
    public async Task YearLongDelays_AreTaken_AndCanBeCalledOff()
    {
        var timer = Sys.Scheduler.Advanced.ScheduleOnceCancelable(TimeSpan.FromDays(400), () => TestActor.Tell("a year later"));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        timer.Cancel();
    }

    [Fact]
    public void Delays_BelowZero_AreRefused()
    {
        Assert.ThrowsAny<ArgumentException>(
            () => Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(-1), TestActor, "x", ActorRefs.NoSender));
        Assert.ThrowsAny<ArgumentException>(
            () => Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, TestActor, "x", ActorRefs.NoSender));
    }

    [Fact]
    public async Task WrappedScheduler_ChosenByConfiguration_DrivesTimers()
    {
        var config = ConfigurationFactory.ParseString(
            $"akka.scheduler.implementation = \"{typeof(ThousandTimesFaster).AssemblyQualifiedName}\"\nakka.loggers = []");
        var system = ActorSystem.Create("fast", config);
        system.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(30), TestActor, "half a minute", ActorRefs.NoSender);
        await ExpectMsgAsync("half a minute");
        await system.Terminate();
    }

    private sealed class ThousandTimesFaster(Config config, ILoggingAdapter log) : SchedulerBase(config, log), IDisposable
    {
        private readonly HashedWheelTimerScheduler _inner = new(config, log);

        public override TimeSpan MonotonicClock => _inner.MonotonicClock * 1000;

        public override TimeSpan HighResMonotonicClock => MonotonicClock;

        protected override DateTimeOffset TimeNow => DateTimeOffset.UnixEpoch + MonotonicClock;

        public void Dispose() => _inner.Dispose();

        protected override void InternalScheduleTellOnce(
            TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
            ((ITellScheduler)_inner).ScheduleTellOnce(delay / 1000, receiver, message, sender, cancelable);

        protected override void InternalScheduleTellRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
            ((ITellScheduler)_inner).ScheduleTellRepeatedly(
                initialDelay / 1000, interval / 1000, receiver, message, sender, cancelable);

        protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
            ((IActionScheduler)_inner).ScheduleOnce(delay / 1000, action, cancelable);

        protected override void InternalScheduleOnce(TimeSpan delay, Akka.Dispatch.IRunnable action, ICancelable cancelable) =>
            _inner.ScheduleOnce(delay / 1000, action, cancelable);

        protected override void InternalScheduleRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
            ((IActionScheduler)_inner).ScheduleRepeatedly(initialDelay / 1000, interval / 1000, action, cancelable);

        protected override void InternalScheduleRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, Akka.Dispatch.IRunnable action, ICancelable cancelable) =>
            _inner.ScheduleRepeatedly(initialDelay / 1000, interval / 1000, action, cancelable);
    }
}
