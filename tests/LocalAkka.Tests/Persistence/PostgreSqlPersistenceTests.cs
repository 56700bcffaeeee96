using Npgsql;
using Simulator.Tests.Shared;

namespace LocalAkka.Tests.Persistence;

/// <summary>The rules on PostgreSQL, each test in a database of its own on one server.</summary>
[Collection(nameof(PostgreSqlPersistenceTests))]
public sealed class PostgreSqlPersistenceTests(PostgreSqlFixture fixture)
    : SqlPersistenceRuleTests(new PostgreSqlDatabase(fixture.Server));

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

    internal override void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public override void Dispose()
    {
    }
}
