using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;
using MongoDB.Driver;
using Simulator.Host.Statistics;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Statistics;

/// <summary>Against the real server that <c>MONGODB_URI</c> names, else against one that is scripted.</summary>
public sealed class MongoPerformanceStoreTests : IDisposable
{
    private static readonly string? Real = Environment.GetEnvironmentVariable("MONGODB_URI");

    private readonly ScriptedMongo _scripted = new();
    private readonly string _uri;

    public MongoPerformanceStoreTests()
    {
        var server = new MongoUrlBuilder(Real ?? _scripted.Uri);
        if (Real is not null)
        {
            server.AuthenticationSource ??= server.DatabaseName;
            server.DatabaseName = $"simulator-{Guid.NewGuid():N}";
        }

        _uri = server.ToString();
    }

    public void Dispose()
    {
        if (Real is not null)
        {
            using var client = new MongoClient(_uri);
            client.DropDatabase(new MongoUrl(_uri).DatabaseName);
        }

        _scripted.Dispose();
    }

    [Fact]
    public async Task Write_Again_ReplacesTheDocumentOfAStation()
    {
        using var store = new MongoPerformanceStore(_uri);
        await store.WriteAsync(SomeRecords.Of(100), CancellationToken.None);
        await store.WriteAsync(SomeRecords.Of(100, requests: 9), CancellationToken.None);
        await store.WriteAsync(SomeRecords.Of(1, requests: 11), CancellationToken.None);

        using var client = new MongoClient(_uri);
        var records = client.GetDatabase(new MongoUrl(_uri).DatabaseName).GetCollection<BsonDocument>("performance_records");
        var documents = (await records.Find("{}").ToListAsync()).ToDictionary(d => d["_id"].AsString, StringComparer.Ordinal);
        Assert.Equal(100, documents.Count);
        Assert.Equal(11, documents["hash-1"]["statisticsData"]["Heartbeat"]["requestCount"]);
        Assert.Equal(18, documents["hash-2"]["statisticsData"]["MeterValues"]["requestCount"]);
    }

    /// <summary>The fields of the JSON file, and times that a database can sort.</summary>
    [Fact]
    public async Task Document_OfAStation_IsTheRecordOfTheJsonFile()
    {
        using var store = new MongoPerformanceStore(_uri);
        await store.WriteAsync(SomeRecords.Of(1), CancellationToken.None);

        using var client = new MongoClient(_uri);
        var records = client.GetDatabase(new MongoUrl(_uri).DatabaseName).GetCollection<BsonDocument>("performance_records");
        var document = await records.Find("{}").SingleAsync();
        Assert.Equal(["_id", "id", "name", "uri", "createdAt", "updatedAt", "statisticsData"], document.Names);
        Assert.Equal(("CS-1", "ws://csms/ocpp"), (document["name"], document["uri"]));
        Assert.Equal(DateTime.UnixEpoch.AddMinutes(3), document["updatedAt"].ToUniversalTime());
        Assert.Equal(0.5, document["statisticsData"]["Heartbeat"]["minTimeMeasurement"]);
    }

    [Fact]
    public async Task Write_ThatTheServerRefuses_SaysWhyInOneLine()
    {
        using var store = new MongoPerformanceStore(_scripted.Uri);
        _scripted.Refusal = new BsonDocument { { "ok", 0 }, { "code", 13 }, { "codeName", "Unauthorized" }, { "errmsg", "not authorized on stats" } };
        var refused = await Assert.ThrowsAsync<IOException>(() => store.WriteAsync(SomeRecords.Of(2), CancellationToken.None));
        Assert.Contains("not authorized on stats", refused.Message, StringComparison.Ordinal);

        _scripted.Refusal = BsonDocument.Parse(
            """{ "ok": 1, "n": 0, "writeErrors": [ { "index": 0, "code": 121, "errmsg": "Document failed validation" } ] }""");
        refused = await Assert.ThrowsAsync<IOException>(() => store.WriteAsync(SomeRecords.Of(1), CancellationToken.None));
        Assert.Contains("Document failed validation", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);

        _scripted.Refusal = null;
        await store.WriteAsync(SomeRecords.Of(2), CancellationToken.None);
        Assert.Contains("update", _scripted.Commands);
    }

    [Fact]
    public async Task Write_ToAServerThatIsAway_FailsInTimeAndInOneLine()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var place = nobody.LocalEndpoint;
        nobody.Stop();
        using var store = new MongoPerformanceStore($"mongodb://user:secret@{place}/stats");
        Assert.Equal($"{place}/stats, collection performance_records", store.Place);

        var watch = Stopwatch.StartNew();
        var away = await Assert.ThrowsAsync<IOException>(() => store.WriteAsync(SomeRecords.Of(1), CancellationToken.None));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Contains("no server that takes writes answers", away.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', away.Message);
        Assert.DoesNotContain("secret", away.Message, StringComparison.Ordinal);
    }
}
