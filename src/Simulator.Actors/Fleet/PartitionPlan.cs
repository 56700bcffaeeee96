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
/// <param name="plan">In force at first.</param>
public sealed class PartitionPlan(FleetPlan plan) : IPartitionPlan
{
    private readonly ConditionalWeakTable<FleetPlanEntry, TemplateResources> _shared = [];

    /// <summary>A reload replaces it.</summary>
    public PlanInForce InForce { get; } = new(plan);

    /// <inheritdoc />
    public Partition? Make(PartitionDefinition definition, Partition? now)
    {
        var current = InForce.Value;
        if (current.Entry(definition.Template) is not { } entry)
            return now is null ? null : now with { Stations = [], ElementStartDelay = current.ElementStartDelay };
        var resources = Resources(entry, definition.Added, now?.Resources);
        return new Partition(
            definition.Name,
            resources,
            [.. definition.Indexes.Select(index => Partitioning.Station(current, resources.Template, index))],
            current.ElementStartDelay)
        {
            Added = definition.Added,
        };
    }

    /// <param name="held">As it was; null: it is new.</param>
    internal TemplateResources Resources(FleetPlanEntry entry, AddedStationOptions? added = null, TemplateResources? held = null) =>
        held is not null && AreSame(held, entry) ? held
        : added is null ? _shared.GetValue(entry, _ => Renewed(entry, null, held))
        : Renewed(entry, added, held);

    private static TemplateResources Renewed(FleetPlanEntry entry, AddedStationOptions? added, TemplateResources? held)
    {
        if (held is not null && IsSameTemplate(held, entry))
            return held with { IdTags = entry.IdTags, EvProfiles = entry.EvProfiles };
        var template = added?.ApplyTo(entry.Template) ?? entry.Template;
        return new TemplateResources(template, new ConfigurationKeyTables(template), entry.IdTags, entry.EvProfiles);
    }

    private static bool AreSame(TemplateResources held, FleetPlanEntry entry) =>
        IsSameTemplate(held, entry) && held.IdTags.AsSpan().SequenceEqual(entry.IdTags.AsSpan()) && SameProfiles(held, entry);

    private static bool IsSameTemplate(TemplateResources held, FleetPlanEntry entry) =>
        string.Equals(held.Template.TemplateHash, entry.Template.TemplateHash, StringComparison.Ordinal);

    private static bool SameProfiles(TemplateResources held, FleetPlanEntry entry)
    {
        var (now, next) = (held.EvProfiles, entry.EvProfiles);
        return now.Length == next.Length && now.Zip(next).All(pair => SameProfile(pair.First, pair.Second));
    }

    private static bool SameProfile(EvProfile now, EvProfile next) =>
        now.ChargingCurve.AsSpan().SequenceEqual(next.ChargingCurve.AsSpan()) && now == next with { ChargingCurve = now.ChargingCurve };
}
