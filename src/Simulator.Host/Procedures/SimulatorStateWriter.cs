using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;

namespace Simulator.Host.Procedures;

/// <summary>The answers to <c>simulatorState</c> and <c>listTemplates</c>.</summary>
internal static class SimulatorStateWriter
{
    /// <summary>Version of the program, without what a build adds to it.</summary>
    public static string Version { get; } = typeof(SimulatorStateWriter).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void WriteTemplates(Utf8JsonWriter json, FleetView view) =>
        json.WriteTexts("templates", view.Plan.Templates.Select(e => e.Template.ListedName));

    public static void Write(Utf8JsonWriter json, FleetView view, bool running)
    {
        json.WriteStartObject("state");
        json.WriteString("version", Version);
        json.WriteBoolean("started", running);
        json.WriteStartObject("configuration");
        json.WriteTexts(
            "supervisionUrls",
            view.Plan.SupervisionUrls.Select(WithoutUser));
        json.WriteStartObject("worker");
        json.WriteString("processType", "workerSet");
        json.WriteString("elementsPerWorker", Partitioning.SizeFor(view.Plan).ToString(CultureInfo.InvariantCulture)); // a text, as clients know it
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("templateStatistics");
        var stations = view.Directory.Snapshots.ToLookup(s => s.Identity.Template.Name, StringComparer.Ordinal);
        foreach (var entry in view.Plan.Templates)
            WriteStatistics(json, entry, stations[entry.Template.Name]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A URL as it may be shown.</summary>
    public static string WithoutUser(Uri url) => url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped);

    private static void WriteStatistics(Utf8JsonWriter json, FleetPlanEntry entry, IEnumerable<StationSnapshot> stations)
    {
        var (added, started) = (0, 0);
        json.WriteStartObject(entry.Template.ListedName);
        json.WriteStartArray("indexes");
        foreach (var station in stations.OrderBy(s => s.Identity.Index))
        {
            json.WriteNumberValue(station.Identity.Index);
            added++;
            started += station.Started ? 1 : 0;
        }

        json.WriteEndArray();
        json.WriteNumber("added", added);
        json.WriteNumber("configured", entry.NumberOfStations);
        json.WriteNumber("provisioned", entry.Provisioned);
        json.WriteNumber("started", started);
        json.WriteEndObject();
    }
}
