using System.Net.WebSockets;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations.ConfigurationKeys;
using Simulator.Actors.Stations.Diagnostics;
using Simulator.Actors.Stations.Firmware;
using Simulator.Actors.Stations.Registration;
using Simulator.Actors.Stations.Reservations;
using Simulator.Actors.Stations.Triggers;

namespace Simulator.Actors.Stations;

/// <summary>CALLs of the central system. What concerns one connector is that connector's to answer.</summary>
internal sealed partial class ChargingStation
{
    private Reason? _downReason;

    private void OnCall(string messageId, IOcppRequest request)
    {
        switch (_registration.MayAnswer(request.Action, Template.Behaviour.OcppStrictCompliance))
        {
            case AnswerGate.Ignore:
                return;
            case AnswerGate.Refuse:
                _session.Tell(new SessionProtocol.Refuse(messageId, OcppErrorCode.SecurityError, "The station is not registered yet."));
                return;
            case AnswerGate.AnswerRejected:
                Answer(messageId, request is RemoteStopTransactionRequest
                    ? new RemoteStopTransactionResponse { Status = RemoteStartStopStatus.Rejected }
                    : new RemoteStartTransactionResponse { Status = RemoteStartStopStatus.Rejected });
                return;
        }

        if (IncomingCalls.Refusal(request.Action, _state.Keys, Template.CommandsSupport) is { } refusal)
        {
            _session.Tell(new SessionProtocol.Refuse(messageId, refusal.Code, refusal.Description));
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
                Answer(messageId, new ResetResponse { Status = ResetStatus.Accepted });
                GoDown(reset.Type is ResetType.Hard ? Reason.HardReset : Reason.SoftReset, Phase.Resetting);
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
                Answer(messageId, new GetLocalListVersionResponse { ListVersion = LocalListLimits.From(_state.Keys).VersionOf(_state.LocalList) });
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
                Answer(messageId, new UpdateFirmwareResponse());
                OnFirmware(new FirmwareInput.Request(update));
                break;
            default:
                _session.Tell(new SessionProtocol.Refuse(messageId, OcppErrorCode.NotSupported, $"{request.Action} is not supported."));
                break;
        }
    }

    private void Answer(string messageId, IOcppResponse response) => _session.Tell(new SessionProtocol.Answer(messageId, response));

    private IActorRef? Outlet(int connectorId) => connectorId > 0 && connectorId < _connectors.Length ? _connectors[connectorId] : null;

    // OCPP 1.6, 5.8
    private void OnGetConfiguration(string messageId, GetConfigurationRequest get)
    {
        if (_state.Keys.Get(get.Key) is { } response)
        {
            Answer(messageId, response);
            return;
        }

        var max = _state.Keys.Int(KeyNames.GetConfigurationMaxKeys);
        _session.Tell(new SessionProtocol.Refuse(
            messageId, OcppErrorCode.OccurenceConstraintViolation, $"At most {max} keys may be asked for at once (GetConfigurationMaxKeys)."));
    }

    // OCPP 1.6, 5.3
    private void OnChangeConfiguration(string messageId, ChangeConfigurationRequest change)
    {
        var decision = _state.Keys.Change(change.Key, change.Value);
        Answer(messageId, new ChangeConfigurationResponse { Status = decision.Status });
        if (decision.Changed is { } changed)
            ChangeKey(changed);
    }

    private void ChangeKey(ConfigurationKeyChanged changed)
    {
        Happened(new StationEvent.KeyChanged(changed));
        _authorization = AuthorizationSettings.From(_state.Keys, Template.Behaviour);
        var settings = ConnectorSettings.From(_state.Keys);
        if (settings != _settings)
        {
            _settings = settings;
            TellConnectors(new ConnectorProtocol.SettingsChanged(settings));
        }

        _session.Tell(Tuning);
        if (KeyIs(changed, KeyNames.HeartbeatInterval) || KeyIs(changed, KeyNames.HeartbeatTwin))
            RestartHeartbeat();
        if (Template.Electrical.AmperageLimitationOcppKey is { } amperage && KeyIs(changed, amperage))
            LimitPower();
    }

