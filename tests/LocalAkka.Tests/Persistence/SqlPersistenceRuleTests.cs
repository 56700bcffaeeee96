using Akka.Actor;

namespace LocalAkka.Tests.Persistence;

/// <summary>What a SQL journal must do beside what all do: rule 32, and that what it holds outlives the actor system.</summary>
public abstract class SqlPersistenceRuleTests : PersistenceRuleTests
{
    private readonly SqlDatabase _database;

    private protected SqlPersistenceRuleTests(SqlDatabase database)
        : base(database.Settings) => _database = database;

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
    public async Task PersistAll_WithAnUnserializableEvent_StoresNone()
    {
        var scribe = await Started("atomic");
        scribe.Tell(Do.PersistAll("a", NoteSerializer.Unserializable, "b"));
        await Expect("rejected a at 1", "rejected unserializable at 2", "rejected b at 3");
        scribe.Tell(Do.Persist("c"));
        await Expect("handled c");
        await Ended(scribe);
        Sys.ActorOf(Scribe.Of("atomic", TestActor));
        await Expect("replayed c", "recovered at 4");
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Sys.Terminate().Wait(Patience);
        _database.Dispose();
    }
}
