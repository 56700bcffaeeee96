using System.Collections.Immutable;
using Simulator.Actors.Connectors;
using Simulator.Actors.Json;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>A station as its file has it.</summary>
/// <param name="Resources">Those of the template, or its own where the file says something else than the template.</param>
/// <param name="Faults">Why the file was not used; empty: it was.</param>
public sealed record RestoredStation(FleetStation Place, TemplateResources Resources, ImmutableArray<ConfigurationFault> Faults)
{
    /// <summary>What the file says besides; null: it was not used.</summary>
    public StationFile? File { get; init; }
}
