using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Registration;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>
/// CALLs of the central system. What concerns one connector is that connector's to answer. What changes the station is stored before it is
/// answered: the central system may rely on an Accepted.
/// </summary>
internal sealed partial class ChargingStation
{
    /// <summary>By connector id: a remote start is under way there, so that the next one goes elsewhere.</summary>
    private ulong _remoteStarts;

    private static RemoteStartTransactionResponse StartRejected => new() { Status = RemoteStartStopStatus.Rejected };

    private static RemoteStopTransactionResponse StopRejected => new() { Status = RemoteStartStopStatus.Rejected };

    private void OnCall(string messageId, IOcppRequest request)
    {
        switch (Registration.MayAnswer(request.Action))
        {
            case AnswerGate.Ignore:
                return;
            case AnswerGate.Refuse:
                Refuse(messageId, OcppErrorCode.SecurityError, "The station is not registered yet.");
                return;
            case AnswerGate.AnswerRejected:
                Answer(messageId, request is RemoteStopTransactionRequest ? StopRejected : StartRejected);
                return;
        }

        if (IncomingCalls.Refusal(request.Action, State.Keys, Template.CommandsSupport) is { } refusal)
            Refuse(messageId, refusal.Code, refusal.Description);
        else if (_heldBack && IncomingCalls.NothingNew(request.Action) is { } no)
            ToSessionAtOnce(new SessionProtocol.Answer(messageId, no));
        else if (Respond(messageId, request) is { } response)
            Answer(messageId, response);
    }

    /// <returns>Null: answered already, later, or by a connector.</returns>
    private IOcppResponse? Respond(string messageId, IOcppRequest request) => request switch
    {
        GetConfigurationRequest get => Keys.OnGetConfiguration(messageId, get),
        ChangeConfigurationRequest change => Keys.OnChangeConfiguration(change),
        ChangeAvailabilityRequest { ConnectorId: 0 } change => Status.OnChangeAvailability(messageId, change.Type is AvailabilityType.Operative),
        ChangeAvailabilityRequest change => ToConnector(
            change.ConnectorId,
            new ConnectorProtocol.ChangeAvailability(messageId, change.Type is AvailabilityType.Operative),
            new ChangeAvailabilityResponse { Status = AvailabilityStatus.Rejected }),
        RemoteStartTransactionRequest start => ToConnector(ConnectorFor(start), new ConnectorProtocol.RemoteStart(messageId, start), StartRejected),
        RemoteStopTransactionRequest stop => ToConnector(
            State.ConnectorOf(stop.TransactionId), new ConnectorProtocol.RemoteStop(messageId, stop.TransactionId), StopRejected),
        UnlockConnectorRequest unlock => ToConnector(
            unlock.ConnectorId, new ConnectorProtocol.Unlock(messageId), new UnlockConnectorResponse { Status = UnlockStatus.NotSupported }),
        ResetRequest reset => Lifecycle.OnReset(messageId, reset),
        TriggerMessageRequest trigger => this.OnTrigger(messageId, trigger),
        DataTransferRequest transfer => Template.DataTransfers.To(transfer),
        ClearCacheRequest => Authorization.OnClearCache(),
        GetLocalListVersionRequest => Authorization.OnGetLocalListVersion(),
        SendLocalListRequest list => Authorization.OnSendLocalList(list),
        ReserveNowRequest reserve => Reservations.OnReserveNow(reserve),
        CancelReservationRequest cancel => Reservations.OnCancelReservation(cancel),
        SetChargingProfileRequest set => SmartCharging.OnSetChargingProfile(messageId, set),
        ClearChargingProfileRequest clear => SmartCharging.OnClearChargingProfile(clear),
        GetCompositeScheduleRequest get => SmartCharging.OnGetCompositeSchedule(get),
        GetDiagnosticsRequest get => (Diagnostics ??= new StationDiagnostics(this)).OnGetDiagnostics(messageId, get),
        UpdateFirmwareRequest update => (Firmware ??= new StationFirmware(this, resumes: false)).OnUpdateFirmware(messageId, update),
        _ => Refuse(messageId, OcppErrorCode.NotSupported, $"{request.Action} is not supported."),
    };

    /// <param name="otherwise">The answer where there is no such connector.</param>
    private IOcppResponse? ToConnector(int? connectorId, object message, IOcppResponse otherwise)
    {
        if (Outlet(connectorId ?? 0) is not { } connector)
            return otherwise;
        connector.Tell(message);
        return null;
    }

    private int? ConnectorFor(RemoteStartTransactionRequest start)
    {
        if (!Lifecycle.IsOn
            || RemoteStartRules.ConnectorFor(start, State, Authorization.ParentOf(start.IdTag), Display.Statuses, IsKept) is not { } id
            || !SmartCharging.TryKeep(id, start.ChargingProfile))
        {
            return null;
        }

        _remoteStarts |= Bit(id);
        return id;
    }

    private bool IsKept(int connectorId) => (_remoteStarts & Bit(connectorId)) != 0
        || (Display.IsLocked(connectorId) && Template.Behaviour.DriverPlugsIn && !State.Connectors[connectorId].Plugged);

    /// <summary>A remote start has come to nothing.</summary>
    private void EndRemoteStart(int connectorId)
    {
        _remoteStarts &= ~Bit(connectorId);
        SmartCharging.Forget(connectorId);
    }

    private static ulong Bit(int connectorId) => 1UL << (connectorId & 63);
}
