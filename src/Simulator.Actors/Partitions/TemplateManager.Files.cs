using Akka.Actor;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>What a partition has to do with the files of its stations, and what is left of a station that is gone.</summary>
internal sealed partial class TemplateManager
{
    /// <summary>The station as its file has it: serial numbers, what was drawn, and what a person has changed.</summary>
    private RestoredStation FromFile(FleetStation station) =>
        _services.Files is { } files
            ? files.Restore(station, _partition!.Resources, _partition.Added)
            : new RestoredStation(station, _partition!.Resources, []);

    /// <summary>A station has gone as a user wished, and with it what it has kept.</summary>
    /// <param name="gone">In its name the user is answered.</param>
    private void Erase(FleetStation? station, Deletion deletion, IActorRef gone)
    {
        if (station is not null && !deletion.KeepsFile)
            _services.Files?.Delete(station.Identity.HashId);
        if (station is null || deletion.KeepsJournal || !_services.Durable)
        {
            deletion.By.Tell(CommandResult.Accepted.Instance, gone);
            return;
        }

        _ledger.Erase(station.Identity.Index, deletion.By, gone);
        WriteNext();
    }

    private readonly record struct Deletion(IActorRef By, bool KeepsJournal, bool KeepsFile);
}
