using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Metering;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Stations;
using static Simulator.Actors.Connectors.ConnectorEvent;

namespace Simulator.Actors.Tests.Persistence;

/// <summary>One of everything that is stored, by the name of its golden file: the manifest, and what tells it from others of that manifest.</summary>
internal static class StoredSamples
{
    private const long Key = 639_000_000_000_000_001;

    private static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, 125, TimeSpan.Zero);

    private static readonly ConnectorFault Fault = new(ChargePointErrorCode.GroundFailure, "Isolation <5 kΩ>", "E-17");

    private static readonly TransactionMessage Start = new(4, Key, 1, new StartTransactionRequest
    {
        ConnectorId = 1,
        IdTag = "TAG",
        MeterStart = 12,
        ReservationId = 3,
        Timestamp = Noon,
    })
    {
        MessageId = "3f0c1a52-5f3e-4b63-9a57-0d3a86f4f0f1",
    };

    private static readonly TransactionMessage Values = new(5, Key, 1, new MeterValuesRequest
    {
        ConnectorId = 1,
        TransactionId = 7,
        MeterValue =
        [
            new MeterValue
            {
                Timestamp = Noon,
                SampledValue = [new SampledValue { Value = "34.5", Measurand = Measurand.EnergyActiveImportRegister, Unit = UnitOfMeasure.Wh }],
            },
        ],
    });

    private static readonly TransactionMessage Stop = new(6, Key, 1, new StopTransactionRequest
    {
        TransactionId = 7,
        IdTag = "TAG",
        MeterStop = 40,
        Timestamp = Noon.AddMinutes(1),
        Reason = Reason.EVDisconnected,
    });

    private static readonly ChargingProfile Profile = new()
    {
        ChargingProfileId = 9,
        StackLevel = 1,
        ChargingProfilePurpose = ChargingProfilePurposeType.TxDefaultProfile,
        ChargingProfileKind = ChargingProfileKindType.Relative,
        ChargingSchedule = new ChargingSchedule
        {
            ChargingRateUnit = ChargingRateUnitType.W,
            ChargingSchedulePeriod = [new ChargingSchedulePeriod { StartPeriod = 0, Limit = 7400.5m, NumberPhases = 3 }],
        },
    };

    private static readonly Reservation Reserved = new(3, 1, "TAG", "GROUP", Noon.AddHours(1));

    private static readonly IdTagInfo Info = new() { Status = AuthorizationStatus.Blocked, ExpiryDate = Noon, ParentIdTag = "GROUP" };

    private static readonly AtgState Run = new()
    {
        Started = true,
        Finish = AtgFinish.ConnectionFailure,
        StartDate = Noon,
        StopDate = Noon.AddHours(1),
        StoppedDate = Noon.AddMinutes(-1),
        LastRunDate = Noon.AddMinutes(-2),
        Used = TimeSpan.FromSeconds(90),
        TagsTaken = 11,
        Counters = new AtgCounters { AuthorizeRequests = 1, AcceptedAuthorizeRequests = 2, StopTransactionRequests = 3 },
    };

    private static readonly ChargingTransaction Transaction = new()
    {
        Key = Key,
        IdTag = "TAG",
        ParentIdTag = "GROUP",
        StartedAt = Noon,
        MeterStart = 12,
        StartWh = 1000,
        EvProfileId = "van",
        SocPercent = 20.5,
        Automatic = true,
        TransactionId = 7,
        Energized = true,
        Invalid = true,
        EnergyEndsAtWh = 2000.25,
    };

    public static ImmutableArray<ConnectorEvent> ConnectorEvents { get; } =
    [
        new CablePlugged(ByDriver: true),
        new CableUnplugged(HeldByStation: true),
        CableReleased.Instance,
        new EvReadinessChanged(Ready: false),
        new TagGranted(new GrantedTag("TAG", "GROUP", Remote: true, Noon, 3)),
        GrantWithdrawn.Instance,
        new TransactionStarted(Key, "TAG", "GROUP", 12, Noon, 3, new MeterMark(1000, "van", 20.5), Automatic: true),
        new TransactionNamed(Key, 7, "GROUP"),
        new TransactionEnergized(Key),
        new TransactionInvalidated(Key, 2000.25),
        new EnergyUsedUp(Key),
        new TransactionMetered(Key, Noon, 1234.5678901234567, 234.5, 11040, 33.25),
        new TransactionStopped(Key, 40, 1240, Noon, Reason.EVDisconnected, "TAG"),
        new ConnectorEvent.AvailabilityChanged(Operative: false),
        new AvailabilityScheduled(Operative: false),
        new Faulted(Fault),
        FaultCleared.Instance,
        new ReservationChanged(3),
    ];

    public static ImmutableSortedDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["key.v1"] = new StationEvent.KeyChanged(new ConfigurationKeyChanged("HeartbeatInterval", "300")),
        ["availability.v1"] = new StationEvent.AvailabilityChanged(Operative: false),
        ["fault.v1"] = new StationEvent.FaultChanged(Fault),
        ["fault.v1.mended"] = new StationEvent.FaultChanged(null),
        ["connector.v1"] = new StationEvent.ConnectorHappened(1, ConnectorEvents, [Start, Values, Stop], [new(2, 7), new(3)]),
        ["connector.v1.ceiling"] = new StationEvent.ConnectorHappened(
            1, [new TransactionMetered(Key, Noon, 1234.5, 234.5, 11040, 33.25, 1300.125)], [], []),
        ["connector.v1.least"] = new StationEvent.ConnectorHappened(2, [new CablePlugged(ByDriver: false)], [], []),
        ["delivered.v1"] = new StationEvent.MessagesDelivered([new DeliveredMessage(2, 7), new DeliveredMessage(3)]),
        ["automatic.v1"] = new StationEvent.AutomaticTransactionsChanged(2, Run),
        ["tag.v1"] = new StationEvent.TagHeard(new CacheUpdated("TAG", Info, Noon)),
        ["cacheCleared.v1"] = StationEvent.CacheCleared.Instance,
        ["localList.v1"] = new StationEvent.LocalListUpdated(new LocalListChanged(
            5, UpdateType.Differential, [new AuthorizationData { IdTag = "TAG", IdTagInfo = Info }, new AuthorizationData { IdTag = "GONE" }])),
        ["reservation.v1"] = new StationEvent.ReservationHappened(new ReservationEvent.Reserved(Reserved)),
        ["reservation.v1.ended"] = new StationEvent.ReservationHappened(new ReservationEvent.Ended(3, ReservationEnd.Cancelled)),
        ["profile.v1"] = new StationEvent.ProfileSet(new ChargingProfileEvents.ChargingProfileSet(1, Profile, Noon)),
        ["profilesCleared.v1"] = new StationEvent.ProfilesCleared(new ChargingProfileEvents.ChargingProfilesCleared([9, 10])),
        ["firmware.v1"] = new StationEvent.FirmwareHappened(
            new FirmwareEvent.Requested("https://csms/firmware.bin", Noon, 3, TimeSpan.FromSeconds(60))),
        ["firmware.v1.step"] = new StationEvent.FirmwareHappened(new FirmwareEvent.StepTaken(FirmwareStep.WaitingForTransactions, 2)),
        ["firmware.v1.version"] = new StationEvent.FirmwareHappened(new FirmwareEvent.VersionChanged("1.2.3")),
        ["firmware.v1.ended"] = new StationEvent.FirmwareHappened(new FirmwareEvent.Ended(FirmwareStatus.InstallationFailed)),
        ["station.v1.ceiling"] = new StoredStation { Connectors = [new ConnectorState(1) { LifetimeWh = 1234.5, CeilingWh = 1300.125 }] },
        ["station.v1.least"] = new StoredStation { Connectors = [new ConnectorState(1)] },
        ["station.v1"] = new StoredStation
        {
            Keys = [new ConfigurationKeyChanged("HeartbeatInterval", "300")],
            Operative = false,
            Fault = Fault,
            Connectors =
            [
                new ConnectorState(1)
                {
                    LifetimeWh = 1234.5,
                    Operative = false,
                    ScheduledOperative = true,
                    Plugged = true,
                    PluggedByDriver = true,
                    EvReady = false,
                    Finishing = true,
                    ReservationId = 3,
                    Fault = Fault,
                    Granted = new GrantedTag("TAG", null, Remote: false, Noon, null),
                    Transaction = Transaction,
                },
            ],
            Automatic = ImmutableSortedDictionary<int, AtgState>.Empty.Add(1, Run),
            Cache = [new AuthorizationData { IdTag = "TAG", IdTagInfo = Info }],
            LocalList = new LocalListChanged(5, UpdateType.Full, [new AuthorizationData { IdTag = "TAG", IdTagInfo = Info }]),
            Reservations = [Reserved],
            Profiles = [new InstalledChargingProfile(1, Profile, Noon)],
            Firmware = new FirmwareUpdate("https://csms/firmware.bin", Noon, 3, TimeSpan.FromSeconds(60), FirmwareStep.Downloading),
            FirmwareVersion = "1.2.3",
            LastSequence = 6,
            Queue = [Stop],
            Named = [new NamedTransaction(Key, 7)],
        },
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
