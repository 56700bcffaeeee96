using System.Collections.Immutable;
using Simulator.Actors.Fleet;
using Simulator.Actors.Json;
using Simulator.Actors.Sessions;

namespace Simulator.Host.Configuration;

/// <summary>Reads config.json, the templates, tag lists and vehicle profiles it names, and makes the plan of the fleet.</summary>
public static class SimulatorConfigurationLoader
{
    /// <param name="assetsDirectory">Folder with <c>station-templates/</c>, tag lists and EV profiles.</param>
    /// <param name="configPath">The file config.json.</param>
    /// <param name="seed">Of all chance of the run; null draws one, which stands in the plan.</param>
    /// <param name="instanceIndex">Digit of every station id, 0 for the only instance.</param>
    public static SimulatorConfiguration Load(string assetsDirectory, string configPath, long? seed = null, int instanceIndex = 0)
    {
        var files = new FilesRead();
        var (text, reason) = files.Read(configPath);
        if (text is null)
            return Refused([new ConfigurationFault(configPath, "$", reason!, "a readable configuration file")], files);
        var (options, report) = SimulatorOptionsParser.Parse(configPath, text);
        var assets = new AssetFiles(assetsDirectory, files);
        var entries = ReadEntries(options, report, assets, instanceIndex);
        if (report.HasFaults || assets.Faults.Count > 0)
            return Refused([.. report.Faults, .. assets.Faults], files) with { Warnings = [.. report.Warnings, .. assets.Warnings] };

        var builtIn = options.SupervisionUrls.IsEmpty && options.CentralSystem.Enabled;
        var plan = new FleetPlan
        {
            Entries = entries,
            FurtherTemplates = ReadFurther(options, report, assetsDirectory, files),
            SupervisionUrls = builtIn ? [options.CentralSystem.Url] : options.SupervisionUrls,
            SupervisionUrlDistribution = options.SupervisionUrlDistribution,
            ElementsPerWorker = BoundPartitions(options.Worker.ElementsPerWorker, entries, report),
            StartDelay = options.Worker.StartDelay,
            ElementStartDelay = options.Worker.ElementStartDelay,
            AutoReconnectMaxRetries = options.AutoReconnectMaxRetries,
            Seed = seed ?? Random.Shared.Next(),
            InstanceIndex = instanceIndex,
        };
        WarnOfSequence(plan, report);
        return new SimulatorConfiguration
        {
            Options = options,
            Plan = plan,
            Warnings = [.. report.Warnings, .. assets.Warnings],
            KeysNotActedOn = NotActedOn(report, assets),
            UsesBuiltInCentralSystem = builtIn,
            Files = files,
        };
    }

    private static SimulatorConfiguration Refused(ImmutableArray<ConfigurationFault> faults, FilesRead files) =>
        new() { Faults = new ConfigurationFaults(faults), Files = files };

    private static ImmutableArray<FleetPlanEntry> ReadEntries(
        SimulatorOptions options, JsonReport report, AssetFiles assets, int instanceIndex)
    {
        var used = options.StationTemplateUrls.Where(e => e.NumberOfStations > 0 && e.File.Length > 0).ToImmutableArray();
        var entries = ImmutableArray.CreateBuilder<FleetPlanEntry>(used.Length);
        var anyUrl = !options.SupervisionUrls.IsEmpty || options.CentralSystem.Enabled;
        foreach (var entry in used)
        {
            if (assets.Template(entry, report) is not { } template)
                continue;
            if (!anyUrl && template.Supervision.Urls.IsEmpty)
            {
                const string Allowed = "supervisionUrls there or here, or centralSystem.enabled";
                report.Fault($"{entry.Path}.file", $"{entry.File} without supervisionUrls", Allowed);
            }

            entries.Add(new FleetPlanEntry(template, entry.NumberOfStations, assets.IdTags(template))
            {
                EvProfiles = assets.EvProfiles(template),
                Provisioned = entry.Provisioned,
            });
        }

        // Only where every entry was read do positions agree, and only within bounds is counting ids cheap.
        if (entries.Count == used.Length && !report.HasFaults)
            ReportDuplicates(used, entries, report, instanceIndex);
        return entries.DrainToImmutable();
    }

    /// <summary>Templates of 0 stations. Nothing needs them at the start, so what is wrong with one stops nothing.</summary>
    private static ImmutableArray<FleetPlanEntry> ReadFurther(
        SimulatorOptions options, JsonReport report, string folder, FilesRead read)
    {
        var entries = ImmutableArray.CreateBuilder<FleetPlanEntry>();
        foreach (var entry in options.StationTemplateUrls.Where(e => e.NumberOfStations == 0 && e.File.Length > 0))
        {
            var files = new AssetFiles(folder, read);
            if (!files.Has(entry))
                continue;
            if (files.Template(entry, report) is { } template && files.Faults.Count == 0)
            {
                entries.Add(new FleetPlanEntry(template, 0, files.IdTags(template))
                {
                    EvProfiles = files.EvProfiles(template),
                    Provisioned = entry.Provisioned,
                });
            }
            else
                report.Warn($"{entry.Path}.file", $"{entry.File} has faults, so no station of it can be added");
        }

        return entries.DrainToImmutable();
    }

    private static void ReportDuplicates(
        ImmutableArray<StationTemplateEntry> used, IReadOnlyList<FleetPlanEntry> entries, JsonReport report, int instanceIndex)
    {
        foreach (var (first, second, stationId) in DuplicateStations.Find(entries, instanceIndex))
        {
            var path = $"{used[second].Path}.file";
            if (first == second)
                report.Fault(path, $"{used[second].File} with fixedName and several stations, all of id {stationId}", "numberOfStations 1");
            else
            {
                report.Fault(
                    path,
                    $"{used[second].File} makes station {stationId}, which {used[first].File} at {used[first].Path} makes too",
                    "a baseName or nameSuffix of its own, or one entry with the sum of stations");
            }
        }
    }

    private static int? BoundPartitions(int? elementsPerWorker, ImmutableArray<FleetPlanEntry> entries, JsonReport report)
    {
        if (elementsPerWorker is not { } asked)
            return null;
        var raised = Partitioning.Raise(asked, entries);
        if (raised > asked)
        {
            report.Warn(
                "$.worker.elementsPerWorker",
                $"raised from {asked} to {raised}, so that there are at most {Partitioning.PartitionsMax} partitions");
        }

        return raised;
    }

    private static void WarnOfSequence(FleetPlan plan, JsonReport report)
    {
        if (plan.SupervisionUrlDistribution != SupervisionUrlDistribution.Sequential)
            return;
        foreach (var entry in plan.Entries)
        {
            var urls = entry.Template.Supervision.Urls.IsEmpty ? plan.SupervisionUrls.Length : entry.Template.Supervision.Urls.Length;
            if (entry.NumberOfStations > urls)
            {
                report.Warn(
                    "$.supervisionUrlDistribution",
                    $"{entry.Template.Name} has {entry.NumberOfStations} stations for {urls} URLs; those beyond the last take the first");
            }
        }
    }

    private static ImmutableArray<string> NotActedOn(JsonReport report, AssetFiles assets)
    {
        var own = report.KeysNotActedOn;
        return own.IsEmpty ? [.. assets.KeysNotActedOn] : [$"{report.File}: {string.Join(", ", own)}", .. assets.KeysNotActedOn];
    }
}
