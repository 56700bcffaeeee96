using Akka.Actor;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Actors;

/// <summary>Rules 4 and 5: what becomes of an actor that failed, and of its family.</summary>
public sealed class SupervisionTests : TestKit
{
    [Fact]
    public async Task DefaultStrategy_ExceptionOfHandler_RestartsWithoutLimit()
    {
        var actor = Sys.ActorOf(Family(new OneForOneStrategy(SupervisorStrategy.DefaultDecider)), "parent");
        var child = await ChildOf(actor, "a");
        for (var i = 0; i < 20; i++)
        {
            child.Tell(new Fail(new InvalidOperationException("again")));
            await ExpectMsgAsync("stop a");
            await ExpectMsgAsync("start a");
        }

        child.Tell("alive");
        await ExpectMsgAsync("a got alive");
    }

    [Theory]
    [InlineData(typeof(ActorKilledException))]
    [InlineData(typeof(ActorInitializationException))]
    public async Task DefaultStrategy_RuntimeFailure_Stops(Type type)
    {
        var actor = Sys.ActorOf(Family(SupervisorStrategy.DefaultStrategy), "parent");
        var child = await ChildOf(actor, "a");
        await WatchAsync(child);
        child.Tell(new Fail((Exception)Activator.CreateInstance(type)!));
        await ExpectMsgAsync("stop a");
        await ExpectTerminatedAsync(child);
    }

    [Fact]
    public async Task Kill_IsAFailure_ThatStops()
    {
        var actor = Sys.ActorOf(Family(SupervisorStrategy.DefaultStrategy), "parent");
        var child = await ChildOf(actor, "a");
        await WatchAsync(child);
        child.Tell(Kill.Instance);
        await ExpectMsgAsync("stop a");
        await ExpectTerminatedAsync(child);
    }

    [Fact]
    public async Task Resume_KeepsTheInstance_AndGoesOn()
    {
        var actor = Sys.ActorOf(Family(new OneForOneStrategy(_ => Directive.Resume)), "parent");
        var child = await ChildOf(actor, "a");
        child.Tell(new Fail(new InvalidOperationException("forgiven")));
        child.Tell("still");
        await ExpectMsgAsync("a got still");
    }

    [Fact]
    public async Task Escalate_FailsTheParent_AndRestartsTheFamily()
    {
        var top = Sys.ActorOf(Family(SupervisorStrategy.DefaultStrategy), "top");
        var middle = await ChildOf(top, "middle", new OneForOneStrategy(_ => Directive.Escalate));
        var low = await ChildOf(middle, "low");
        await WatchAsync(low);
        low.Tell(new Fail(new InvalidOperationException("too much")));
        await ExpectMsgAllOfAsync(["stop low", "stop middle"]).ToListAsync();
        await FishForMessageAsync<string>(text => text is "start middle");
    }

    [Fact]
    public async Task AllForOne_OneFails_AllRestart()
    {
        var actor = Sys.ActorOf(Family(new AllForOneStrategy(_ => Directive.Restart)), "parent");
        var a = await ChildOf(actor, "a");
        await ChildOf(actor, "b");
        a.Tell(new Fail(new InvalidOperationException("all of us")));
        var seen = await ReceiveNAsync(4).ToListAsync();
        Assert.Equal(["start a", "start b", "stop a", "stop b"], seen.Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RetryLimit_Passed_Stops()
    {
        var actor = Sys.ActorOf(Family(new OneForOneStrategy(2, Timeout.InfiniteTimeSpan, _ => Directive.Restart)), "parent");
        var child = await ChildOf(actor, "a");
        await WatchAsync(child);
        for (var i = 0; i < 3; i++)
            child.Tell(new Fail(new InvalidOperationException("again")));
        await FishForMessageAsync<Terminated>(ended => ended.ActorRef.Equals(child));
    }

    [Fact]
    public async Task Restart_StopsChildren_BeforeTheFreshInstanceStarts()
    {
        var actor = Sys.ActorOf(Family(SupervisorStrategy.DefaultStrategy), "parent");
        await ChildOf(actor, "a");
        actor.Tell(new Fail(new InvalidOperationException("parent")));
        var seen = (await ReceiveNAsync(3).ToListAsync()).Cast<string>().ToList();
        Assert.Equal("start parent", seen[2]);
        Assert.Contains("stop a", seen);
        await ChildOf(actor, "a");
    }

    [Fact]
    public async Task FailingConstructor_DefaultStrategy_Stops()
    {
        var actor = Sys.ActorOf(Props.Create(() => new CannotBegin()));
        await WatchAsync(actor);
        await ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task FailedMessage_IsLost_TheRestOfTheMailboxIsKept()
    {
        var actor = Sys.ActorOf(Family(SupervisorStrategy.DefaultStrategy), "parent");
        var child = await ChildOf(actor, "a");
        child.Tell(new Fail(new InvalidOperationException("lost")));
        child.Tell("one");
        child.Tell("two");
        await ExpectMsgAsync("stop a");
        await ExpectMsgAsync("start a");
        await ExpectMsgAsync("a got one");
        await ExpectMsgAsync("a got two");
    }

    private Props Family(SupervisorStrategy strategy) => Scripted.Of(TestActor, Behave, strategy);

    private void Behave(Scripted me, object message)
    {
        switch (message)
        {
            case Fail fail:
                throw fail.Cause;
            case (string name, SupervisorStrategy strategy):
                me.From.Tell(me.Here.ActorOf(Family(strategy), name));
                break;
            default:
                TestActor.Tell($"{me.Me.Path.Name} got {message}");
                break;
        }
    }

    private async Task<IActorRef> ChildOf(IActorRef parent, string name, SupervisorStrategy? strategy = null)
    {
        var child = await parent.Ask<IActorRef>((name, strategy ?? SupervisorStrategy.DefaultStrategy), TimeSpan.FromSeconds(5));
        await FishForMessageAsync<string>(text => string.Equals(text, $"start {name}", StringComparison.Ordinal));
        return child;
    }

    private sealed class CannotBegin : ReceiveActor
    {
        public CannotBegin() => throw new InvalidOperationException("no");
    }
}
