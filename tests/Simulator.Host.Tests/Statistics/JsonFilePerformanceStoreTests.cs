using System.Text.Json;
using Simulator.Host.Statistics;

namespace Simulator.Host.Tests.Statistics;

public sealed class JsonFilePerformanceStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("statistics-").FullName;

    [Fact]
    public async Task Write_Again_ReplacesTheRecordsAndDoesNotGrow()
    {
        var path = Path.Combine(_folder, "new", "records.json");
        var store = new JsonFilePerformanceStore(path);
        await store.WriteAsync(SomeRecords.Of(500), CancellationToken.None);
        var length = new FileInfo(path).Length;
        for (var i = 0; i < 5; i++)
            await store.WriteAsync(SomeRecords.Of(500, requests: 4), CancellationToken.None);

        Assert.Equal(length, new FileInfo(path).Length);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        Assert.Equal(500, json.RootElement.GetArrayLength());
        var heartbeat = json.RootElement[0].GetProperty("statisticsData").GetProperty("Heartbeat");
        Assert.Equal(4, heartbeat.GetProperty("requestCount").GetInt64());
        Assert.Equal(6, heartbeat.GetProperty("ninetyFiveThPercentileTimeMeasurement").GetDouble());
        Assert.Equal("CS-1", json.RootElement[0].GetProperty("name").GetString());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Write_ThatIsBrokenOff_LeavesTheOldFileWhole()
    {
        var path = Path.Combine(_folder, "records.json");
        var store = new JsonFilePerformanceStore(path);
        await store.WriteAsync(SomeRecords.Of(2), CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync(SomeRecords.Of(5_000), cancelled.Token));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        Assert.Equal(2, json.RootElement.GetArrayLength());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
