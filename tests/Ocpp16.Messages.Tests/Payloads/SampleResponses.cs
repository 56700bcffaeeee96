namespace Ocpp16.Messages.Tests.Payloads;

/// <summary>One response of each action with every field filled in.</summary>
internal static class SampleResponses
{
    internal static readonly IOcppResponse[] All =
    [
        new AuthorizeResponse { IdTagInfo = SampleRequests.Info },
        new BootNotificationResponse { Status = RegistrationStatus.Pending, CurrentTime = SampleRequests.Time, Interval = 300 },
        new CancelReservationResponse { Status = CancelReservationStatus.Rejected },
        new ChangeAvailabilityResponse { Status = AvailabilityStatus.Scheduled },
        new ChangeConfigurationResponse { Status = ConfigurationStatus.RebootRequired },
        new ClearCacheResponse { Status = ClearCacheStatus.Accepted },
        new ClearChargingProfileResponse { Status = ClearChargingProfileStatus.Unknown },
        new DataTransferResponse { Status = DataTransferStatus.UnknownVendorId, Data = "x" },
        new DiagnosticsStatusNotificationResponse(),
        new FirmwareStatusNotificationResponse(),
        new GetCompositeScheduleResponse
        {
            Status = GetCompositeScheduleStatus.Accepted,
            ConnectorId = 1,
            ScheduleStart = SampleRequests.Time,
            ChargingSchedule = SampleRequests.Schedule,
        },
        new GetConfigurationResponse
        {
            ConfigurationKey =
            [
                new KeyValue { Key = "HeartbeatInterval", Readonly = false, Value = "60" },
                new KeyValue { Key = "K", Readonly = true },
            ],
            UnknownKey = ["Other"],
        },
        new GetDiagnosticsResponse { FileName = "log.zip" },
        new GetLocalListVersionResponse { ListVersion = -1 },
        new HeartbeatResponse { CurrentTime = SampleRequests.Time },
        new MeterValuesResponse(),
        new RemoteStartTransactionResponse { Status = RemoteStartStopStatus.Accepted },
        new RemoteStopTransactionResponse { Status = RemoteStartStopStatus.Rejected },
        new ReserveNowResponse { Status = ReservationStatus.Occupied },
        new ResetResponse { Status = ResetStatus.Accepted },
        new SendLocalListResponse { Status = UpdateStatus.VersionMismatch },
        new SetChargingProfileResponse { Status = ChargingProfileStatus.NotSupported },
        new StartTransactionResponse { IdTagInfo = SampleRequests.Info, TransactionId = 7 },
        new StatusNotificationResponse(),
        new StopTransactionResponse { IdTagInfo = SampleRequests.Info },
        new TriggerMessageResponse { Status = TriggerMessageStatus.NotImplemented },
        new UnlockConnectorResponse { Status = UnlockStatus.UnlockFailed },
        new UpdateFirmwareResponse(),
    ];
}
