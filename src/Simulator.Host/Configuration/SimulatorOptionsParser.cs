using System.Collections.Immutable;
using Simulator.Actors.Json;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;

namespace Simulator.Host.Configuration;

/// <summary>Reads the text of config.json.</summary>
public static class SimulatorOptionsParser
{
    /// <summary>Newest value of <c>$schemaVersion</c> that is understood.</summary>
    public const int SchemaVersionMax = 1;

    /// <summary>Keys that the SAP simulator warns of and ignores, with what stands for them.</summary>
    private static readonly (string Key, string Instead)[] Ignored =
    [
        ("statisticsDisplayInterval", "logStatisticsInterval"),
        ("uiWebSocketServer", "uiServer"),
        ("autoReconnectTimeout", "the configuration key ConnectionTimeOut of the station"),
        ("connectionTimeout", "the configuration key ConnectionTimeOut of the station"),
        ("useWorkerPool", "worker"),
        ("consoleLog", "logConsole"),
        ("errorFile", "logErrorFile"),
        ("distributeStationToTenantEqually", "supervisionUrlDistribution"),
        ("distributeStationsToTenantsEqually", "supervisionUrlDistribution"),
    ];

    /// <returns>Options, whose faulty keys have their defaults; whether there are faults, the report knows.</returns>
    internal static (SimulatorOptions Options, JsonReport Report) Parse(string fileName, string json)
    {
        var utf8 = JsonText.Utf8(json);
        var report = new JsonReport(fileName, utf8, ActedOn.NotInConfiguration);
        var options = JsonText.Read(utf8, report, (root, element) => Read(root) with { Source = JsStringify.Of(element) });
        return (options ?? new SimulatorOptions(), report);
    }

    private static SimulatorOptions Read(JsonSection root)
    {
        root.Whole("$schemaVersion", NumberRange.Count(0, SchemaVersionMax));
        root.AlsoNamed("supervisionUrls", "supervisionURLs");
        root.AlsoNamed("stationTemplateUrls", "stationTemplateURLs");
        foreach (var (key, instead) in Ignored)
        {
            if (root.Has(key))
                root.Warn(key, $"deprecated and ignored, use {instead}");
        }

        var retries = root.Whole("autoReconnectMaxRetries", NumberRange.Retries);
        if (retries is not null)
            root.Warn("autoReconnectMaxRetries", "deprecated here, use the key of the same name in the templates");
        var options = new SimulatorOptions
        {
            SupervisionUrls = SupervisionReader.ReadUrls(root, "supervisionUrls"),
            SupervisionUrlDistribution = ReadDistribution(root),
            Worker = WorkerReader.Read(root),
            UiServer = UiServerReader.Read(root),
            PerformanceStorage = PerformanceStorageReader.Read(root),
            Persistence = PersistenceReader.Read(root),
            CentralSystem = ReadCentralSystem(root),
            Log = LogReader.Read(root),
            AutoReconnectMaxRetries = retries,
            PersistState = root.Flag("persistState", fallback: true),
        };
        options = options with { StationTemplateUrls = ReadTemplates(root, mayBeEmpty: options.UiServer.Enabled) };
        root.Finish();
        return options;
    }

    private static SupervisionUrlDistribution ReadDistribution(JsonSection root) => root.Choice(
        "supervisionUrlDistribution",
        [
            ("round-robin", SupervisionUrlDistribution.RoundRobin),
            ("random", SupervisionUrlDistribution.Random),
            ("sequential", SupervisionUrlDistribution.Sequential),
            ("charging-station-affinity", SupervisionUrlDistribution.RoundRobin), // the same formula
        ]) ?? SupervisionUrlDistribution.RoundRobin;

    /// <param name="mayBeEmpty">Stations can be added over the UI.</param>
    private static ImmutableArray<StationTemplateEntry> ReadTemplates(JsonSection root, bool mayBeEmpty)
    {
        var entries = root.Sections("stationTemplateUrls").Select(ReadTemplate).ToImmutableArray();
        var total = entries.Sum(e => (long)e.NumberOfStations);
        if (entries.IsEmpty && !root.Report.HasFaults)
            root.Fault("stationTemplateUrls", "a list with at least one { \"file\": ..., \"numberOfStations\": ... }");
        else if (total == 0 && !mayBeEmpty && !root.Report.HasFaults)
            root.Report.Fault(root.PathOf("stationTemplateUrls"), "0 stations in all", "an entry with numberOfStations above 0, or uiServer.enabled");
        else if (total > SimulatorOptions.StationsMax)
            root.Report.Fault(root.PathOf("stationTemplateUrls"), $"{total} stations", $"at most {SimulatorOptions.StationsMax} in all");
        return entries;
    }

    private static StationTemplateEntry ReadTemplate(JsonSection entry)
    {
        entry.AlsoNamed("numberOfStations", "numberOfStation", wins: false);
        var counts = NumberRange.Count(0, SimulatorOptions.StationsMax);
        var read = new StationTemplateEntry(
            entry.RequiredText("file", maxLength: 1000), entry.Whole("numberOfStations", counts) ?? 0, entry.Path)
        {
            Provisioned = entry.Whole("provisionedNumberOfStations", counts) ?? 0,
        };
        entry.Finish();
        return read;
    }

    private static CentralSystemOptions ReadCentralSystem(JsonSection root)
    {
        var defaults = new CentralSystemOptions();
        if (root.Section("centralSystem") is not { } section)
            return defaults;
        var options = new CentralSystemOptions
        {
            Enabled = section.Flag("enabled", defaults.Enabled),
            Host = ListenAddress.ReadHost(section) ?? defaults.Host,
            Port = ListenAddress.ReadPort(section) ?? defaults.Port,
        };
        section.Finish();
        return options;
    }
}
