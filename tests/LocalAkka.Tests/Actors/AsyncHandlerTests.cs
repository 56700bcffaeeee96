using Akka.Actor;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Actors;

/// <summary>Rule 9: an asynchronous handler has the actor to itself.</summary>
public sealed class AsyncHandlerTests : TestKit
{
    [Fact]
    public async Task Handler_Awaits_NothingElseIsHandled()
    {
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create(() => new Slow(TestActor, gate.Task)));
        actor.Tell("wait");
        actor.Tell(1);
        actor.Tell(PoisonPill.Instance);
        await ExpectMsgAsync("begun");
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        gate.SetResult();
        await ExpectMsgAsync($"went on as {actor.Path.Name} for {TestActor.Path.Name}");
        await ExpectMsgAsync(1);
    }

    [Fact]
    public async Task Handler_ThrowsAfterAwait_FailsTheActor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Slow(TestActor, Task.Delay(1))));
        actor.Tell('x');
        actor.Tell(2);
        await ExpectMsgAsync("restarting after x");
        await ExpectMsgAsync(2);
    }

    private sealed class Slow : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Slow(IActorRef probe, Task gate)
        {
            _probe = probe;
            ReceiveAsync<string>(async _ =>
            {
                probe.Tell("begun");
                await gate;
                await Task.Yield();
                probe.Tell($"went on as {Self.Path.Name} for {Sender.Path.Name}");
            });
            ReceiveAsync<char>(async _ =>
            {
                await gate;
                throw new InvalidOperationException("after await");
            });
            ReceiveAny(any => probe.Tell(any));
        }

        protected override void PreRestart(Exception reason, object message) => _probe.Tell($"restarting after {message}");
    }
}
