using Akka.Actor;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>Coming back: what was stored is read, then the parts of the station are made and go on with it.</summary>
internal sealed partial class ChargingStation
{
    private bool _resumesFirmware;

    private void Recover(StationStart start)
    {
        _state = start.State ?? _state;
        if (start.History is { } history && _services.Format is { } format)
        {
            _state = Read(history, format);
            _partition.Tell(new StationProtocol.Recovered(_identity.Index, _state));
        }

        TakeFile(start.File, hasHistory: start.State is not null || start.History is not null);
        foreach (var happened in Reconciliation.Decide(_state, Now))
            Happened(happened);
        TakeSettings();
        CreateParts();
        _sequence = _state.LastSequence;
        foreach (var message in _state.Queue)
        {
            ToSession(new SessionProtocol.Deliver(message));
            _queued++;
        }

        _resumesFirmware = _state.Firmware is not null;
        if (_state.Firmware is { BlocksConnectors: true })
            TellConnectors(new ConnectorProtocol.SetBlocked(true));
        if (!_state.Reservations.IsEmpty || _state.Outlets.Any(outlet => outlet.ReservationId is not null))
        {
            _held = [.. _state.Connectors.Select(connector => connector?.ReservationId)];
            ShowReservations();
        }

        LimitPower();
        PublishSnapshot();
    }

    private StationState Read(StationHistory history, IStationFormat format)
    {
        try
        {
            return format.Read(history, _state);
        }
        catch (UnknownStoredFormatException cause)
        {
            _services.Log.LogError("{Failure}", JournalFailureText.OfRecovery(_identity.StationId, _services.JournalName, cause));
            throw;
        }
    }

    private void TakeSettings()
    {
        _authorization = AuthorizationSettings.From(_state.Keys, Template.Behaviour);
        _settings = ConnectorSettings.From(_state.Keys, _authorization);
        for (var id = 1; id < _state.Connectors.Length; id++)
            _lifetimeWh[id] = _state.Connectors[id].LifetimeWh;
    }

    // Offline there is nothing to download from, and nobody to tell.
    private void ResumeFirmware()
    {
        if (!_resumesFirmware)
            return;
        _resumesFirmware = false;
        OnFirmware(new FirmwareInput.Recovered());
    }
}
