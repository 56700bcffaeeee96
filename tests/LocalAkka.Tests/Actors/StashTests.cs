using Akka.Actor;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Actors;

/// <summary>Rule 14: the stash.</summary>
public sealed class StashTests : TestKit
{
    [Fact]
    public async Task UnstashAll_PutsBack_BeforeTheRestOfTheMailbox()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stashing(TestActor)));
        using var gate = new ManualResetEventSlim();
        actor.Tell("a");
        actor.Tell("b");
        actor.Tell(gate);
        actor.Tell("open");
        actor.Tell("c");
        gate.Set();
        foreach (var expected in new[] { "a", "b", "c" })
            await ExpectMsgFromAsync(TestActor, expected);
    }

    [Fact]
    public async Task Restart_Unstashes()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stashing(TestActor)));
        actor.Tell("a");
        actor.Tell(new Fail(new InvalidOperationException("restart")));
        actor.Tell("open");
        await ExpectMsgAsync("a");
    }

    [Fact]
    public async Task SameMessage_StashedTwice_Throws()
    {
        Sys.ActorOf(Props.Create(() => new Stashing(TestActor))).Tell("twice");
        await ExpectMsgAsync<IllegalActorStateException>();
    }

    [Fact]
    public async Task Capacity_Passed_Overflows()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stashing(TestActor)).WithStashCapacity(2));
        await EventFilter.Exception<StashOverflowException>().ExpectOneAsync(() =>
        {
            foreach (var text in new[] { "a", "b", "c" })
                actor.Tell(text);
            return Task.CompletedTask;
        });
    }

    private sealed class Stashing : ReceiveActor, IWithStash
    {
        public Stashing(IActorRef probe)
        {
            Receive<ManualResetEventSlim>(gate => gate.Wait(TimeSpan.FromSeconds(5)));
            Receive<Fail>(fail => throw fail.Cause);
            Receive<string>(text => text is "open", _ =>
            {
                Become(() => Receive<string>(text => probe.Forward(text)));
                Stash.UnstashAll();
            });
            Receive<string>(text =>
            {
                Stash.Stash();
                if (text is "twice")
                    probe.Tell(Assert.Throws<IllegalActorStateException>(Stash.Stash));
            });
        }

        public IStash Stash { get; set; } = null!;
    }
}
