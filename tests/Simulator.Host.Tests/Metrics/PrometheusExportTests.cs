using System.Globalization;
using System.Text.RegularExpressions;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Host.Tests.Ui;

namespace Simulator.Host.Tests.Metrics;

/// <summary><c>/metrics</c> as a Prometheus server reads it.</summary>
public sealed partial class PrometheusExportTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task Page_IsOneFamilyAfterTheOther()
    {
        var small = fleet.Records.Counters.Of("small");
        small.ErrorSent(OcppErrorCode.NotSupported);
        small.ErrorReceived(OcppErrorCode.GenericError);
        small.Commands[OcppAction.Reset].CallReceived();
        small.Commands[OcppAction.Reset].ResultSent();
        var lines = await LinesAsync();
        var families = new HashSet<string>();
        var current = "";
        foreach (var line in lines)
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                Assert.True(families.Add(current = line.Split(' ')[2]), line);
            else if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                Assert.Equal(current, line.Split(' ')[2]);
            else if (line is not "# EOF")
                Assert.True(Sample().Match(line) is { Success: true } sample && Base(sample.Groups["name"].Value, current), line);
        }

        Assert.Superset(
            new HashSet<string>
            {
                "simulator_stations", "simulator_connectors", "simulator_transactions", "simulator_power_watts", "simulator_energy_watthours",
                "simulator_calls_sent_total", "simulator_calls_received_total", "simulator_results_sent_total",
                "simulator_results_received_total", "simulator_errors_sent_total", "simulator_errors_received_total",
                "simulator_reconnects_total", "simulator_queue_depth", "simulator_call_round_trip_seconds",
                "simulator_call_send_lag_seconds", "simulator_ui_clients", "process_cpu_time_seconds_total", "process_memory_usage_bytes",
                "process_gc_pause_seconds_total", "simulator_station_energy_watthours",
            },
            families);
    }

    [Fact]
    public async Task RoundTrips_AreCumulativeAndCountEveryAnswer()
    {
        var lines = await LinesAsync();
        const string Series = "simulator_call_round_trip_seconds_bucket{action=\"BootNotification\",template=\"small\",le=";
        var buckets = lines.Where(l => l.StartsWith(Series, StringComparison.Ordinal)).Select(Value).ToList();
        Assert.Equal(19, buckets.Count);
        Assert.Equal(buckets.Order(), buckets);
        Assert.True(buckets[^1] >= SomeFleet.Stations);
        const string Count = "simulator_call_round_trip_seconds_count{action=\"BootNotification\",template=\"small\"}";
        Assert.Equal(buckets[^1], Value(Assert.Single(lines, l => l.StartsWith(Count, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Stations_AreCountedByStateAndShownOneByOneWhereAskedFor()
    {
        var lines = await LinesAsync();
        Assert.Contains($"simulator_stations{{state=\"registered\",template=\"small\"}} {SomeFleet.Stations}", lines);
        var station = fleet.Directory.Snapshots.First().Identity;
        Assert.Contains(
            $"simulator_station_connected{{hash_id=\"{station.HashId}\",station=\"{station.StationId}\",template=\"small\"}} 1", lines);
    }

    [Fact]
    public async Task Station_ThatIsDeleted_IsShownNoMore()
    {
        var station = fleet.Directory.Snapshots.First();
        var another = station with { Identity = station.Identity with { HashId = "another", StationId = "CS-ANOTHER" } };
        fleet.Directory.Publish(another, ActorRefs.Nobody);
        Assert.Contains(await LinesAsync(), l => l.Contains("CS-ANOTHER", StringComparison.Ordinal));

        fleet.Directory.Remove("another");

        Assert.DoesNotContain(await LinesAsync(), l => l.Contains("CS-ANOTHER", StringComparison.Ordinal));
        await SomeTime.UntilAsync(() => fleet.Records.Statistics.Read().Templates.Sum(t => t.Counts.Stations) is SomeFleet.Stations);
    }

    private async Task<List<string>> LinesAsync()
    {
        var text = await Http.GetStringAsync(new Uri($"http://127.0.0.1:{fleet.Server.Port}/metrics"));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool Base(string name, string family) =>
        name == family || name == family + "_bucket" || name == family + "_sum" || name == family + "_count";

    private static double Value(string line) => double.Parse(line.AsSpan(line.LastIndexOf(' ')), CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """^(?<name>[a-z_]+)(\{([a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*)?\})? -?[0-9.E+-]+$""",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Sample();
}
