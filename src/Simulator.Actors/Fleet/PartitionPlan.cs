using System.Runtime.CompilerServices;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;
using Simulator.Actors.Partitions;

namespace Simulator.Actors.Fleet;

/// <summary>
/// Makes partitions of the plan that is in force. What does not differ stays the same object, so that stations share it and see at once that
/// nothing changed.
/// </summary>
internal sealed class PartitionPlan(PlanInForce inForce) : IPartitionPlan
{
    private readonly ConditionalWeakTable<FleetPlanEntry, TemplateResources> _shared = [];

    /// <inheritdoc />
    public Partition? Make(PartitionDefinition definition, Partition? now)
    {
        var plan = inForce.Value;
        if (plan.Entry(definition.Template) is not { } entry)
            return now is null ? null : now with { Stations = [] };
        var resources = definition.Added is null
            ? _shared.GetValue(entry, _ => Resources(entry, null, now?.Resources))
            : Resources(entry, definition.Added, now?.Resources);
        return new Partition(
            definition.Name,
            resources,
            [.. definition.Indexes.Select(index => Partitioning.Station(plan, resources.Template, index))],
            plan.ElementStartDelay)
        {
            Added = definition.Added,
        };
    }

    /// <param name="held">As it was; null: it is new.</param>
    public static TemplateResources Resources(FleetPlanEntry entry, AddedStationOptions? added, TemplateResources? held)
    {
        var same = string.Equals(held?.Template.TemplateHash, entry.Template.TemplateHash, StringComparison.Ordinal);
        if (held is not null && same && held.IdTags.AsSpan().SequenceEqual(entry.IdTags.AsSpan()) && SameProfiles(held, entry))
            return held;
        if (held is not null && same)
            return held with { IdTags = entry.IdTags, EvProfiles = entry.EvProfiles };
        var template = added?.ApplyTo(entry.Template) ?? entry.Template;
        return new TemplateResources(template, new ConfigurationKeyTables(template), entry.IdTags, entry.EvProfiles);
    }

    private static bool SameProfiles(TemplateResources held, FleetPlanEntry entry)
    {
        var (now, next) = (held.EvProfiles, entry.EvProfiles);
        return now.Length == next.Length && now.Zip(next).All(pair => SameProfile(pair.First, pair.Second));
    }

    private static bool SameProfile(EvProfile now, EvProfile next) =>
        now.ChargingCurve.AsSpan().SequenceEqual(next.ChargingCurve.AsSpan()) && now == next with { ChargingCurve = now.ChargingCurve };
}
