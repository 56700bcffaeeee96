using System.Text.Json.Serialization.Metadata;

namespace Ocpp16.Messages;

/// <summary>
/// Generated metadata of each action's request and response. Made when an action is first met: making all of them at once would hold
/// up the first stations by half a second.
/// </summary>
internal static class PayloadTypes
{
    private static OcppJsonContext Json => OcppJsonContext.Default;

    public static JsonTypeInfo Request(OcppAction action) => Of(action).Request;

    public static JsonTypeInfo Response(OcppAction action) => Of(action).Response;

    private static (JsonTypeInfo Request, JsonTypeInfo Response) Of(OcppAction action) => action switch
    {
        OcppAction.Authorize => (Json.AuthorizeRequest, Json.AuthorizeResponse),
        OcppAction.BootNotification => (Json.BootNotificationRequest, Json.BootNotificationResponse),
        OcppAction.CancelReservation => (Json.CancelReservationRequest, Json.CancelReservationResponse),
        OcppAction.ChangeAvailability => (Json.ChangeAvailabilityRequest, Json.ChangeAvailabilityResponse),
        OcppAction.ChangeConfiguration => (Json.ChangeConfigurationRequest, Json.ChangeConfigurationResponse),
        OcppAction.ClearCache => (Json.ClearCacheRequest, Json.ClearCacheResponse),
        OcppAction.ClearChargingProfile => (Json.ClearChargingProfileRequest, Json.ClearChargingProfileResponse),
        OcppAction.DataTransfer => (Json.DataTransferRequest, Json.DataTransferResponse),
        OcppAction.DiagnosticsStatusNotification => (Json.DiagnosticsStatusNotificationRequest, Json.DiagnosticsStatusNotificationResponse),
        OcppAction.FirmwareStatusNotification => (Json.FirmwareStatusNotificationRequest, Json.FirmwareStatusNotificationResponse),
        OcppAction.GetCompositeSchedule => (Json.GetCompositeScheduleRequest, Json.GetCompositeScheduleResponse),
        OcppAction.GetConfiguration => (Json.GetConfigurationRequest, Json.GetConfigurationResponse),
        OcppAction.GetDiagnostics => (Json.GetDiagnosticsRequest, Json.GetDiagnosticsResponse),
        OcppAction.GetLocalListVersion => (Json.GetLocalListVersionRequest, Json.GetLocalListVersionResponse),
        OcppAction.Heartbeat => (Json.HeartbeatRequest, Json.HeartbeatResponse),
        OcppAction.MeterValues => (Json.MeterValuesRequest, Json.MeterValuesResponse),
        OcppAction.RemoteStartTransaction => (Json.RemoteStartTransactionRequest, Json.RemoteStartTransactionResponse),
        OcppAction.RemoteStopTransaction => (Json.RemoteStopTransactionRequest, Json.RemoteStopTransactionResponse),
        OcppAction.ReserveNow => (Json.ReserveNowRequest, Json.ReserveNowResponse),
        OcppAction.Reset => (Json.ResetRequest, Json.ResetResponse),
        OcppAction.SendLocalList => (Json.SendLocalListRequest, Json.SendLocalListResponse),
        OcppAction.SetChargingProfile => (Json.SetChargingProfileRequest, Json.SetChargingProfileResponse),
        OcppAction.StartTransaction => (Json.StartTransactionRequest, Json.StartTransactionResponse),
        OcppAction.StatusNotification => (Json.StatusNotificationRequest, Json.StatusNotificationResponse),
        OcppAction.StopTransaction => (Json.StopTransactionRequest, Json.StopTransactionResponse),
        OcppAction.TriggerMessage => (Json.TriggerMessageRequest, Json.TriggerMessageResponse),
        OcppAction.UnlockConnector => (Json.UnlockConnectorRequest, Json.UnlockConnectorResponse),
        OcppAction.UpdateFirmware => (Json.UpdateFirmwareRequest, Json.UpdateFirmwareResponse),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
