using System.Text.Json;

namespace Simulator.Host.Tests.Ui;

/// <summary>The messages of a station and the fleet in figures, over the UI protocol.</summary>
public sealed class StationLogTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    [Fact]
    public async Task StationLog_ShowsBothDirectionsWithActionAndRoundTrip()
    {
        using var client = await fleet.ConnectAsync();
        var id = HashId(1);
        await client.AskAsync("heartbeat", Named(id));
        var log = await client.AskAsync("stationLog", $$"""{"hashIds":["{{id}}"],"limit":2}""");

        Assert.Equal(id, Text(log, "hashId"));
        var frames = log.GetProperty("frames").EnumerateArray().ToList();
        Assert.Equal(["sent", "received"], frames.Select(f => Text(f, "direction")));
        Assert.Equal([2, 3], frames.Select(f => f.GetProperty("messageType").GetInt32()));
        Assert.All(frames, f => Assert.Equal("Heartbeat", Text(f, "action")));
        Assert.Equal(Text(frames[0], "messageId"), Text(frames[1], "messageId"));
        Assert.InRange(frames[1].GetProperty("roundTripMs").GetDouble(), 0, 10_000);
        Assert.StartsWith("[2,", Text(frames[0], "frame"), StringComparison.Ordinal);
        Assert.True(frames[0].GetProperty("sequence").GetInt64() < frames[1].GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task StationLog_OfOneFrame_StillKnowsTheActionOfAnAnswer()
    {
        using var client = await fleet.ConnectAsync();
        await client.AskAsync("heartbeat", Named(HashId(1)));
        var log = await client.AskAsync("stationLog", $$"""{"hashIds":["{{HashId(1)}}"],"limit":1}""");
        Assert.Equal("Heartbeat", Text(Assert.Single(log.GetProperty("frames").EnumerateArray()), "action"));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"hashIds":["none"]}""")]
    [InlineData("""{"hashIds":[]}""")]
    [InlineData("""{"hashIds":["ONE","TWO"]}""")]
    [InlineData("""{"hashIds":["ONE"],"limit":0}""")]
    [InlineData("""{"hashIds":["ONE"],"limit":1001}""")]
    public async Task StationLog_ThatCannotBeShown_FailsWithAReason(string payload)
    {
        using var client = await fleet.ConnectAsync();
        var reply = await client.AskAsync("stationLog", payload.Replace("ONE", HashId(1)).Replace("TWO", HashId(2)));
        Assert.Equal("failure", Text(reply, "status"));
        Assert.NotEmpty(Text(reply, "errorMessage"));
    }

    [Fact]
    public async Task Subscription_PushesNewFramesUntilItEnds()
    {
        using var client = await fleet.ConnectAsync();
        using var other = await fleet.ConnectAsync();
        var id = HashId(2);
        Assert.Equal("failure", Text(await client.AskAsync("subscribeStationLog"), "status"));
        Assert.Equal("success", Text(await client.AskAsync("subscribeStationLog", Named(id)), "status"));
        Assert.Equal("success", Text(await client.AskAsync("subscribeStationLog", Named(id)), "status"));
        await other.AskAsync("heartbeat", Named(id));
        var frames = new List<JsonElement>();
        while (frames.Count < 2)
        {
            var push = await client.PushAsync("stationLog");
            Assert.Equal(id, Text(push, "hashId"));
            Assert.Equal(0, push.GetProperty("dropped").GetInt64());
            frames.AddRange(push.GetProperty("frames").EnumerateArray());
        }

        Assert.Equal(["Heartbeat", "Heartbeat"], frames.Select(f => Text(f, "action")));
        Assert.Equal("success", Text(await client.AskAsync("unsubscribeStationLog", Named(id)), "status"));
        Assert.Equal("success", Text(await client.AskAsync("unsubscribeStationLog"), "status"));
    }

    [Fact]
    public async Task Subscription_EndsWithItsClient()
    {
        for (var i = 0; i < 100; i++)
        {
            using var client = await fleet.ConnectAsync();
            Assert.Equal("success", Text(await client.AskAsync("subscribeStationLog", Named(HashId(3))), "status"));
        }

        await SomeTime.UntilAsync(() => fleet.Frames.Watched == 0);
    }

    [Fact]
    public async Task FleetStatistics_CountStationsConnectorsAndMessages()
    {
        using var client = await fleet.ConnectAsync();
        await client.AskAsync("heartbeat");
        var reply = (await client.AskAsync("fleetStatistics")).GetProperty("fleetStatistics");
        foreach (var figures in new[] { reply.GetProperty("all"), reply.GetProperty("templates").GetProperty("small.station-template") })
        {
            Assert.Equal(SomeFleet.Stations, figures.GetProperty("stations").GetProperty("byState").GetProperty("registered").GetInt32());
            Assert.Equal(SomeFleet.Stations, figures.GetProperty("connectors").GetProperty("byStatus").GetProperty("Available").GetInt32());
            Assert.True(figures.GetProperty("messages").GetProperty("sent").GetInt64() >= SomeFleet.Stations);
            Assert.Equal(0, figures.GetProperty("queueDepth").GetInt64());
        }
    }

    [Fact]
    public async Task PerformanceStatistics_HaveTheFleetAndEachStation()
    {
        using var client = await fleet.ConnectAsync();
        await client.AskAsync("heartbeat");
        var records = (await client.AskAsync("performanceStatistics")).GetProperty("performanceStatistics").EnumerateArray().ToList();
        Assert.Equal(SomeFleet.Stations + 1, records.Count);
        Assert.Equal("fleet", Text(records[0], "id"));
        Assert.Equal(
            fleet.Directory.Snapshots.Select(s => s.Identity.StationId).Order(StringComparer.Ordinal),
            records.Skip(1).Select(r => Text(r, "name")));
        foreach (var record in records)
        {
            var heartbeat = record.GetProperty("statisticsData").GetProperty("Heartbeat");
            Assert.True(heartbeat.GetProperty("requestCount").GetInt64() >= 1);
            Assert.True(heartbeat.GetProperty("minTimeMeasurement").GetDouble() > 0);
        }
    }

    [Fact]
    public async Task SetConnectorFault_ShowsAndIsMendedByNull()
    {
        using var client = await fleet.ConnectAsync();
        var id = HashId(4);
        var fault = $$"""{"hashIds":["{{id}}"],"connectorId":1,"errorCode":"GroundFailure","info":"wet"}""";
        Assert.Equal("success", Text(await client.AskAsync("setConnectorFault", fault), "status"));
        await SomeTime.UntilAsync(() => Shown(id) == "Faulted GroundFailure");
        Assert.Equal("failure", Text(await client.AskAsync("setConnectorFault", fault.Replace("GroundFailure", "Wet")), "status"));
        Assert.Equal("failure", Text(await client.AskAsync("setConnectorFault", $$"""{"hashIds":["{{id}}"],"connectorId":1}"""), "status"));
        var mended = $$"""{"hashIds":["{{id}}"],"connectorId":1,"errorCode":null}""";
        Assert.Equal("success", Text(await client.AskAsync("setConnectorFault", mended), "status"));
        await SomeTime.UntilAsync(() => Shown(id) == "Available NoError");
    }

    private string? Shown(string hashId) =>
        fleet.Directory.TryGet(hashId, out var station, out _) ? $"{station.Connectors[0].Status} {station.Connectors[0].ErrorCode}" : null;

    private string HashId(int index) => fleet.Directory.Snapshots.Single(s => s.Identity.Index == index).Identity.HashId;

    private static string Named(string id) => $$"""{"hashIds":["{{id}}"]}""";

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
