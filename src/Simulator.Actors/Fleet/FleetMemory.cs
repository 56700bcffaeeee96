using System.Collections.Immutable;
using Simulator.Actors.Partitions;

namespace Simulator.Actors.Fleet;

/// <summary>
/// What users have done to the fleet over its plan, to be done again after a restart of the program, and how a fleet that stores is divided.
/// </summary>
public sealed record FleetMemory
{
    /// <summary>False: a user has stopped the fleet, and it stays stopped.</summary>
    public bool Started { get; init; } = true;

    public ImmutableArray<AddedStations> Added { get; init; } = [];

    /// <summary>Stations of the plan that a user has deleted.</summary>
    public ImmutableArray<DeletedStation> Deleted { get; init; } = [];

    /// <summary>Which stations of the plan make a partition: each has a journal, so the division holds as long as that does.</summary>
    public ImmutableArray<PartitionDefinition> Partitions { get; init; } = [];
}

/// <param name="Template">Name.</param>
/// <param name="Indexes">Within the template; with the options they give the ids of the stations.</param>
public sealed record AddedStations(string Template, ImmutableArray<int> Indexes, AddedStationOptions Options)
{
    /// <summary>Name of their partition; null: it gets the next one.</summary>
    public string? Partition { get; init; }
}

/// <param name="Index">Within the template.</param>
public readonly record struct DeletedStation(string Template, int Index);
