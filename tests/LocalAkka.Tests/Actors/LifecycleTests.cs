using Akka.Actor;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Actors;

/// <summary>Rules 4 to 7: incarnations, supervision, watching, names.</summary>
public sealed class LifecycleTests : TestKit
{
    [Fact]
    public async Task Actor_Restarts_WithHooksInOrderAndMailboxKept()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Recorder(TestActor)));
        await ExpectMsgAsync("PreStart");
        actor.Tell("fail");
        actor.Tell("after");
        await ExpectMsgAsync("PreRestart:fail");
        await ExpectMsgAsync("PostStop");
        await ExpectMsgAsync("PostRestart");
        await ExpectMsgAsync("PreStart");
        await ExpectMsgAsync("after");
    }

    [Fact]
    public async Task Stop_WithChildren_StopsThemFirst()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Recorder(TestActor)), "parent");
        await ExpectMsgAsync("PreStart");
        actor.Tell("child");
        var child = await FishForMessageAsync<IActorRef>(_ => true);
        await WatchAsync(actor);
        await WatchAsync(child);
        Sys.Stop(actor);
        await FishForMessageAsync<Terminated>(ended => ended.ActorRef.Equals(child));
        await FishForMessageAsync<Terminated>(ended => ended.ActorRef.Equals(actor));
    }

    private sealed class Recorder : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Recorder(IActorRef probe)
        {
            _probe = probe;
            Receive<string>(text => text is "fail", _ => throw new InvalidOperationException("asked for"));
            Receive<string>(text => text is "child", _ =>
            {
                var child = Context.ActorOf(Props.Create(() => new Recorder(probe)), "child");
                probe.Tell(child);
            });
            Receive<string>(text => probe.Tell(text));
        }

        protected override void PreStart() => _probe.Tell("PreStart");

        protected override void PostStop() => _probe.Tell("PostStop");

        protected override void PreRestart(Exception reason, object message)
        {
            _probe.Tell($"PreRestart:{message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            _probe.Tell("PostRestart");
            base.PostRestart(reason);
        }
    }
}
