using System.Collections.Immutable;
using Simulator.Actors.Fleet;
using Simulator.Actors.Partitions;

namespace Simulator.TestSupport;

/// <summary>The partitions of a plan, with the stations that it makes.</summary>
internal static class Division
{
    public static ImmutableArray<Partition> Of(FleetPlan plan, ImmutableArray<PartitionDefinition> held = default)
    {
        var partitions = new PartitionPlan(plan);
        return [.. Partitioning.Divide(plan, held.IsDefault ? [] : held).Select(d => partitions.Make(d, null)!)];
    }
}
