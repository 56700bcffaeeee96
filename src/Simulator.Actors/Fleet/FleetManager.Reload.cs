using Akka.Actor;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;
using static Simulator.Actors.Fleet.FleetProtocol;
using static Simulator.Actors.Partitions.PartitionProtocol;

namespace Simulator.Actors.Fleet;

/// <summary>A fleet that becomes another: <see cref="FleetReloadRules"/> say what differs, and the partitions are told.</summary>
public sealed partial class FleetManager
{
    private PlanTaken OnTakePlan(FleetPlan plan)
    {
        // A number that is lowered below a station's index forgets that a user has deleted it.
        _deleted.RemoveWhere(d => !plan.Entries.Any(e => e.Template.Name == d.Template && e.NumberOfStations >= d.Index));
        var reload = FleetReloadRules.Between([.. _divided.Select(Make)], plan, (template, index) => _deleted.Contains(new(template, index)));
        _partitions.InForce.Value = plan;
        foreach (var partition in reload.Partitions)
            Reload(partition);
        foreach (var partition in reload.New)
        {
            _divided.Add(partition.Definition);
            Take(partition.Definition);
            if (_state is State.Started)
                Start(partition.Definition);
        }

        KeepDivision();
        Remember();
        return new PlanTaken(
            reload.Added,
            reload.Count(StationChange.Removed),
            reload.Count(StationChange.TakenWhileRunning),
            reload.Count(StationChange.Restart),
            reload.Unchanged);
    }

    private void Reload(PartitionReload reload)
    {
        _divided[_divided.FindIndex(p => string.Equals(p.Name, reload.Next.Name, StringComparison.Ordinal))] = reload.Next.Definition;
        foreach (var (now, next, _) in reload.Stations)
        {
            if (next is null)
                _indexes.Free(now!.Identity.Template.Name, now.Identity.Index);
            else
                _indexes.Take(next.Identity.Template.Name, next.Identity.Index);
        }

        if (_created.Contains(reload.Next.Name))
            _region.Tell(new ReloadPartition(reload.Next.Definition));
    }

    private void OnDeleted(StationDeleted deleted)
    {
        _indexes.Free(deleted.Template, deleted.Index);
        var at = _divided.FindIndex(p => string.Equals(p.Name, deleted.Partition, StringComparison.Ordinal));
        if (at < 0)
            return;
        var partition = _divided[at];
        _divided[at] = partition with { Indexes = partition.Indexes.Remove(deleted.Index) };
        if (partition.Added is null)
            _deleted.Add(new DeletedStation(deleted.Template, deleted.Index));
        Remember();
    }

    private void Take(PartitionDefinition partition)
    {
        foreach (var index in partition.Indexes)
            _indexes.Take(partition.Template, index);
    }

    private Partition Make(PartitionDefinition partition) => _partitions.Make(partition, null)!;

    private IEnumerable<FleetStation> Stations(PartitionDefinition partition) => Make(partition).Stations;
}
