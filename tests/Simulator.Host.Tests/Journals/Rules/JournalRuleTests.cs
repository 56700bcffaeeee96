using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;

namespace Simulator.Host.Tests.Journals.Rules;

/// <summary>What the simulator relies on, of Akka.NET's persistence and of the journal as the program composes it.</summary>
public abstract class JournalRuleTests : TestKit
{
    /// <summary>The first use of a SQL journal compiles a lot.</summary>
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly JournalUnderTest _journal;

    private protected JournalRuleTests(JournalUnderTest journal)
        : base(NoteSerializer.Setup(
            ConfigurationFactory.ParseString("akka.loglevel = OFF").WithFallback(journal.Settings).WithFallback(DefaultConfig),
            journal.Setups)) => _journal = journal;

    [Fact]
    public async Task PersistAsync_LetsCommandsThrough_AndKeepsItsOrder()
    {
        var scribe = await Started("async");
        scribe.Tell(new Do(each =>
        {
            each.PersistAsync(new Note("a"), each.Handled);
            each.PersistAllAsync([new Note("b"), new Note("c")], each.Handled);
            each.PersistAsync(new Note("d"), each.Handled);
            each.Tell("end of command");
        }));
        await Expect("end of command", "handled a", "handled b", "handled c", "handled d");
        await Ended(scribe);
        Sys.ActorOf(Scribe.Of("async", TestActor));
        await Expect("replayed a", "replayed b", "replayed c", "replayed d", "recovered at 4");
    }

    [Fact]
    public async Task Unserializable_Event_IsRejectedAlone_AndTheActorGoesOn()
    {
        var scribe = await Started("rejected");
        scribe.Tell(Do.Persist("a", NoteSerializer.Unserializable, "b"));
        scribe.Tell("x");
        await Expect("handled a", "rejected unserializable at 2", "handled b", "command x");
        await Ended(scribe);
        Sys.ActorOf(Scribe.Of("rejected", TestActor));
        await Expect("replayed a", "replayed b", "recovered at 3");
    }

    [Fact]
    public async Task Write_ThatTheDatabaseRefuses_EndsTheActor_AndOthersGoOn()
    {
        var scribe = await Started("refused");
        var other = await Started("other");
        _journal.RefuseEventsOf("refused");
        await WatchAsync(scribe);
        scribe.Tell(Do.Persist("a", "b"));
        scribe.Tell("x");
        await Expect("failed a");
        await ExpectTerminatedAsync(scribe, Patience);
        other.Tell(Do.Persist("c"));
        await Expect("handled c");
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Sys.Terminate().Wait(Patience);
        _journal.Dispose();
    }

    private protected async Task<IActorRef> Started(string id)
    {
        var scribe = Sys.ActorOf(Scribe.Of(id, TestActor));
        await FishForMessageAsync<string>(text => text.StartsWith("recovered", StringComparison.Ordinal), Patience);
        return scribe;
    }

    private protected async Task Ended(IActorRef actor)
    {
        await WatchAsync(actor);
        Sys.Stop(actor);
        await ExpectTerminatedAsync(actor, Patience);
    }

    private protected async Task Expect(params string[] texts)
    {
        foreach (var text in texts)
            Assert.Equal(text, await ExpectMsgAsync<object>(Patience));
    }
}
