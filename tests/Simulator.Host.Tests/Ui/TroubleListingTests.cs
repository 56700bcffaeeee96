using System.Text;
using System.Text.Json;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;
using Simulator.Host.Control;
using Simulator.Host.Procedures;
using Simulator.Host.Statistics;

namespace Simulator.Host.Tests.Ui;

/// <summary>Why stations are not at work, as the UI protocol and ctl show it.</summary>
public sealed class TroubleListingTests
{
    private const string Offline = """
        { "chargingStations": [{
            "started": true, "wsState": 0, "connectors": [],
            "stationInfo": { "hashId": "0123456789", "chargingStationId": "CS-1", "templateName": "keba" },
            "lastError": { "text": "ws://host:9/CS-1: connection refused", "timestamp": "2026-11-28T12:00:00Z" },
            "nextAttemptAt": "2026-11-28T12:00:08Z" }] }
        """;

    [Fact]
    public void Ctl_ListsTheReasonAndTheNextAttempt() => Assert.EndsWith(
        "ws://host:9/CS-1: connection refused (next attempt 12:00:08Z)", Shown(Offline), StringComparison.Ordinal);

    [Fact]
    public void Ctl_OfAStationThatWorks_KeepsQuietAboutWhatIsOver()
    {
        var works = Offline
            .Replace("\"wsState\": 0", "\"wsState\": 1, \"bootNotificationResponse\": { \"status\": \"Accepted\" }", StringComparison.Ordinal);
        Assert.DoesNotContain("refused", Shown(works), StringComparison.Ordinal);
    }

    [Fact]
    public void Ctl_OfAStationThatHasFailed_SaysSo() => Assert.Contains(
        " failed ", Shown(Offline.Replace("\"wsState\"", "\"failed\": true, \"wsState\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Figures_HaveTheCausesWithTheNumberOfStations()
    {
        var counters = new FleetCounters();
        foreach (var id in (string[])["CS-1", "CS-2"])
            counters.Troubles.Change(id, null, TroubleCause.Of("keba", $"ws://host/{id}: refused", id));
        counters.Of("keba").ConnectFailed();
        var plan = new PlanInForce(new FleetPlan { Entries = [], SupervisionUrls = [], Seed = 1 });
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var figures = new FleetStatistics(plan, counters, new StationDirectory(), TimeProvider.System).Read();
            FleetStatisticsWriter.Write(json, figures, counters.Slips, counters.Troubles);
            json.WriteEndObject();
        }

        var text = Encoding.UTF8.GetString(buffer.ToArray());

        Assert.Contains("\"connectFailures\":1", text, StringComparison.Ordinal);
        Assert.EndsWith("2            keba      ws://host/…: refused", Shown(text), StringComparison.Ordinal);
    }

    private static string Shown(string reply)
    {
        using var parsed = JsonDocument.Parse(reply);
        using var shown = new StringWriter();
        ControlOutput.Write(shown, parsed.RootElement);
        return shown.ToString().TrimEnd();
    }
}
