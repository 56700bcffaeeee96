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
        json.WriteTexts("templates", TemplateEntries(view).Select(e => e.Template.Name));

    public static void Write(Utf8JsonWriter json, FleetView view, bool running)
    {
        json.WriteStartObject("state");
        json.WriteString("version", Version);
        json.WriteBoolean("started", running);
        json.WriteStartObject("configuration");
        json.WriteTexts(
            "supervisionUrls",
            view.Plan.SupervisionUrls.Select(url => url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)));
        json.WriteStartObject("worker");
        json.WriteString("processType", "workerSet");
        json.WriteNumber("elementsPerWorker", Partitioning.SizeFor(view.Plan));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("templateStatistics");
        var stations = view.Directory.Snapshots.ToLookup(s => s.Identity.Template.Name, StringComparer.Ordinal);
        foreach (var entry in TemplateEntries(view))
            WriteStatistics(json, entry, stations[entry.Template.Name]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStatistics(Utf8JsonWriter json, FleetPlanEntry entry, IEnumerable<StationSnapshot> stations)
    {
        var (added, started) = (0, 0);
        json.WriteStartObject(entry.Template.Name);
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
        json.WriteNumber("provisioned", 0);
        json.WriteNumber("started", started);
        json.WriteEndObject();
    }

    private static IEnumerable<FleetPlanEntry> TemplateEntries(FleetView view) => view.Plan.Entries.Concat(view.Plan.FurtherTemplates);
}
