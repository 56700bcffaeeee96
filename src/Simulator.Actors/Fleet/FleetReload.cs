using System.Collections.Immutable;
using Simulator.Actors.Partitions;

namespace Simulator.Actors.Fleet;

/// <summary>How a fleet becomes what a new plan says.</summary>
/// <param name="Partitions">Those that are there already and change.</param>
/// <param name="New">Partitions to be created.</param>
/// <param name="Unchanged">Stations that notice nothing.</param>
public sealed record FleetReload(ImmutableArray<PartitionReload> Partitions, ImmutableArray<Partition> New, int Unchanged)
{
    public int Added => New.Sum(p => p.Stations.Length) + Count(StationChange.Added);

    public int Count(StationChange change) => Partitions.Sum(p => p.Stations.Count(s => s.Change == change));
}