    private static bool KeyIs(ConfigurationKeyChanged changed, string key) => string.Equals(changed.Key, key, StringComparison.OrdinalIgnoreCase);

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
        Answer(messageId, new ChangeAvailabilityResponse { Status = scheduled ? AvailabilityStatus.Scheduled : AvailabilityStatus.Accepted });
        if (_state.Operative != operative)
            Happened(new StationEvent.AvailabilityChanged(operative));
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

    // OCPP 1.6, 5.17
    private void OnTrigger(string messageId, TriggerMessageRequest trigger)
    {
        var verdict = TriggerMessageRules.Decide(
            new TriggerSupport
            {
                RemoteTrigger = _state.Keys.Supports(FeatureProfile.RemoteTrigger),
                FirmwareManagement = _state.Keys.Supports(FeatureProfile.FirmwareManagement),
                Unsupported = Template.Behaviour.UnsupportedTriggers,
                Strict = Template.Behaviour.OcppStrictCompliance,
                Registered = _registration.IsAccepted,
                Connectors = _connectors.Length - 1,
            },
            trigger);
        Answer(messageId, new TriggerMessageResponse { Status = verdict.Status });
        if (verdict.Status is not TriggerMessageStatus.Accepted)
            return;
        switch (trigger.RequestedMessage)
        {
            case MessageTrigger.BootNotification:
                Boot();
                break;
            case MessageTrigger.Heartbeat:
                _session.Tell(new SessionProtocol.Send(HeartbeatRequest.Instance, Triggered: true));
                break;
            case MessageTrigger.StatusNotification:
                foreach (var id in verdict.ConnectorIds)
                {
                    if (id == 0)
                        ReportStation(triggered: true);
                    else
                        _connectors[id].Tell(ConnectorProtocol.TriggerStatus.Instance);
                }

                break;
            case MessageTrigger.MeterValues:
                foreach (var id in verdict.ConnectorIds)
                    _connectors[id].Tell(ConnectorProtocol.TriggerMeterValues.Instance);
                break;
            case MessageTrigger.DiagnosticsStatusNotification:
                Send(new DiagnosticsStatusNotificationRequest { Status = DiagnosticsUpload.StatusOf(_upload) }, triggered: true);
                break;
            case MessageTrigger.FirmwareStatusNotification:
                Send(new FirmwareStatusNotificationRequest { Status = FirmwareUpdate.StatusOf(_state.Firmware) }, triggered: true);
                break;
        }
    }

    /// <summary>Stops transactions, says Unavailable, closes the line; then <paramref name="then"/>.</summary>
    private void GoDown(Reason? reason, Phase then)
    {
        if (_phase is Phase.GoingDown)
            return;
        (_phase, _downReason, _afterDown) = (Phase.GoingDown, reason, then);
        Timers.Cancel(ResetTimer);
        Timers.Cancel(HeartbeatTimer);
        _goingDown = _connectors.Length - 1;
        TellConnectors(new ConnectorProtocol.GoDown(reason, Template.Behaviour.StopTransactionsOnStopped || then is Phase.Resetting));
        Timers.StartSingleTimer(DownTimer, DownTick.Instance, GoingDownMax);
    }

    private void OnConnectorDown()
    {
        if (_phase is not Phase.GoingDown)
            return;
        _goingDown--;
        FinishWhenAllIsSaid();
    }

    // A line that closes before the StopTransactions are answered would leave them to the next one.
    private void FinishWhenAllIsSaid()
    {
        if (_phase is Phase.GoingDown && _goingDown == 0 && (!_online || _queued == 0))
            FinishGoingDown();
    }

    private void FinishGoingDown()
    {
        if (_phase is not Phase.GoingDown)
            return;
        Timers.Cancel(DownTimer);
        _session.Tell(new SessionProtocol.Close(WebSocketCloseStatus.NormalClosure, _downReason?.ToString() ?? "Stopped"));
        _phase = _afterDown;
        Unregister();
        _stopped.ForEach(waiting => waiting.Tell(CommandResult.Accepted.Instance));
        _stopped.Clear();
        if (_phase is Phase.Resetting)
            Timers.StartSingleTimer(ResetTimer, ResetTick.Instance, Template.Behaviour.ResetTime);
        Changed();
    }

    private void OnResetOver()
    {
        if (_phase is not Phase.Resetting)
            return;
        TellConnectors(ConnectorProtocol.ComeUp.Instance);
        SwitchOn();
    }
}
