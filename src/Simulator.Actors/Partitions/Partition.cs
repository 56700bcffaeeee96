using System.Collections.Immutable;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>Stations of one template that live and move together.</summary>
/// <param name="Name"><c>template#number</c>, or <c>template+number</c> for added stations; unique in the fleet.</param>
/// <param name="Resources">What the stations share.</param>
/// <param name="Stations">Empty when all of them were taken away.</param>
/// <param name="ElementStartDelay">Pause between two of its stations.</param>
public sealed record Partition(
    string Name, TemplateResources Resources, ImmutableArray<FleetStation> Stations, TimeSpan ElementStartDelay)
{
    /// <summary>What others need to know of it.</summary>
    public PartitionDefinition Definition => new(Name, Resources.Template.Name, [.. Stations.Select(s => s.Identity.Index)]) { Added = Added };

    /// <summary>
    /// In what the stations differ from their template, when they were added during a run; null: they stand in config.json.
    /// </summary>
    public AddedStationOptions? Added { get; init; }
}
