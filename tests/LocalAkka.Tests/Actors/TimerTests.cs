using Akka.Actor;

namespace LocalAkka.Tests.Actors;

/// <summary>Rules 12, 13 and 40: timers and silence, on a time that the test moves.</summary>
public sealed class TimerTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public TimerTests()
        : base("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"")
    {
    }

    private Akka.TestKit.TestScheduler Time => (Akka.TestKit.TestScheduler)Sys.Scheduler;

    [Fact]
    public async Task SingleTimer_Comes_WhenItsTimeHas()
    {
        var actor = await Start();
        actor.Tell(new StartOnce("a", "tick", Second));
        await ExpectMsgAsync("done");
        Time.Advance(TimeSpan.FromMilliseconds(999));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        await ExpectMsgAsync("tick");
        Time.Advance(Second);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task PeriodicTimer_ComesAgain_OncePerMove()
    {
        var actor = await Start();
        actor.Tell(new StartRepeated("a", "tick", Second));
        await ExpectMsgAsync("done");
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Second);
            await ExpectMsgAsync("tick");
        }
    }

    [Fact]
    public async Task SameKey_StartedAgain_OldTickInTheMailboxIsDropped()
    {
        var actor = await Start();
        actor.Tell(new StartOnce("a", "old", Second));
        await ExpectMsgAsync("done");
        using var gate = new ManualResetEventSlim();
        actor.Tell(gate);
        actor.Tell(new StartOnce("a", "new", Second));
        Time.Advance(Second);
        gate.Set();
        await ExpectMsgAsync("done");
        Time.Advance(Second);
        await ExpectMsgAsync("new");
    }

    [Fact]
    public async Task Cancel_DropsATick_ThatLiesInTheMailbox()
    {
        var actor = await Start();
        actor.Tell(new StartOnce("a", "tick", Second));
        await ExpectMsgAsync("done");
        using var gate = new ManualResetEventSlim();
        actor.Tell(gate);
        actor.Tell("cancel a");
        Time.Advance(Second);
        gate.Set();
        actor.Tell("last");
        await ExpectMsgAsync("last");
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task Restart_CancelsAllTimers()
    {
        var actor = await Start();
        actor.Tell(new StartRepeated("a", "tick", Second));
        await ExpectMsgAsync("done");
        actor.Tell(new Fail(new InvalidOperationException("restart")));
        actor.Tell("restarted");
        await ExpectMsgAsync("restarted");
        Time.Advance(Second);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task ReceiveTimeout_RepeatsInSilence_UntilNull()
    {
        var actor = await Start();
        actor.Tell(new Silence(Second));
        await ExpectMsgAsync("done");
        Time.Advance(Second);
        await ExpectMsgAsync(ReceiveTimeout.Instance);
        Time.Advance(Second);
        await ExpectMsgAsync(ReceiveTimeout.Instance);
        actor.Tell(new Silence(null));
        await ExpectMsgAsync("done");
        Time.Advance(Second);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task ReceiveTimeout_IsReset_ByMessagesThatCount()
    {
        var actor = await Start();
        actor.Tell(new Silence(Second));
        await ExpectMsgAsync("done");
        Time.Advance(Second * 0.6);
        actor.Tell("counts");
        await ExpectMsgAsync("counts");
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        Time.Advance(Second * 0.6);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        actor.Tell(new Quiet());
        await ExpectMsgAsync(new Quiet());
        Time.Advance(Second * 0.4);
        await ExpectMsgAsync(ReceiveTimeout.Instance);
    }

    [Fact]
    public void Now_IsTheTime_ThatTheTestMoves()
    {
        var before = Sys.Scheduler.Now;
        Time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.FromHours(3), Sys.Scheduler.Now - before);
    }

    private async Task<IActorRef> Start()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell("ready");
        await ExpectMsgAsync("ready");
        return actor;
    }

    private sealed record StartOnce(string Key, object Message, TimeSpan Delay);

    private sealed record StartRepeated(string Key, object Message, TimeSpan Interval);

    private sealed record Silence(TimeSpan? Time);

    private sealed record Quiet : INotInfluenceReceiveTimeout;

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed(IActorRef probe)
        {
            Receive<StartOnce>(start =>
            {
                Timers.StartSingleTimer(start.Key, start.Message, start.Delay);
                Assert.True(Timers.IsTimerActive(start.Key));
                probe.Tell("done");
            });
            Receive<StartRepeated>(start =>
            {
                Timers.StartPeriodicTimer(start.Key, start.Message, start.Interval);
                probe.Tell("done");
            });
            Receive<Silence>(silence =>
            {
                SetReceiveTimeout(silence.Time);
                probe.Tell("done");
            });
            Receive<Fail>(fail => throw fail.Cause);
            Receive<ManualResetEventSlim>(gate => gate.Wait(TimeSpan.FromSeconds(5)));
            Receive<string>(text => text is "cancel a", _ => Timers.Cancel("a"));
            ReceiveAny(any => probe.Tell(any));
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }
}
