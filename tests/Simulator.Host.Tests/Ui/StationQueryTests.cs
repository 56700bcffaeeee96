using System.Text.Json;

namespace Simulator.Host.Tests.Ui;

/// <summary>The listing by pages, filters and orders.</summary>
public sealed class StationQueryTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    [Theory]
    [InlineData("""{"limit":9,"state":"registered"}""", SomeFleet.Stations)]
    [InlineData("""{"limit":9,"state":"stopped"}""", 0)]
    [InlineData("""{"limit":9,"connectorStatus":"Available"}""", SomeFleet.Stations)]
    [InlineData("""{"limit":9,"connectorStatus":"Faulted"}""", 0)]
    [InlineData("""{"limit":1,"template":"small"}""", SomeFleet.Stations)]
    [InlineData("""{"limit":1,"template":"smal"}""", 0)]
    [InlineData("""{"filter":"smal"}""", SomeFleet.Stations)]
    [InlineData("""{"filter":""}""", SomeFleet.Stations)]
    public async Task Listing_WithAFilter_CountsWhatMatches(string payload, int total)
    {
        using var client = await fleet.ConnectAsync();
        var answer = await client.AskAsync("listChargingStations", payload);
        Assert.Equal(total, answer.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("stationId")]
    [InlineData("template")]
    [InlineData("state")]
    [InlineData("power")]
    [InlineData("energy")]
    [InlineData("transactions")]
    public async Task Listing_InAnyOrder_PagesWithoutOverlap(string sort)
    {
        using var client = await fleet.ConnectAsync();
        var seen = new HashSet<string>();
        for (var offset = 0; offset < SomeFleet.Stations; offset++)
        {
            var answer = await client.AskAsync(
                "listChargingStations", $$"""{"offset":{{offset}},"limit":1,"sort":"{{sort}}","descending":true,"hashIdsOnly":true}""");
            seen.Add(answer.GetProperty("hashIds")[0].GetString()!);
        }

        Assert.Equal(SomeFleet.Stations, seen.Count);
    }

    [Fact]
    public async Task Listing_Brief_LeavesOutTheKeys()
    {
        using var client = await fleet.ConnectAsync();
        var answer = await client.AskAsync("listChargingStations", """{"limit":1,"brief":true}""");
        var station = answer.GetProperty("chargingStations")[0];
        Assert.False(station.TryGetProperty("ocppConfiguration", out _));
        Assert.Equal(JsonValueKind.Array, station.GetProperty("connectors").ValueKind);
    }

    [Theory]
    [InlineData("""{"state":"tired"}""", "stopped, offline, registering, registered")]
    [InlineData("""{"connectorStatus":"Broken"}""", "Available")]
    [InlineData("""{"sort":"colour"}""", "stationId")]
    public async Task Listing_WithWhatDoesNotExist_SaysWhatDoes(string payload, string allowed)
    {
        using var client = await fleet.ConnectAsync();
        var answer = await client.AskAsync("listChargingStations", payload);
        Assert.Equal("failure", answer.GetProperty("status").GetString());
        Assert.Contains(allowed, answer.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }
}
