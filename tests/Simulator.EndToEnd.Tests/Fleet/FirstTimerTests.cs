using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Fleet;
using Simulator.Actors.Sockets;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Fleet;

/// <summary>
/// Akka.NET's timing wheel starts with the first timer and holds its caller until it turns. Stations must not be the first callers: a
/// thousand of them would hold every thread of the pool, and the wheel needs one.
/// </summary>
public sealed class FirstTimerTests
{
    [Fact]
    public async Task Fleet_BeforeItHasStations_HasStartedATimerOfItsOwn()
    {
        await using var csms = await ScriptedCsms.StartAsync();
        var plan = FleetUnderTest.PlanOf(csms, TestTemplate.With(), 1);
        var services = new StationServices(plan.Seed, new SocketDialer(), new FleetCounters(), new StationDirectory());
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddAkka("fleet", akka => akka
            .AddHocon($"akka.scheduler.implementation = \"{typeof(CountingScheduler).AssemblyQualifiedName}\"", HoconAddMode.Prepend)
            .AddFleet(plan, services));
        using var host = builder.Build();

        await host.StartAsync();

        var scheduler = (CountingScheduler)host.Services.GetRequiredService<ActorSystem>().Scheduler;
        Assert.Equal(1, scheduler.Actions);
        await host.StopAsync();
    }

    /// <summary>A wheel that counts what it is given of code to run.</summary>
    internal sealed class CountingScheduler(Config scheduler, ILoggingAdapter log) : SchedulerBase(scheduler, log), IDisposable
    {
        private readonly HashedWheelTimerScheduler _wheel = new(scheduler, log);
        private int _actions;

        public int Actions => Volatile.Read(ref _actions);

        public override TimeSpan MonotonicClock => _wheel.MonotonicClock;

        public override TimeSpan HighResMonotonicClock => _wheel.HighResMonotonicClock;

        protected override DateTimeOffset TimeNow => ((ITimeProvider)_wheel).Now;

        public void Dispose() => _wheel.Dispose();

        protected override void InternalScheduleTellOnce(
            TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
            ((ITellScheduler)_wheel).ScheduleTellOnce(delay, receiver, message, sender, cancelable);

        protected override void InternalScheduleTellRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
            ((ITellScheduler)_wheel).ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, cancelable);

        protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable)
        {
            Interlocked.Increment(ref _actions);
            ((IActionScheduler)_wheel).ScheduleOnce(delay, action, cancelable);
        }

        protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
            _wheel.ScheduleOnce(delay, action, cancelable);

        protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
            ((IActionScheduler)_wheel).ScheduleRepeatedly(initialDelay, interval, action, cancelable);

        protected override void InternalScheduleRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
            _wheel.ScheduleRepeatedly(initialDelay, interval, action, cancelable);
    }
}
