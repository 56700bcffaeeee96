using System.Collections.Immutable;
using Simulator.Actors.Connectors;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Fleet;

/// <summary>Compares a fleet with a new plan. Pure; what does not differ is not in the result.</summary>
public static class FleetReloadRules
{
    /// <param name="partitions">The fleet as it is.</param>
    /// <param name="next">The plan as it should be, with the seed of the run.</param>
    /// <param name="isDeleted">Whether a user has deleted the station of this template and index: it then stays away.</param>
    public static FleetReload Between(
        ImmutableArray<Partition> partitions, FleetPlan next, Func<string, int, bool> isDeleted)
    {
        var entries = next.Entries.Concat(next.FurtherTemplates)
            .DistinctBy(e => e.Template.Name, StringComparer.Ordinal)
            .ToDictionary(e => e.Template.Name, StringComparer.Ordinal);
        var resources = new Dictionary<TemplateResources, TemplateResources>(ReferenceEqualityComparer.Instance);
        var drafts = partitions.Select(p => new Draft(p, entries.GetValueOrDefault(p.Resources.Template.Name), next, resources)).ToList();
        var ids = drafts.SelectMany(d => d.StationIds).ToHashSet(StringComparer.Ordinal);
        var created = ImmutableArray.CreateBuilder<Partition>();
        foreach (var entry in next.Entries)
        {
            var own = drafts.Where(d => d.IsConfigured && string.Equals(d.Template, entry.Template.Name, StringComparison.Ordinal)).ToList();
            var there = own.SelectMany(d => d.Indexes).ToHashSet();
            var missing = Enumerable.Range(1, entry.NumberOfStations)
                .Where(index => !there.Contains(index) && !isDeleted(entry.Template.Name, index))
                .Select(index => Partitioning.Station(next, entry.Template, index))
                .Where(station => ids.Add(station.Identity.StationId)) // one that was added may have the id already
                .ToImmutableArray();
            Place(missing, entry, own, next, created);
        }

        return new FleetReload(
            [.. drafts.Where(d => d.Changed).Select(d => d.ToReload())], created.ToImmutable(), drafts.Sum(d => d.Unchanged));
    }

    /// <summary>Fills the partitions that have room, then makes new ones.</summary>
    private static void Place(
        ImmutableArray<FleetStation> missing, FleetPlanEntry entry, List<Draft> own, FleetPlan next,
        ImmutableArray<Partition>.Builder created)
    {
        var size = Partitioning.SizeFor(next);
        var left = missing.AsSpan();
        foreach (var draft in own)
        {
            var room = Math.Clamp(size - draft.Count, 0, left.Length);
            draft.Add(left[..room]);
            left = left[room..];
        }

        var shared = own.Count > 0 ? own[0].Resources : PartitionPlan.Resources(entry, null, null);
        for (var number = own.Count; !left.IsEmpty; number++)
        {
            var part = Math.Min(size, left.Length);
            created.Add(new Partition($"{entry.Template.Name}#{number}", shared, [.. left[..part]], next.ElementStartDelay));
            left = left[part..];
        }
    }

    /// <summary>One partition that is there, on its way to what it should be.</summary>
    private sealed class Draft
    {
        private readonly Partition _now;
        private readonly TimeSpan _pause;
        private readonly List<FleetStation> _stations = [];
        private readonly List<StationReload> _changes = [];

        public Draft(
            Partition now, FleetPlanEntry? entry, FleetPlan next, Dictionary<TemplateResources, TemplateResources> resources)
        {
            (_now, _pause, Resources) = (now, next.ElementStartDelay, now.Resources);
            if (entry is null)
            {
                foreach (var station in now.Stations)
                    Remove(station);
                return;
            }

            if (!resources.TryGetValue(now.Resources, out var shared))
                resources[now.Resources] = shared = PartitionPlan.Resources(entry, now.Added, now.Resources);
            Resources = shared;
            foreach (var station in now.Stations)
            {
                if (IsConfigured && station.Identity.Index > entry.NumberOfStations)
                    Remove(station);
                else
                    Keep(station, Partitioning.Station(next, Resources.Template, station.Identity.Index));
            }
        }

        public TemplateResources Resources { get; }

        public string Template => _now.Resources.Template.Name;

        public bool IsConfigured => _now.Added is null;

        public int Count => _stations.Count;

        public int Unchanged { get; private set; }

        public bool Changed =>
            _changes.Count > 0 || !ReferenceEquals(Resources, _now.Resources) || _pause != _now.ElementStartDelay;

        public IEnumerable<int> Indexes => _stations.Select(s => s.Identity.Index);

        public IEnumerable<string> StationIds => _stations.Select(s => s.Identity.StationId);

        public void Add(ReadOnlySpan<FleetStation> stations)
        {
            foreach (var station in stations)
            {
                _stations.Add(station);
                _changes.Add(new StationReload(null, station, StationChange.Added));
            }
        }

        public PartitionReload ToReload() =>
            new(_now with { Resources = Resources, Stations = [.. _stations], ElementStartDelay = _pause }, [.. _changes]);

        private void Remove(FleetStation station) => _changes.Add(new StationReload(station, null, StationChange.Removed));

        private void Keep(FleetStation station, FleetStation renewed)
        {
            var change = StationChanges.Between(station, _now.Resources, renewed, Resources);
            _stations.Add(change is StationChange.None ? station : renewed);
            if (change is StationChange.None)
                Unchanged++;
            else
                _changes.Add(new StationReload(station, renewed, change));
        }
    }
}
