using Akka.Actor;
using Akka.Persistence;

namespace LocalAkka.Tests.Persistence;

/// <summary>What a SQL journal must do beside what all do: rule 32, and that what it holds outlives the actor system.</summary>
public abstract class SqlPersistenceRuleTests : PersistenceRuleTests
{
    private readonly SqlDatabase _database;

    private protected SqlPersistenceRuleTests(SqlDatabase database)
        : base(database.Settings, database.Setups) => _database = database;

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

    [Fact]
    public async Task Write_ThatTheDatabaseRefuses_EndsTheActor_AndOthersGoOn()
    {
        var scribe = await Started("refused");
        var other = await Started("other");
        _database.RefuseEventsOf("refused");
        await WatchAsync(scribe);
        scribe.Tell(Do.Persist("a", "b"));
        scribe.Tell("x");
        await Expect("failed a");
        await ExpectTerminatedAsync(scribe, Patience);
        other.Tell(Do.Persist("c"));
        await Expect("handled c");
    }

    [Fact]
    public async Task Journal_ThatCannotBeRead_EndsTheActor()
    {
        await Stored("unreadable", "a");
        _database.Execute("DROP TABLE journal");
        var again = Sys.ActorOf(Scribe.Of("unreadable", TestActor));
        await WatchAsync(again);
        await Expect("cannot recover ");
        await ExpectTerminatedAsync(again, Patience);
    }

    /// <summary>Passing on both runtimes says that each can open what the other has written.</summary>
    [Fact]
    public async Task Tables_AreTheSame_OnBothRuntimes()
    {
        var scribe = await Started("tables");
        scribe.Tell(Do.Persist("a"));
        await Expect("handled a");
        Assert.Equal(
            "ordering! created! deleted! persistence_id! sequence_number! message! manifest identifier writer_uuid",
            _database.Columns("journal"));
        Assert.Equal("persistence_id! sequence_number! created! snapshot manifest serializer_id", _database.Columns("snapshot"));
        Assert.Equal("tables 1 note 4711 61", _database.Read(
            $"SELECT persistence_id || ' ' || sequence_number || ' ' || manifest || ' ' || identifier || ' ' || {_database.Hex("message")} "
            + "FROM journal WHERE NOT deleted"));
    }

    [Fact]
    public async Task Stored_Events_OutliveTheActorSystem()
    {
        var scribe = await Started("outlives");
        scribe.Tell(Do.Persist("a"));
        scribe.Tell(new Do(each => each.Snapshot()));
        await Expect("handled a");
        await ExpectMsgAsync<SaveSnapshotSuccess>(Patience);
        scribe.Tell(Do.PersistAll("b", "c"));
        await Expect("handled b", "handled c");
        using var next = ActorSystem.Create("next", NoteSerializer.Setup(_database.Settings.WithFallback(DefaultConfig), _database.Setups));
        next.ActorOf(Scribe.Of("outlives", TestActor));
        await Expect("snapshot a", "replayed b", "replayed c", "recovered at 3");
        await next.Terminate();
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Sys.Terminate().Wait(Patience);
        _database.Dispose();
    }
}
