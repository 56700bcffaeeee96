using Akka.Actor;
using Akka.Configuration;
using Simulator.Actors.Time;

namespace Simulator.Actors.Tests.Time;

/// <summary>The scheduler inside a real actor system, an hour in 3.6 s of real time.</summary>
public sealed class ScaledSchedulerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TimeScale _scale = TimeScale.StartNow(1000, TimeProvider.System);
    private ActorSystem _system = null!;

    public Task InitializeAsync()
    {
        _system = ActorSystem.Create("scaled", ConfigurationFactory.ParseString("akka.loglevel = WARNING\n" + _scale.ToHocon()));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task Delay_OfAHundredSeconds_PassesInATenthOfOne()
    {
        var fired = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = _system.Scheduler.Now;

        _system.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(100), () => fired.SetResult(_system.Scheduler.Now));

        Assert.True(await fired.Task.WaitAsync(Patience) - start >= TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task Repetition_FinerThanTheWheel_StillRepeats()
    {
        var left = 3;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancel = new Cancelable(_system.Scheduler);
        _system.Scheduler.Advanced.ScheduleRepeatedly(
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(1),
            () =>
            {
                if (Interlocked.Decrement(ref left) is 0)
                    done.SetResult();
            },
            cancel);

        await done.Task.WaitAsync(Patience);
        cancel.Cancel();
    }

    /// <summary>Every timer of the simulator is one of these.</summary>
    [Fact]
    public async Task Timer_OfAnActor_RunsOnTheSchedulerThatTheConfigurationChose()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        _system.ActorOf(Props.Create<Sleeper>(fired));

        await fired.Task.WaitAsync(Patience); // an hour of scaled time
    }

    [Fact]
    public void Clock_IsTheOneOfTheTimeProvider()
    {
        var provider = new ScaledTimeProvider(_scale, TimeProvider.System);
        var before = provider.GetUtcNow();

        var now = _system.Scheduler.Now;

        Assert.InRange(now, before, provider.GetUtcNow());
    }

    [Fact]
    public void Delay_OfAnyLength_IsTaken() =>
        _system.Scheduler.Advanced.ScheduleOnce(TimeSpan.MaxValue, () => { });

    private sealed class Sleeper : ReceiveActor, IWithTimers
    {
        private readonly TaskCompletionSource _fired;

        public Sleeper(TaskCompletionSource fired)
        {
            _fired = fired;
            Receive<string>(_ => _fired.TrySetResult());
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer("hour", "up", TimeSpan.FromHours(1));
    }
}
