using Npgsql;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Running;

/// <summary>What a server says of a journal that cannot be used.</summary>
[Collection(nameof(PostgreSqlFixture))]
public sealed class PostgreSqlJournalCheckTests(PostgreSqlFixture fixture)
{
    private readonly string _database = fixture.Server.NewDatabase();

    [Fact]
    public void Fault_OfAnEmptyDatabase_IsNone() => Assert.Null(Fault(_database));

    [Fact]
    public void Fault_OfADatabaseThatIsNotThere_IsWhatTheServerSays() =>
        Assert.Contains(
            "cannot be used: database \"nowhere\" does not exist. See to the server",
            Fault(new NpgsqlConnectionStringBuilder(_database) { Database = "nowhere" }.ConnectionString),
            StringComparison.Ordinal);

    [Fact]
    public void Fault_OfAUserWhoMayNotCreateTheTables_IsThat()
    {
        Execute("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        Assert.Contains(
            "cannot be used: it has no table journal, and reader may not create it. See to the server",
            Fault(new NpgsqlConnectionStringBuilder(_database) { Username = "reader" }.ConnectionString),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_OfATableOfAnotherProgram_IsSaid()
    {
        Execute("CREATE TABLE journal (entry text)");

        Assert.Contains("column \"ordering\" does not exist", Fault(_database), StringComparison.Ordinal);
    }

    private static string? Fault(string connectionString) => JournalCheck.FaultOf(new Journal(JournalType.PostgreSql, connectionString));

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(_database);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
