using Akka.Actor;
using Akka.Configuration;

namespace LocalAkka.Tests.Persistence;

/// <summary>Rule 30 where the journal says nothing: another process holds its file.</summary>
public sealed class SilentJournalTests : PersistenceTest
{
    /// <summary>Nor writes, until the connection ends.</summary>
    private const string NobodyElseReads = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; CREATE TABLE held (by TEXT)";

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    private readonly SqliteDatabase _database;

    public SilentJournalTests()
        : this(new SqliteDatabase())
    {
    }

    private SilentJournalTests(SqliteDatabase database)
        : base(ConfigurationFactory.ParseString($"akka.persistence.journal.sql.recovery-event-timeout = {Silence.TotalMilliseconds} ms")
            .WithFallback(database.Settings), database.Setups) => _database = database;

    /// <summary>More of them than may recover at a time, so that each must give back its turn.</summary>
    [Fact]
    public async Task Journal_ThatSaysNothing_FailsEachRecoveryInTime_AndServesTheNextOnceItSpeaks()
    {
        using (_database.Hold(NobodyElseReads))
        {
            for (var i = 0; i < 3; i++)
                await WatchAsync(Sys.ActorOf(Scribe.Of($"silent-{i}", TestActor)));
            var seen = new List<string>();
            for (var i = 0; i < 6; i++)
                seen.Add(await ExpectMsgAsync<object>(Patience) is string told ? told : "ended");
            Assert.Equal(3, seen.Count(s => s is "cannot recover in time"));
            Assert.Equal(3, seen.Count(s => s is "ended"));
        }

        IActorRef scribe = ActorRefs.Nobody;
        var said = "";
        for (var i = 0; i < 50 && said is not "recovered at 0"; i++) // the first that is served may take longer than that silence
        {
            scribe = Sys.ActorOf(Scribe.Of("silent-0", TestActor));
            said = await ExpectMsgAsync<string>(Patience);
        }

        scribe.Tell(Do.Persist("a"));
        await Expect("handled a");
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Sys.Terminate().Wait(Patience);
        _database.Dispose();
    }
}
