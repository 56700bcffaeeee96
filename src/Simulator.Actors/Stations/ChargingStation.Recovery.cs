using Akka.Persistence;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Partitions;
using Simulator.Actors.Registration;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>Coming back: the state is read, then the parts of the station are made and go on with it.</summary>
internal sealed partial class ChargingStation
{
    private bool _resumesFirmware;

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer { Snapshot: StoredStation stored }:
                _state = stored.Restore(_state);
                _hasHistory = true;
                break;
            case StationEvent happened:
                _state = _state.Apply(happened);
                _hasHistory = true;
                _eventsSinceSnapshot++;
                break;
            case RecoveryCompleted:
                OnRecovered();
                break;
            default:
                throw new UnknownStoredFormatException(message.GetType().Name, "no station stores that");
        }
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        _services.Log.LogError(
            reason,
            "{Failure}",
            JournalFailureText.OfRecovery(_identity.StationId, _services.JournalName, (PersistenceId, LastSequenceNr), reason));

    private void OnRecovered()
    {
        TakeFile();
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
