using System.Data.Common;
using Akka.Actor;
using Npgsql;
using Simulator.Tests.Shared;

namespace LocalAkka.Tests.Persistence;

/// <summary>The rules on PostgreSQL, each test in a database of its own on one server.</summary>
[Collection(nameof(PostgreSqlPersistenceTests))]
public sealed class PostgreSqlPersistenceTests(PostgreSqlFixture fixture)
    : SqlPersistenceRuleTests(new PostgreSqlDatabase(fixture.Server))
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

[CollectionDefinition(nameof(PostgreSqlPersistenceTests))]
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlFixture>;

/// <summary>One server for all tests that need one.</summary>
public sealed class PostgreSqlFixture : IDisposable
{
    internal PostgreSqlServer Server { get; } = new();

    public void Dispose() => Server.Dispose();
}

/// <summary>A database of one test; it goes with the server.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlServer server) : SqlDatabase
{
    internal override string ConnectionString { get; } = server.NewDatabase();

    internal override string ProviderName => "PostgreSQL.15";

    internal override string Columns(string table) => Read(
        "SELECT column_name || CASE is_nullable WHEN 'NO' THEN '!' ELSE '' END FROM information_schema.columns "
        + $"WHERE table_name = '{table}' ORDER BY ordinal_position");

    internal override string Hex(string column) => $"encode({column}, 'hex')";

    internal override void RefuseEventsOf(string persistenceId) => Execute(
        $"""
        CREATE FUNCTION refuse() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''as asked''; END' LANGUAGE plpgsql;
        CREATE TRIGGER refusal BEFORE INSERT ON journal FOR EACH ROW
          WHEN (NEW.persistence_id = '{persistenceId}') EXECUTE FUNCTION refuse();
        """);

    public override void Dispose()
    {
    }

    private protected override DbConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }
}
