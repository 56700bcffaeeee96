using System.Collections.Immutable;
using Ocpp16.Messages;
using static Simulator.Actors.ConfigurationKeys.KeyAccess;
using static Simulator.Actors.ConfigurationKeys.KeyNames;
using static Simulator.Actors.ConfigurationKeys.KeyType;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>9.1, Core profile, with the keys that the errata sheet adds to it.</summary>
internal static class CoreKeys
{
    // As many as a GetConfiguration may ask for on a station of the Core profile alone, with every one of them known.
    private const string MaxKeys = "30";

    private static readonly ValueRule Measurand = new("measurands that the meter has, each with a phase or without", MeasurandNames.Allows);

    public static ImmutableArray<KeyDefinition> All { get; } =
    [
        Key(AllowOfflineTxForUnknownId, Bool, "false", "True: a tag that nobody knows may charge while the station is offline.", false),
        Key(AuthorizationCacheEnabled, Bool, "true", "True: answers about tags are remembered and used.", false),
        Key(AuthorizeRemoteTxRequests, Bool, "true", "True: a remote start authorises its tag first, like a card at the station."),
        Key(BlinkRepeat, Int, "3", "Times the lights blink; kept and shown only.", false) with { Unit = "times" },
        Key(ClockAlignedDataInterval, Int, "0", "Grid of clock-aligned meter values from midnight; 0: none.") with
        {
            Unit = "s",
            Maximum = 86400,
        },
        Key(ConnectionTimeOut, Int, "30", "Time in Preparing until an incipient transaction is given up.") with { Unit = "s" },
        Key(ConnectorPhaseRotation, Csl, "", "Phase rotation of each connector; kept and shown only.") with
        {
            Rule = new("members such as 1.RST, with NotApplicable, Unknown, RST, RTS, SRT, STR, TRS or TSR", PhaseRotation.Allows),
        },
        Limit(ConnectorPhaseRotationMaxLength, "1", "Members of ConnectorPhaseRotation at most."),
        Limit(GetConfigurationMaxKeys, MaxKeys, "Keys that one GetConfiguration may ask for at most.", required: true),
        Key(HeartbeatInterval, Int, "0", "Time between Heartbeats; BootNotification.conf sets it.") with { Unit = "s" },
        Key(LightIntensity, Int, "100", "Brightness of the lights; kept and shown only.", false) with { Unit = "%", Maximum = 100 },
        Key(LocalAuthorizeOffline, Bool, "true", "True: local list and cache authorise while the station is offline."),
        Key(LocalPreAuthorize, Bool, "false", "True: local list and cache authorise without asking while the station is online."),
        Key(MaxEnergyOnInvalidId, Int, "0", "Energy still delivered after a tag proved invalid.", false) with { Unit = "Wh" },
        Key(MessageTimeout, Int, "60", "Time to wait for the answer to a CALL.", false) with { Unit = "s", Minimum = 1 },
        Measurands(MeterValuesAlignedData, "Energy.Active.Import.Register", "Measurands of clock-aligned MeterValues."),
        MeasurandLimit(MeterValuesAlignedDataMaxLength, MeterValuesAlignedData),
        Measurands(MeterValuesSampledData, "Energy.Active.Import.Register", "Measurands of periodic MeterValues."),
        MeasurandLimit(MeterValuesSampledDataMaxLength, MeterValuesSampledData),
        Key(MeterValueSampleInterval, Int, "60", "Time between periodic MeterValues of a transaction; 0: none.") with { Unit = "s" },
        Key(MinimumStatusDuration, Int, "0", "How long a status must last before it is notified.", false) with { Unit = "s" },
        Limit(NumberOfConnectors, "1", "Connectors of the station.", required: true),
        Key(ResetRetries, Int, "1", "Further attempts after a Reset that failed.") with { Unit = "times" },
        Limit(StopTransactionMaxMeterValues, "200", "Meter values in the transactionData of a StopTransaction at most."),
        Key(StopTransactionOnEVSideDisconnect, Bool, "true", "True: unplugging at the EV stops the transaction.", false),
        Key(StopTransactionOnInvalidId, Bool, "true", "True: a tag refused at StartTransaction stops it; false: only the energy."),
        Measurands(StopTxnAlignedData, "", "Clock-aligned measurands in StopTransaction; empty: none."),
        MeasurandLimit(StopTxnAlignedDataMaxLength, StopTxnAlignedData),
        Measurands(StopTxnSampledData, "", "Periodic measurands in StopTransaction; empty: none."),
        MeasurandLimit(StopTxnSampledDataMaxLength, StopTxnSampledData),
        Key(SupportedFeatureProfiles, Csl, string.Join(',', Enum.GetNames<FeatureProfile>()), "Feature profiles that are answered.") with
        {
            Access = ReadOnly,
            Rule = ValueRule.OneOf([.. Enum.GetNames<FeatureProfile>()]),
        },
        Limit(SupportedFeatureProfilesMaxLength, "6", "Members of SupportedFeatureProfiles at most."),
        Key(TransactionMessageAttempts, Int, "3", "Attempts to deliver a transaction message that is refused.") with { Unit = "times" },
        Key(TransactionMessageRetryInterval, Int, "60", "Wait before such an attempt, times the attempts made.") with { Unit = "s" },
        Key(UnlockConnectorOnEVSideDisconnect, Bool, "true", "True: unplugging at the EV unlocks the cable at the station."),
        Key(WebSocketPingInterval, Int, "0", "Time between WebSocket pings of the station; 0: none.", false) with { Unit = "s" },
    ];

    private static KeyDefinition Key(string name, KeyType type, string value, string effect, bool required = true) =>
        new(name, FeatureProfile.Core, type, ReadWrite, required, value, effect);

    private static KeyDefinition Measurands(string name, string value, string effect) =>
        Key(name, Csl, value, effect) with { Rule = Measurand };

    private static KeyDefinition Limit(string name, string value, string effect, bool required = false) =>
        new(name, FeatureProfile.Core, Int, ReadOnly, required, value, effect);

    private static KeyDefinition MeasurandLimit(string name, string list) =>
        Limit(name, StandardKeys.Text(MeasurandNames.Count), $"Members of {list} at most.");
}
