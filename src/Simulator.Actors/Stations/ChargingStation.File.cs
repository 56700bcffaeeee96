using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.StationFiles;

namespace Simulator.Actors.Stations;

/// <summary>The station's file: heard once at the start, and told what is new from then on.</summary>
internal sealed partial class ChargingStation
{
    /// <summary>What the file says otherwise than the journal, and holds, has happened.</summary>
    private void TakeFile(StationFile? file, bool hasHistory)
    {
        if (file is not null)
        {
            var found = StationFileDifferences.Between(file, _state, Template.Behaviour, hasHistory);
            foreach (var key in found.Keys)
                Happened(new StationEvent.KeyChanged(key));
            foreach (var (id, operative) in found.Operative)
                Happened(AvailabilityOf(id, operative));
            foreach (var (id, automatic) in found.Automatic)
                Happened(new StationEvent.AutomaticTransactionsChanged(id, automatic));
            if (found.FirmwareVersion is { } version && version != (_state.FirmwareVersion ?? Template.Identity.FirmwareVersion))
                Happened(new StationEvent.FirmwareHappened(new FirmwareEvent.VersionChanged(version)));
            foreach (var refused in found.Refused)
                _services.Log.LogWarning("{Station} does not take from its station file {Value}", _identity.StationId, refused);
        }

        SaveFile();
    }

    private void SaveFile()
    {
        if (_services.Files is not { } files)
            return;
        var operative = ImmutableArray.CreateBuilder<bool>(_state.Connectors.Length);
        operative.Add(_state.Operative);
        foreach (var connector in _state.Outlets)
            operative.Add(connector.Operative);
        files.Save(new StationFileContent(
            _identity, _state.Keys, operative.MoveToImmutable(), _state.Automatic, _state.FirmwareVersion));
    }

    private void SaveFileAfter(StationEvent happened)
    {
        if (_services.Files is not null && ShowsInFile(happened))
            SaveFile();
    }

    private static bool ShowsInFile(StationEvent happened)
    {
        if (happened is not StationEvent.ConnectorHappened connector)
        {
            return happened is StationEvent.KeyChanged or StationEvent.AvailabilityChanged or StationEvent.AutomaticTransactionsChanged
                or StationEvent.FirmwareHappened { Change: FirmwareEvent.VersionChanged };
        }

        foreach (var one in connector.Events)
        {
            if (one is ConnectorEvent.AvailabilityChanged)
                return true;
        }

        return false;
    }

    private static StationEvent AvailabilityOf(int connectorId, bool operative) => connectorId == 0
        ? new StationEvent.AvailabilityChanged(operative)
        : new StationEvent.ConnectorHappened(connectorId, [new ConnectorEvent.AvailabilityChanged(operative)], [], []);
}
