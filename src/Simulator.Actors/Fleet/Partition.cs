using System.Collections.Immutable;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Fleet;

/// <summary>Stations of one template that live and move together.</summary>
/// <param name="Name"><c>template#number</c>, unique in the fleet.</param>
/// <param name="Resources">What the stations share.</param>
/// <param name="Stations">Never empty.</param>
/// <param name="ElementStartDelay">Pause between two of its stations.</param>
public sealed record Partition(
    string Name, TemplateResources Resources, ImmutableArray<FleetStation> Stations, TimeSpan ElementStartDelay);
