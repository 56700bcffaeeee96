using Akka.Actor;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>What a partition has to do with the files of its stations.</summary>
internal sealed partial class TemplateManager
{
    /// <summary>The station as its file has it: serial numbers, what was drawn, and what a person has changed.</summary>
    private (FleetStation Place, TemplateResources Resources) FromFile(FleetStation station)
    {
        if (_services.Files is not { } files)
            return (station, _partition.Resources);
        var restored = files.Restore(station, _partition.Resources, _partition.Added);
        return (restored.Place, restored.Resources);
    }

    /// <summary>Ends a station that is down; one that leaves for good takes its journal with it.</summary>
    private static void LetGo(IActorRef station, bool keepsJournal)
    {
        if (keepsJournal)
            Context.Stop(station);
        else
            station.Tell(StationProtocol.Erase.Instance);
    }

    /// <summary>A user has deleted the station, and with it what it has kept.</summary>
    private void Erase(FleetStation? station)
    {
        if (station is not null)
            _services.Files?.Delete(station.Identity.HashId);
    }

    private readonly record struct Deletion(IActorRef By, bool KeepsJournal, bool KeepsFile);
}
