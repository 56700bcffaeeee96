using System.Collections.Immutable;

namespace Simulator.Actors.Partitions;

/// <summary>Which stations make a partition: small enough to travel, as every node has read the templates itself.</summary>
/// <param name="Name"><c>template#number</c>, or <c>template+number</c> for added stations; unique in the fleet, and the name of its journal.</param>
/// <param name="Template">Name.</param>
/// <param name="Indexes">Of its stations within the template, growing; empty when all of them were taken away.</param>
public sealed record PartitionDefinition(string Name, string Template, ImmutableArray<int> Indexes)
{
    /// <summary>
    /// In what the stations differ from their template, when they were added during a run; null: they stand in config.json.
    /// </summary>
    public AddedStationOptions? Added { get; init; }
}
