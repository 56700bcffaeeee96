using System.Text.Json.Serialization.Metadata;

namespace Ocpp16.Messages;

/// <summary>
/// Generated metadata of each action's request and response. Made when an action is first met: making all of them at once would hold
/// up the first stations by half a second.
/// </summary>
internal static class PayloadTypes
{
    private static OcppJsonContext Json => OcppJsonContext.Default;

    public static JsonTypeInfo Request(OcppAction action) => action switch
    {
        OcppAction.Authorize => Json.AuthorizeRequest,
        OcppAction.BootNotification => Json.BootNotificationRequest,
        OcppAction.CancelReservation => Json.CancelReservationRequest,
        OcppAction.ChangeAvailability => Json.ChangeAvailabilityRequest,
        OcppAction.ChangeConfiguration => Json.ChangeConfigurationRequest,
        OcppAction.ClearCache => Json.ClearCacheRequest,
        OcppAction.ClearChargingProfile => Json.ClearChargingProfileRequest,
        OcppAction.DataTransfer => Json.DataTransferRequest,
        OcppAction.DiagnosticsStatusNotification => Json.DiagnosticsStatusNotificationRequest,
        OcppAction.FirmwareStatusNotification => Json.FirmwareStatusNotificationRequest,
        OcppAction.GetCompositeSchedule => Json.GetCompositeScheduleRequest,
        OcppAction.GetConfiguration => Json.GetConfigurationRequest,
        OcppAction.GetDiagnostics => Json.GetDiagnosticsRequest,
        OcppAction.GetLocalListVersion => Json.GetLocalListVersionRequest,
        OcppAction.Heartbeat => Json.HeartbeatRequest,
        OcppAction.MeterValues => Json.MeterValuesRequest,
        OcppAction.RemoteStartTransaction => Json.RemoteStartTransactionRequest,
        OcppAction.RemoteStopTransaction => Json.RemoteStopTransactionRequest,
        OcppAction.ReserveNow => Json.ReserveNowRequest,
        OcppAction.Reset => Json.ResetRequest,
        OcppAction.SendLocalList => Json.SendLocalListRequest,
        OcppAction.SetChargingProfile => Json.SetChargingProfileRequest,
        OcppAction.StartTransaction => Json.StartTransactionRequest,
        OcppAction.StatusNotification => Json.StatusNotificationRequest,
        OcppAction.StopTransaction => Json.StopTransactionRequest,
        OcppAction.TriggerMessage => Json.TriggerMessageRequest,
        OcppAction.UnlockConnector => Json.UnlockConnectorRequest,
        OcppAction.UpdateFirmware => Json.UpdateFirmwareRequest,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static JsonTypeInfo Response(OcppAction action) => action switch
    {
        OcppAction.Authorize => Json.AuthorizeResponse,
        OcppAction.BootNotification => Json.BootNotificationResponse,
        OcppAction.CancelReservation => Json.CancelReservationResponse,
        OcppAction.ChangeAvailability => Json.ChangeAvailabilityResponse,
        OcppAction.ChangeConfiguration => Json.ChangeConfigurationResponse,
        OcppAction.ClearCache => Json.ClearCacheResponse,
        OcppAction.ClearChargingProfile => Json.ClearChargingProfileResponse,
        OcppAction.DataTransfer => Json.DataTransferResponse,
        OcppAction.DiagnosticsStatusNotification => Json.DiagnosticsStatusNotificationResponse,
        OcppAction.FirmwareStatusNotification => Json.FirmwareStatusNotificationResponse,
        OcppAction.GetCompositeSchedule => Json.GetCompositeScheduleResponse,
        OcppAction.GetConfiguration => Json.GetConfigurationResponse,
        OcppAction.GetDiagnostics => Json.GetDiagnosticsResponse,
        OcppAction.GetLocalListVersion => Json.GetLocalListVersionResponse,
        OcppAction.Heartbeat => Json.HeartbeatResponse,
        OcppAction.MeterValues => Json.MeterValuesResponse,
        OcppAction.RemoteStartTransaction => Json.RemoteStartTransactionResponse,
        OcppAction.RemoteStopTransaction => Json.RemoteStopTransactionResponse,
        OcppAction.ReserveNow => Json.ReserveNowResponse,
        OcppAction.Reset => Json.ResetResponse,
        OcppAction.SendLocalList => Json.SendLocalListResponse,
        OcppAction.SetChargingProfile => Json.SetChargingProfileResponse,
        OcppAction.StartTransaction => Json.StartTransactionResponse,
        OcppAction.StatusNotification => Json.StatusNotificationResponse,
        OcppAction.StopTransaction => Json.StopTransactionResponse,
        OcppAction.TriggerMessage => Json.TriggerMessageResponse,
        OcppAction.UnlockConnector => Json.UnlockConnectorResponse,
        OcppAction.UpdateFirmware => Json.UpdateFirmwareResponse,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
