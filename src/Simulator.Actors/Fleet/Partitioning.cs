using System.Collections.Immutable;
using Simulator.Actors.Chance;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Partitions;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Fleet;

/// <summary>Divides a fleet into partitions. Pure: the same plan gives the same partitions.</summary>
public static class Partitioning
{
    /// <summary>Stations of a partition when the configuration does not say.</summary>
    public const int DefaultSize = 500;

    /// <summary>More partitions than this cost more than they spread.</summary>
    public const int PartitionsMax = 1_000;

    /// <summary>Stations per partition: as configured, but raised where that would make more than <see cref="PartitionsMax"/>.</summary>
    public static int SizeFor(FleetPlan plan)
    {
        var wanted = plan.ElementsPerWorker ?? DefaultSize;
        var least = (plan.StationCount + PartitionsMax - 1) / PartitionsMax;
        return Math.Max(1, Math.Max(wanted, least));
    }

    public static ImmutableArray<Partition> Divide(FleetPlan plan)
    {
        var size = SizeFor(plan);
        var partitions = ImmutableArray.CreateBuilder<Partition>();
        foreach (var entry in plan.Entries)
        {
            var resources = new TemplateResources(entry.Template, new ConfigurationKeyTables(entry.Template), entry.IdTags, entry.EvProfiles);
            var parts = (entry.NumberOfStations + size - 1) / size;
            for (var part = 0; part < parts; part++)
            {
                // Evenly: 1,001 stations make 334 + 334 + 333, not 500 + 500 + 1.
                var from = (int)((long)entry.NumberOfStations * part / parts);
                var to = (int)((long)entry.NumberOfStations * (part + 1) / parts);
                partitions.Add(new Partition(
                    $"{entry.Template.Name}#{part}",
                    resources,
                    [.. Enumerable.Range(from + 1, to - from).Select(index => Station(plan, entry.Template, index))],
                    plan.ElementStartDelay));
            }
        }

        return partitions.ToImmutable();
    }

    /// <param name="index">From 1, within the template.</param>
    public static FleetStation Station(FleetPlan plan, StationTemplate template, int index)
    {
        var identity = StationIdentityFactory.Create(template, index, plan.InstanceIndex, plan.Seed);
        var urls = template.Supervision.Urls.IsDefaultOrEmpty ? plan.SupervisionUrls : template.Supervision.Urls;
        var url = SupervisionUrls.Choose(
            plan.SupervisionUrlDistribution, urls, index, RandomStream.For(plan.Seed, identity.StationId, 0, "supervision-url"));
        return new FleetStation(identity, url, ReconnectPolicy.For(template.Supervision, plan.AutoReconnectMaxRetries));
    }
}
