using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Simulator.Host.Configuration;
using Simulator.Host.Statistics;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Statistics;

/// <summary>The same rules for both databases.</summary>
public abstract class SqlPerformanceStoreTests
{
    private protected abstract PerformanceStorageOptions Options { get; }

    [Fact]
    public async Task Write_Again_ReplacesTheRowsOfStationAndCommand()
    {
        var store = PerformanceStores.Of(Options, Path.GetTempPath())!;
        await store.WriteAsync(SomeRecords.Of(100), CancellationToken.None);
        await PerformanceStores.Of(Options, Path.GetTempPath())!.WriteAsync(SomeRecords.Of(100, requests: 9), CancellationToken.None);
        await store.WriteAsync(SomeRecords.Of(1, requests: 11), CancellationToken.None);

        Assert.Equal(200, await AskAsync("SELECT count(*) FROM performance_statistics"));
        Assert.Equal(11, await AskAsync("SELECT request_count FROM performance_statistics WHERE id = 'hash-1' AND command = 'Heartbeat'"));
        Assert.Equal(18, await AskAsync(
            "SELECT request_count FROM performance_statistics WHERE id = 'hash-2' AND command = 'MeterValues'"));
        Assert.Equal(600, await AskAsync("SELECT cast(sum(p95_ms) AS bigint) FROM performance_statistics WHERE command = 'Heartbeat'"));
    }

    [Fact]
    public async Task Write_ThatFails_WritesNothing()
    {
        var store = PerformanceStores.Of(Options, Path.GetTempPath())!;
        await store.WriteAsync(SomeRecords.Of(1), CancellationToken.None);
        var records = SomeRecords.Of(2, requests: 5);
        records[1] = records[1] with { Name = null! };
        await Assert.ThrowsAnyAsync<Exception>(() => store.WriteAsync(records, CancellationToken.None));
        Assert.Equal(3, await AskAsync("SELECT request_count FROM performance_statistics WHERE id = 'hash-1' AND command = 'Heartbeat'"));
    }

    private protected abstract DbConnection Connect();

    private async Task<long> AskAsync(string query)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

public sealed class SqlitePerformanceStoreTests : SqlPerformanceStoreTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("statistics-").FullName;

    private string File => Path.Combine(_folder, "below", "records.db");

    private protected override PerformanceStorageOptions Options =>
        new() { Enabled = true, Type = PerformanceStorageType.Sqlite, Uri = new Uri(File).AbsoluteUri };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private protected override DbConnection Connect() => new SqliteConnection($"Data Source={File}");
}

[Collection(nameof(PostgreSqlFixture))]
public sealed class PostgreSqlPerformanceStoreTests(PostgreSqlFixture fixture) : SqlPerformanceStoreTests
{
    private readonly string _connection = fixture.Server.NewDatabase();

    private protected override PerformanceStorageOptions Options =>
        new() { Enabled = true, Type = PerformanceStorageType.PostgreSql, Uri = _connection };

    private protected override DbConnection Connect() => new NpgsqlConnection(_connection);
}
