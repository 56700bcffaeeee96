namespace Ocpp16.Messages.Tests.Payloads;

/// <summary>One request of each action with every field filled in.</summary>
internal static class SampleRequests
{
    internal static readonly DateTimeOffset Time = new(2026, 3, 1, 10, 0, 0, 250, TimeSpan.Zero);

    internal static readonly ChargingSchedule Schedule = new()
    {
        Duration = 3600,
        StartSchedule = Time,
        ChargingRateUnit = ChargingRateUnitType.A,
        ChargingSchedulePeriod =
        [
            new ChargingSchedulePeriod { StartPeriod = 0, Limit = 16.1m, NumberPhases = 3 },
            new ChargingSchedulePeriod { StartPeriod = 1800, Limit = 8m },
        ],
        MinChargingRate = 6.5m,
    };

    internal static readonly ChargingProfile Profile = new()
    {
        ChargingProfileId = 1,
        TransactionId = 2,
        StackLevel = 0,
        ChargingProfilePurpose = ChargingProfilePurposeType.TxProfile,
        ChargingProfileKind = ChargingProfileKindType.Recurring,
        RecurrencyKind = RecurrencyKindType.Weekly,
        ValidFrom = Time,
        ValidTo = Time.AddDays(1),
        ChargingSchedule = Schedule,
    };

    internal static readonly IdTagInfo Info = new() { Status = AuthorizationStatus.ConcurrentTx, ExpiryDate = Time, ParentIdTag = "GROUP" };

    internal static readonly MeterValue Meter = new()
    {
        Timestamp = Time,
        SampledValue =
        [
            new SampledValue
            {
                Value = "1250.5",
                Context = ReadingContext.SamplePeriodic,
                Format = ValueFormat.Raw,
                Measurand = Measurand.EnergyActiveImportRegister,
                Phase = Phase.L1N,
                Location = Location.Outlet,
                Unit = UnitOfMeasure.Wh,
            },
            new SampledValue { Value = "21", Unit = UnitOfMeasure.Celcius, Measurand = Measurand.Temperature },
        ],
    };

    internal static readonly IOcppRequest[] All =
    [
        new AuthorizeRequest { IdTag = "TAG1" },
        new BootNotificationRequest
        {
            ChargePointVendor = "Vendor",
            ChargePointModel = "Modèle \"1\"",
            ChargePointSerialNumber = "SN",
            ChargeBoxSerialNumber = "CB",
            FirmwareVersion = "1.2",
            Iccid = "8949",
            Imsi = "2620",
            MeterType = "MT",
            MeterSerialNumber = "MS",
        },
        new CancelReservationRequest { ReservationId = 5 },
        new ChangeAvailabilityRequest { ConnectorId = 0, Type = AvailabilityType.Inoperative },
        new ChangeConfigurationRequest { Key = "HeartbeatInterval", Value = "60" },
        new ClearCacheRequest(),
        new ClearChargingProfileRequest
        {
            Id = 1,
            ConnectorId = 0,
            ChargingProfilePurpose = ChargingProfilePurposeType.ChargePointMaxProfile,
            StackLevel = 2,
        },
        new DataTransferRequest { VendorId = "org.example", MessageId = "m", Data = "{\"a\":1}" },
        new DiagnosticsStatusNotificationRequest { Status = DiagnosticsStatus.UploadFailed },
        new FirmwareStatusNotificationRequest { Status = FirmwareStatus.InstallationFailed },
        new GetCompositeScheduleRequest { ConnectorId = 1, Duration = 86400, ChargingRateUnit = ChargingRateUnitType.W },
        new GetConfigurationRequest { Key = ["HeartbeatInterval", "Other"] },
        new GetDiagnosticsRequest { Location = "ftp://host/dir", Retries = 3, RetryInterval = 10, StartTime = Time, StopTime = Time },
        new GetLocalListVersionRequest(),
        new HeartbeatRequest(),
        new MeterValuesRequest { ConnectorId = 1, TransactionId = 7, MeterValue = [Meter, Meter] },
        new RemoteStartTransactionRequest { IdTag = "TAG1", ConnectorId = 1, ChargingProfile = Profile },
        new RemoteStopTransactionRequest { TransactionId = 7 },
        new ReserveNowRequest { ConnectorId = 1, ExpiryDate = Time, IdTag = "TAG1", ParentIdTag = "GROUP", ReservationId = 5 },
        new ResetRequest { Type = ResetType.Hard },
        new SendLocalListRequest
        {
            ListVersion = 3,
            LocalAuthorizationList = [new AuthorizationData { IdTag = "TAG1", IdTagInfo = Info }, new AuthorizationData { IdTag = "TAG2" }],
            UpdateType = UpdateType.Differential,
        },
        new SetChargingProfileRequest { ConnectorId = 1, CsChargingProfiles = Profile },
        new StartTransactionRequest { ConnectorId = 1, IdTag = "TAG1", MeterStart = 1250, ReservationId = 5, Timestamp = Time },
        new StatusNotificationRequest
        {
            ConnectorId = 1,
            ErrorCode = ChargePointErrorCode.EVCommunicationError,
            Info = "info",
            Status = ChargePointStatus.SuspendedEVSE,
            Timestamp = Time,
            VendorId = "org.example",
            VendorErrorCode = "E1",
        },
        new StopTransactionRequest
        {
            TransactionId = 7,
            IdTag = "TAG1",
            Timestamp = Time,
            MeterStop = 2500,
            Reason = Reason.EVDisconnected,
            TransactionData = [Meter],
        },
        new TriggerMessageRequest { RequestedMessage = MessageTrigger.MeterValues, ConnectorId = 1 },
        new UnlockConnectorRequest { ConnectorId = 1 },
        new UpdateFirmwareRequest { Location = "https://host/fw.bin", Retries = 3, RetrieveDate = Time, RetryInterval = 10 },
    ];
}
