using System.Data.Common;
using Akka.Actor;
using Npgsql;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Journals.Rules;

/// <summary>The rules on PostgreSQL, each test in a database of its own, and what its journal does while the server is away.</summary>
[Collection(nameof(PostgreSqlFixture))]
public sealed class PostgreSqlJournalRuleTests(PostgreSqlFixture fixture)
    : JournalRuleTests(new PostgreSqlJournalUnderTest(fixture.Server.NewDatabase()))
{
    [Fact]
    public async Task Server_AwayForAWhile_FailsWhatIsWrittenMeanwhile_AndServesAgain()
    {
        var scribe = await Started("outage");
        scribe.Tell(Do.Persist("before"));
        await Expect("handled before");
        fixture.Server.Stop();
        await WatchAsync(scribe);
        try
        {
            scribe.Tell(Do.Persist("meanwhile"));
            await Expect("failed meanwhile");
            await ExpectTerminatedAsync(scribe, Patience);
        }
        finally
        {
            fixture.Server.Start();
        }

        var again = Sys.ActorOf(Scribe.Of("outage", TestActor));
        await Expect("replayed before", "recovered at 1");
        again.Tell(Do.Persist("after"));
        await Expect("handled after");
    }

    /// <summary>A breaker of Akka.Persistence would have opened after ten.</summary>
    [Fact]
    public async Task Server_AwayForManyTries_ServesTheFirstWhenItIsBack()
    {
        var scribe = await Started("long-outage");
        scribe.Tell(Do.Persist("before"));
        await Expect("handled before");
        fixture.Server.Stop();
        try
        {
            for (var tries = 0; tries < 12; tries++)
            {
                var unable = Sys.ActorOf(Scribe.Of("long-outage", TestActor));
                await WatchAsync(unable);
                await Expect("cannot recover");
                await ExpectTerminatedAsync(unable, Patience);
            }
        }
        finally
        {
            fixture.Server.Start();
        }

        _ = Sys.ActorOf(Scribe.Of("long-outage", TestActor));
        await Expect("replayed before", "recovered at 1");
    }

    [Fact]
    public async Task Server_RestartedWhileNobodyWrites_CostsNoWrite()
    {
        var scribe = await Started("idle");
        scribe.Tell(Do.Persist("before"));
        await Expect("handled before");
        fixture.Server.Stop();
        fixture.Server.Start();
        scribe.Tell(Do.Persist("after"));
        await Expect("handled after");
    }
}

/// <summary>A database of one test; it goes with the server.</summary>
internal sealed class PostgreSqlJournalUnderTest(string connectionString) : JournalUnderTest
{
    protected override Journal Journal => new(JournalType.PostgreSql, connectionString);

    internal override void RefuseEventsOf(string persistenceId) => Hold(
        $"""
        CREATE FUNCTION refuse() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''as asked''; END' LANGUAGE plpgsql;
        CREATE TRIGGER refusal BEFORE INSERT ON journal FOR EACH ROW
          WHEN (NEW.persistence_id = '{persistenceId}') EXECUTE FUNCTION refuse();
        """).Dispose();

    internal override DbConnection Open()
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    public override void Dispose()
    {
    }
}
