using System.Text.Json.Serialization.Metadata;

namespace Ocpp16.Messages;

/// <summary>Generated metadata of each action's request and response.</summary>
internal static class PayloadTypes
{
    private static readonly OcppJsonContext Json = OcppJsonContext.Default;

    // In the order of OcppAction.
    private static readonly JsonTypeInfo[] Requests =
    [
        Json.AuthorizeRequest,
        Json.BootNotificationRequest,
        Json.CancelReservationRequest,
        Json.ChangeAvailabilityRequest,
        Json.ChangeConfigurationRequest,
        Json.ClearCacheRequest,
        Json.ClearChargingProfileRequest,
        Json.DataTransferRequest,
        Json.DiagnosticsStatusNotificationRequest,
        Json.FirmwareStatusNotificationRequest,
        Json.GetCompositeScheduleRequest,
        Json.GetConfigurationRequest,
        Json.GetDiagnosticsRequest,
        Json.GetLocalListVersionRequest,
        Json.HeartbeatRequest,
        Json.MeterValuesRequest,
        Json.RemoteStartTransactionRequest,
        Json.RemoteStopTransactionRequest,
        Json.ReserveNowRequest,
        Json.ResetRequest,
        Json.SendLocalListRequest,
        Json.SetChargingProfileRequest,
        Json.StartTransactionRequest,
        Json.StatusNotificationRequest,
        Json.StopTransactionRequest,
        Json.TriggerMessageRequest,
        Json.UnlockConnectorRequest,
        Json.UpdateFirmwareRequest,
    ];

    // In the order of OcppAction.
    private static readonly JsonTypeInfo[] Responses =
    [
        Json.AuthorizeResponse,
        Json.BootNotificationResponse,
        Json.CancelReservationResponse,
        Json.ChangeAvailabilityResponse,
        Json.ChangeConfigurationResponse,
        Json.ClearCacheResponse,
        Json.ClearChargingProfileResponse,
        Json.DataTransferResponse,
        Json.DiagnosticsStatusNotificationResponse,
        Json.FirmwareStatusNotificationResponse,
        Json.GetCompositeScheduleResponse,
        Json.GetConfigurationResponse,
        Json.GetDiagnosticsResponse,
        Json.GetLocalListVersionResponse,
        Json.HeartbeatResponse,
        Json.MeterValuesResponse,
        Json.RemoteStartTransactionResponse,
        Json.RemoteStopTransactionResponse,
        Json.ReserveNowResponse,
        Json.ResetResponse,
        Json.SendLocalListResponse,
        Json.SetChargingProfileResponse,
        Json.StartTransactionResponse,
        Json.StatusNotificationResponse,
        Json.StopTransactionResponse,
        Json.TriggerMessageResponse,
        Json.UnlockConnectorResponse,
        Json.UpdateFirmwareResponse,
    ];

    public static JsonTypeInfo Request(OcppAction action) => Requests[(int)action];

    public static JsonTypeInfo Response(OcppAction action) => Responses[(int)action];
}
