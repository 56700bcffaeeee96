using System.Collections.Immutable;
using Simulator.Actors.Orders;
using Simulator.Actors.Partitions;
using static Simulator.Actors.Fleet.FleetProtocol;

namespace Simulator.Actors.Fleet;

/// <summary>Stations that are added during the run: each addition is a partition of its own.</summary>
public sealed partial class FleetManager
{
    /// <summary>Partitions are never taken away, so their number is bounded here.</summary>
    private const int AdditionsMax = 10_000;

    private object OnAdd(AddStations add)
    {
        if (_state is State.Stopped or State.Stopping)
            return new CommandResult.Refused("The simulator is stopped; start it first.");
        if (add.Count is < 1 or > AddStationsMax)
            return new CommandResult.Refused($"numberOfStations is {add.Count}; it must be 1 to {AddStationsMax}.");
        if (Plan.Entry(add.Template) is not { } entry)
            return new CommandResult.Refused($"There is no template {add.Template}; listTemplates names them.");
        if (_added >= AdditionsMax)
            return new CommandResult.Refused($"Stations were added {AdditionsMax} times; restart the simulator with them in config.json.");
        var template = add.Options.ApplyTo(entry.Template);
        if (template.Supervision.Urls.IsDefaultOrEmpty && Plan.SupervisionUrls.IsDefaultOrEmpty)
            return new CommandResult.Refused(
                $"Neither template {add.Template} nor config.json names a supervision URL; give supervisionUrls.");
        if (template.Naming.FixedName && add.Count > 1)
            return new CommandResult.Refused("With fixedName there is one station only: all would have the same id.");
        var stations = _indexes.Lowest(template.Name, add.Count).Select(i => Partitioning.Station(Plan, template, i)).ToImmutableArray();
        if (_services.Directory.FirstTaken([.. stations.Select(s => s.Identity)]) is { } taken)
            return new CommandResult.Refused($"There is a station {taken.StationId} already; give another baseName or nameSuffix.");

        var partition = new PartitionDefinition($"{template.Name}+{++_added}", template.Name, [.. stations.Select(s => s.Identity.Index)])
        {
            Added = add.Options,
        };
        Take(partition);
        _divided.Add(partition);
        Remember();
        if (_state is State.Started)
            Start(partition);
        return new StationsAdded([.. stations.Select(s => s.Identity.HashId)]);
    }
}
