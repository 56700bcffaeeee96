using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;

namespace LocalAkka.Tests.Persistence;

/// <summary>Rule 36: what holds where nothing is said of journals; and how long a journal may be silent then (rule 30).</summary>
public sealed class PersistenceDefaultsTests() : PersistenceTest(ConfigurationFactory.Empty)
{
    [Fact]
    public async Task Journal_WhereNothingIsSaid_IsInMemory_AndSnapshotsAreOfLocalFiles()
    {
        var first = Sys.ActorOf(Props.Create<Keeper>(TestActor));
        await Expect("recovered 0");
        first.Tell("a");
        await Expect("stored a");
        await Ended(first);
        Sys.ActorOf(Props.Create<Keeper>(TestActor));
        await Expect("recovered 1");

        // Known on the packages once an actor has used them.
        var settings = Sys.Settings.Config;
        Assert.Equal("akka.persistence.journal.inmem", settings.GetString("akka.persistence.journal.plugin"));
        Assert.Equal("akka.persistence.snapshot-store.local", settings.GetString("akka.persistence.snapshot-store.plugin"));
        Assert.Equal(
            TimeSpan.FromSeconds(30), settings.GetTimeSpan("akka.persistence.journal-plugin-fallback.recovery-event-timeout"));
    }

    /// <summary>Names its snapshot store, so that none is made in the folder that the tests run in.</summary>
    private sealed class Keeper : UntypedPersistentActor
    {
        private readonly IActorRef _probe;
        private int _events;

        public Keeper(IActorRef probe) => (_probe, SnapshotPluginId) = (probe, "akka.persistence.snapshot-store.inmem");

        public override string PersistenceId => "keeper";

        protected override void OnRecover(object message)
        {
            if (message is RecoveryCompleted)
                _probe.Tell($"recovered {_events}");
            else
                _events++;
        }

        protected override void OnCommand(object message) => Persist(message, stored => _probe.Tell($"stored {stored}"));
    }
}
