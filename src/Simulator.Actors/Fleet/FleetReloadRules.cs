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
        var plan = new PartitionPlan(next);
        var drafts = partitions.Select(now => new Draft(now, plan.Make(Kept(now, next), now)!)).ToList();
        var ids = drafts.SelectMany(d => d.Next.Stations).Select(s => s.Identity.StationId).ToHashSet(StringComparer.Ordinal);
        var created = ImmutableArray.CreateBuilder<Partition>();
        foreach (var entry in next.Entries)
        {
            var own = drafts.Where(d => d.Now.Added is null && string.Equals(d.Template, entry.Template.Name, StringComparison.Ordinal)).ToList();
            var there = own.SelectMany(d => d.Next.Stations).Select(s => s.Identity.Index).ToHashSet();
            var missing = Enumerable.Range(1, entry.NumberOfStations)
                .Where(index => !there.Contains(index) && !isDeleted(entry.Template.Name, index))
                .Select(index => Partitioning.Station(next, entry.Template, index))
                .Where(station => ids.Add(station.Identity.StationId)) // one that was added may have the id already
                .ToImmutableArray();
            Place(missing, own, own.Count > 0 ? own[0].Next.Resources : plan.Resources(entry), next, created);
        }

        var reloads = drafts.Select(d => (d.Now, Reload: PartitionReload.Between(d.Now, d.Next))).ToList();
        return new FleetReload(
            [.. reloads.Where(r => r.Reload.Changes(r.Now)).Select(r => r.Reload)], created.ToImmutable(), reloads.Sum(r => r.Reload.Unchanged));
    }

    /// <summary>What stays of a partition: stations that were added stay while there is their template, others as far as its number goes.</summary>
    private static PartitionDefinition Kept(Partition now, FleetPlan next)
    {
        var most = now.Added is null ? next.Entry(now.Resources.Template.Name)?.NumberOfStations ?? 0 : int.MaxValue;
        var definition = now.Definition;
        return definition with { Indexes = definition.Indexes.RemoveAll(index => index > most) };
    }

    /// <summary>Fills the partitions that have room, then makes new ones.</summary>
    private static void Place(
        ImmutableArray<FleetStation> missing, List<Draft> own, TemplateResources shared, FleetPlan next, ImmutableArray<Partition>.Builder created)
    {
        var size = Partitioning.SizeFor(next);
        var left = missing;
        foreach (var draft in own)
        {
            var room = Math.Clamp(size - draft.Next.Stations.Length, 0, left.Length);
            draft.Next = draft.Next with { Stations = draft.Next.Stations.AddRange(left[..room]) };
            left = left[room..];
        }

        for (var number = own.Count; !left.IsEmpty; number++)
        {
            var part = Math.Min(size, left.Length);
            created.Add(new Partition($"{shared.Template.Name}#{number}", shared, left[..part], next.ElementStartDelay));
            left = left[part..];
        }
    }

    /// <summary>One partition that is there, on its way to what it should be.</summary>
    private sealed class Draft(Partition now, Partition next)
    {
        public Partition Now => now;

        public Partition Next { get; set; } = next;

        public string Template => now.Resources.Template.Name;
    }
}
