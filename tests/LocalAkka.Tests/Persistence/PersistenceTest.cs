using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Persistence;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Persistence;

/// <summary>An actor system with a journal, and persistent actors that tell the test actor what happens to them.</summary>
public abstract class PersistenceTest : TestKit
{
    private const string Settings =
        """
        akka.loglevel = WARNING
        akka.persistence.max-concurrent-recoveries = 2
        """;

    /// <summary>The first use of a SQL journal compiles a lot.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private protected PersistenceTest(Config journal, IEnumerable<Setup>? more = null)
        : base(NoteSerializer.Setup(journal.WithFallback(ConfigurationFactory.ParseString(Settings)).WithFallback(DefaultConfig), more))
    {
    }

    private protected async Task<IActorRef> Started(string id, Recovery? recovery = null, Action<string>? onRecover = null)
    {
        var scribe = Sys.ActorOf(Scribe.Of(id, TestActor, recovery, onRecover));
        await FishForMessageAsync<string>(text => text.StartsWith("recovered", StringComparison.Ordinal), Patience);
        return scribe;
    }

    /// <summary>An actor of that id has stored these events, and has ended.</summary>
    private protected async Task Stored(string id, params string[] texts)
    {
        var scribe = await Started(id);
        scribe.Tell(Do.Persist(texts));
        await Expect([.. texts.Select(text => $"handled {text}")]);
        await Ended(scribe);
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
