using System.Collections.Immutable;
using Simulator.Actors.Chance;
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
        return Math.Max(wanted, Raise(wanted, plan.Entries));
    }

    /// <summary>The smallest size from <paramref name="wanted"/> on that makes no more partitions than are allowed.</summary>
    /// <remarks>With more entries than <see cref="PartitionsMax"/> the bound cannot hold; each entry then is one partition.</remarks>
    public static int Raise(int wanted, ImmutableArray<FleetPlanEntry> entries)
    {
        var largest = entries.Aggregate(1, (most, e) => Math.Max(most, e.NumberOfStations));
        var (low, high) = (Math.Clamp(wanted, 1, largest), largest);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (entries.Sum(e => (e.NumberOfStations + (long)middle - 1) / middle) <= PartitionsMax)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <param name="held">A division that holds as far as it goes; stations that it does not know make further partitions.</param>
    public static ImmutableArray<PartitionDefinition> Divide(FleetPlan plan, ImmutableArray<PartitionDefinition> held)
    {
        var size = SizeFor(plan);
        var partitions = ImmutableArray.CreateBuilder<PartitionDefinition>();
        foreach (var entry in plan.Entries)
        {
            var own = held.Where(h => h.Template == entry.Template.Name).ToList();
            partitions.AddRange(own.Select(h => h with { Indexes = h.Indexes.RemoveAll(index => index > entry.NumberOfStations) }));
            var known = own.SelectMany(h => h.Indexes).ToHashSet();
            var rest = Enumerable.Range(1, entry.NumberOfStations).Where(index => !known.Contains(index)).ToImmutableArray();
            var parts = (rest.Length + size - 1) / size;
            var number = own.Count;
            for (var part = 0; part < parts; part++, number++)
            {
                while (own.Exists(h => h.Name == Name(number)))
                    number++;
                // Evenly: 1,001 stations make 334 + 334 + 333, not 500 + 500 + 1.
                var (from, to) = ((int)((long)rest.Length * part / parts), (int)((long)rest.Length * (part + 1) / parts));
                partitions.Add(new PartitionDefinition(Name(number), entry.Template.Name, rest[from..to]));
            }

            string Name(int part) => $"{entry.Template.Name}#{part}";
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
