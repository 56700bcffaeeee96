using System.Globalization;
using System.Text;
using Simulator.Actors.Fleet;

namespace Simulator.Host.Ui;

/// <summary>What <c>/metrics</c> says: Prometheus text format 0.0.4, without labels per station.</summary>
internal static class MetricsPage
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(FleetPlan plan, FleetCounters counters, StationDirectory directory, int clients)
    {
        var text = new StringBuilder(4096);
        One(text, "simulator_stations", "gauge", "Stations that exist.", counters.Stations);
        One(text, "simulator_stations_connected", "gauge", "Stations with an open line to their central system.", counters.Connected);
        One(text, "simulator_stations_registered", "gauge", "Stations whose BootNotification was accepted.", counters.Registered);
        One(text, "simulator_connectors_charging", "gauge", "Connectors with a running transaction.", counters.Charging);
        One(text, "simulator_calls_sent_total", "counter", "CALLs sent.", counters.CallsSent);
        One(text, "simulator_results_received_total", "counter", "CALLRESULTs received.", counters.ResultsReceived);
        One(text, "simulator_errors_received_total", "counter", "CALLERRORs received.", counters.ErrorsReceived);
        One(text, "simulator_calls_received_total", "counter", "CALLs received.", counters.CallsReceived);
        One(text, "simulator_frames_invalid_total", "counter", "Frames received that were malformed.", counters.InvalidFrames);
        One(text, "simulator_call_timeouts_total", "counter", "CALLs without an answer in time.", counters.Timeouts);
        One(text, "simulator_frames_dropped_total", "counter", "Frames not sent because a bound was reached.", counters.Dropped);
        One(text, "simulator_reconnects_total", "counter", "Lines opened again after a loss.", counters.Reconnects);
        One(text, "simulator_ui_clients", "gauge", "Clients of the UI protocol.", clients);
        WriteTemplates(text, plan, directory);
        return text.ToString();
    }

    private static void WriteTemplates(StringBuilder text, FleetPlan plan, StationDirectory directory)
    {
        var stations = directory.Snapshots.ToLookup(s => s.Identity.Template.Name, StringComparer.Ordinal);
        var names = plan.Entries.Concat(plan.FurtherTemplates).Select(e => e.Template.Name).ToList();
        Head(text, "simulator_template_stations", "gauge", "Stations of the template.");
        foreach (var name in names)
            Line(text, "simulator_template_stations", name, stations[name].Count());
        Head(text, "simulator_template_stations_started", "gauge", "Stations of the template that are switched on.");
        foreach (var name in names)
            Line(text, "simulator_template_stations_started", name, stations[name].Count(s => s.Started));
    }

    private static void One(StringBuilder text, string name, string type, string help, long value)
    {
        Head(text, name, type, help);
        text.Append(name).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder text, string name, string template, int value) => text
        .Append(name).Append("{template=\"").Append(Escaped(template)).Append("\"} ")
        .Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escaped(string label) => label
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
