using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;
using Simulator.Host.Statistics;

namespace Simulator.Host.Procedures;

/// <summary>The answer to <c>fleetStatistics</c>.</summary>
internal static class FleetStatisticsWriter
{
    private static readonly ChargePointStatus[] Statuses = Enum.GetValues<ChargePointStatus>();

    public static void Write(Utf8JsonWriter json, FleetFigures figures, SlipTable slips, FleetTroubles troubles)
    {
        json.WriteStartObject("fleetStatistics");
        json.WriteNumber("timestamp", figures.At.ToUnixTimeMilliseconds());
        json.WriteNumber("windowSeconds", Math.Round(figures.Window.TotalSeconds, 3));
        json.WriteStartObject("all");
        Write(json, figures.All, figures.Window);
        json.WriteEndObject();
        json.WriteStartObject("templates");
        foreach (var template in figures.Templates)
        {
            json.WriteStartObject(template.ListedName!);
            Write(json, template, figures.Window);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteSlips(json, slips);
        WriteTroubles(json, figures, troubles);
        json.WriteEndObject();
    }

    private static void WriteTroubles(Utf8JsonWriter json, FleetFigures figures, FleetTroubles troubles)
    {
        json.WriteStartArray("troubles");
        foreach (var trouble in troubles.Read())
        {
            json.WriteStartObject();
            json.WriteString(
                "template", figures.Templates.FirstOrDefault(t => t.Name == trouble.Cause.Template)?.ListedName ?? trouble.Cause.Template);
            json.WriteNumber("stations", trouble.Stations);
            json.WriteString("example", trouble.Example);
            json.WriteString("text", trouble.Cause.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSlips(Utf8JsonWriter json, SlipTable slips)
    {
        json.WriteStartArray("slips");
        foreach (var (slip, count) in slips.Read())
        {
            json.WriteStartObject();
            json.WriteString("action", OcppActions.Name(slip.Action));
            json.WriteString("in", SlipNames.Of(slip.Kind));
            json.WriteString("field", slip.Field);
            json.WriteString("rule", slip.Rule);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("otherSlips", slips.Others);
    }

    private static void Write(Utf8JsonWriter json, TemplateFigures figures, TimeSpan window)
    {
        WriteStations(json, figures.Counts);
        var (then, now) = (figures.Then, figures.Now);
        json.WriteStartObject("messages");
        json.WriteNumber("sent", now.Sent);
        json.WriteNumber("received", now.Received);
        json.WriteNumber("sentPerSecond", Rate(now.Sent - then.Sent, window));
        json.WriteNumber("receivedPerSecond", Rate(now.Received - then.Received, window));
        json.WriteEndObject();
        var trips = now.RoundTrips.Since(then.RoundTrips);
        json.WriteStartObject("roundTripMs");
        json.WriteNumber("count", trips.Count);
        json.WriteNumber("p50", Milliseconds(trips.QuantileMs(0.5)));
        json.WriteNumber("p95", Milliseconds(trips.QuantileMs(0.95)));
        json.WriteNumber("p99", Milliseconds(trips.QuantileMs(0.99)));
        json.WriteEndObject();
        json.WriteStartObject("errors");
        json.WriteNumber("callErrors", now.CallErrors);
        json.WriteNumber("timeouts", now.Timeouts);
        json.WriteNumber("invalidFrames", now.InvalidFrames);
        json.WriteNumber("dropped", now.Dropped);
        json.WriteNumber("connectFailures", now.ConnectFailures);
        json.WriteEndObject();
        json.WriteNumber("reconnects", now.Reconnects);
        json.WriteNumber("queueDepth", now.Queued);
    }

    private static void WriteStations(Utf8JsonWriter json, StationCounts counts)
    {
        json.WriteStartObject("stations");
        json.WriteNumber("total", counts.Stations);
        json.WriteStartObject("byState");
        json.WriteNumber("stopped", counts.Of(StationState.Stopped));
        json.WriteNumber("offline", counts.Of(StationState.Offline));
        json.WriteNumber("registering", counts.Of(StationState.Registering));
        json.WriteNumber("registered", counts.Of(StationState.Registered));
        json.WriteNumber("failed", counts.Of(StationState.Failed));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("connectors");
        json.WriteNumber("total", counts.Connectors);
        json.WriteStartObject("byStatus");
        foreach (var status in Statuses)
            json.WriteNumber(WireText.Of(status), counts.Of(status));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("transactions", counts.Transactions);
        json.WriteNumber("powerWatts", Math.Round(counts.PowerWatts));
        json.WriteNumber("energyWh", Math.Round(counts.EnergyWh));
    }

    private static double Rate(long messages, TimeSpan window) =>
        window > TimeSpan.Zero ? Math.Round(messages / window.TotalSeconds, 1) : 0;

    private static double Milliseconds(double value) => Math.Round(value, 3);
}
