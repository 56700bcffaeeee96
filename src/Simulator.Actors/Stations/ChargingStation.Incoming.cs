using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Registration;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>
/// CALLs of the central system. What concerns one connector is that connector's to answer. What changes the station is stored before it is
/// answered: the central system may rely on an Accepted.
/// </summary>
internal sealed partial class ChargingStation
{
    private void OnCall(string messageId, IOcppRequest request)
    {
        switch (_registration.MayAnswer(request.Action, Template.Behaviour.OcppStrictCompliance))
        {
            case AnswerGate.Ignore:
                return;
            case AnswerGate.Refuse:
                ToSession(new SessionProtocol.Refuse(messageId, OcppErrorCode.SecurityError, "The station is not registered yet."));
                return;
            case AnswerGate.AnswerRejected:
                Answer(messageId, request is RemoteStopTransactionRequest
                    ? new RemoteStopTransactionResponse { Status = RemoteStartStopStatus.Rejected }
                    : new RemoteStartTransactionResponse { Status = RemoteStartStopStatus.Rejected });
                return;
        }

        if (IncomingCalls.Refusal(request.Action, _state.Keys, Template.CommandsSupport) is { } refusal)
        {
            ToSession(new SessionProtocol.Refuse(messageId, refusal.Code, refusal.Description));
            return;
        }

        if (_heldBack && IncomingCalls.NothingNew(request.Action) is { } no)
        {
            _session.Tell(new SessionProtocol.Answer(messageId, no), Self);
            return;
        }

        switch (request)
        {
            case GetConfigurationRequest get:
                OnGetConfiguration(messageId, get);
                break;
            case ChangeConfigurationRequest change:
                OnChangeConfiguration(messageId, change);
                break;
            case ChangeAvailabilityRequest change:
                OnChangeAvailability(messageId, change);
                break;
            case RemoteStartTransactionRequest start:
                OnRemoteStart(messageId, start);
                break;
            case RemoteStopTransactionRequest stop:
                OnRemoteStop(messageId, stop);
                break;
            case ResetRequest reset:
                OnReset(messageId, reset);
                break;
            case UnlockConnectorRequest unlock when Outlet(unlock.ConnectorId) is { } connector:
                connector.Tell(new ConnectorProtocol.Unlock(messageId));
                break;
            case UnlockConnectorRequest:
                Answer(messageId, new UnlockConnectorResponse { Status = UnlockStatus.NotSupported });
                break;
            case ClearCacheRequest:
                OnClearCache(messageId);
                break;
            case TriggerMessageRequest trigger:
                OnTrigger(messageId, trigger);
                break;
            case DataTransferRequest transfer:
                Answer(messageId, Template.DataTransfers.To(transfer));
                break;
            case GetLocalListVersionRequest:
                Answer(messageId, new GetLocalListVersionResponse
                {
                    ListVersion = LocalListLimits.From(_state.Keys).VersionOf(_state.LocalList),
                });
                break;
            case SendLocalListRequest list:
                OnSendLocalList(messageId, list);
                break;
            case ReserveNowRequest reserve:
                OnReserveNow(messageId, reserve);
                break;
            case CancelReservationRequest cancel:
                OnCancelReservation(messageId, cancel);
                break;
            case SetChargingProfileRequest set:
                OnSetChargingProfile(messageId, set);
                break;
            case ClearChargingProfileRequest clear:
                OnClearChargingProfile(messageId, clear);
                break;
            case GetCompositeScheduleRequest get:
                OnGetCompositeSchedule(messageId, get);
                break;
            case GetDiagnosticsRequest diagnostics:
                OnGetDiagnostics(messageId, diagnostics);
                break;
            case UpdateFirmwareRequest update:
                OnFirmware(new FirmwareInput.Request(update), messageId);
                break;
            default:
                ToSession(new SessionProtocol.Refuse(messageId, OcppErrorCode.NotSupported, $"{request.Action} is not supported."));
                break;
        }
    }

    private void Answer(string messageId, IOcppResponse response) => ToSession(new SessionProtocol.Answer(messageId, response));

    private IActorRef? Outlet(int connectorId) => connectorId > 0 && connectorId < _connectors.Length ? _connectors[connectorId] : null;

    // OCPP 1.6, 5.2: connector 0 stands for the station and all its connectors.
    private void OnChangeAvailability(string messageId, ChangeAvailabilityRequest change)
    {
        var operative = change.Type is AvailabilityType.Operative;
        if (change.ConnectorId != 0)
        {
            if (Outlet(change.ConnectorId) is { } connector)
                connector.Tell(new ConnectorProtocol.ChangeAvailability(messageId, operative));
            else
                Answer(messageId, new ChangeAvailabilityResponse { Status = AvailabilityStatus.Rejected });
            return;
        }

        var scheduled = !operative && _state.RunningTransactions > 0;
        if (_state.Operative != operative)
            Happened(new StationEvent.AvailabilityChanged(operative));
        Answer(messageId, new ChangeAvailabilityResponse
        {
            Status = scheduled ? AvailabilityStatus.Scheduled : AvailabilityStatus.Accepted,
        });
        ReportStation();
        TellConnectors(new ConnectorProtocol.ChangeAvailability(null, operative));
    }

    // OCPP 1.6, 5.11: without a connector the station picks the first where it can start.
    private void OnRemoteStart(string messageId, RemoteStartTransactionRequest start)
    {
        var chosen = start.ConnectorId ?? FirstFreeConnector();
        if (!_state.Operative || _phase is not Phase.On || chosen is not { } id || Outlet(id) is not { } connector
            || IsKeptFromAnother(id, start.IdTag) || !TryKeepProfile(id, start.ChargingProfile))
        {
            Answer(messageId, new RemoteStartTransactionResponse { Status = RemoteStartStopStatus.Rejected });
            return;
        }

        connector.Tell(new ConnectorProtocol.RemoteStart(messageId, start));
    }

    // Groups are looked at when the tag is checked; here only a reservation that nobody else can use stands in the way.
    private bool IsKeptFromAnother(int connectorId, string idTag) =>
        _state.Reservations.Admit(connectorId, idTag, null, isParentKnown: false, _statuses).Verdict is ReservationVerdict.Refused;

    private int? FirstFreeConnector()
    {
        for (var id = 1; id < _state.Connectors.Length; id++)
        {
            if (_state.Connectors[id] is { CanStart: true, ReservationId: null })
                return id;
        }

        return null;
    }

    // OCPP 1.6, 5.12
    private void OnRemoteStop(string messageId, RemoteStopTransactionRequest stop)
    {
        for (var id = 1; id < _state.Connectors.Length; id++)
        {
            if (_state.Connectors[id].Transaction?.TransactionId != stop.TransactionId)
                continue;
            _connectors[id].Tell(new ConnectorProtocol.RemoteStop(messageId, stop.TransactionId));
            return;
        }

        Answer(messageId, new RemoteStopTransactionResponse { Status = RemoteStartStopStatus.Rejected });
    }
}
