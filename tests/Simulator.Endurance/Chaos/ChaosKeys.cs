using System.Collections.Immutable;

namespace Simulator.Endurance.Chaos;

/// <summary>Configuration keys with values that are tried: good ones, and some that no station may take.</summary>
internal static class ChaosKeys
{
    public static ImmutableArray<(string Key, ImmutableArray<string> Values)> All { get; } =
    [
        ("MeterValueSampleInterval", ["2", "5", "9", "0", "-1", "x"]),
        ("ClockAlignedDataInterval", ["0", "15", "30"]),
        ("MeterValuesSampledData",
            ["Energy.Active.Import.Register,Power.Active.Import", "Power.Active.Import,Current.Import", "", "Nonsense", "RPM"]),
        ("MeterValuesAlignedData", ["Energy.Active.Import.Register", "Power.Active.Import,SoC"]),
        ("StopTxnSampledData", ["", "Energy.Active.Import.Register", "Energy.Active.Import.Register,SoC"]),
        ("StopTxnAlignedData", ["", "Energy.Active.Import.Register"]),
        ("HeartbeatInterval", ["10", "30", "0"]),
        ("ConnectionTimeOut", ["5", "10", "20"]),
        ("MinimumStatusDuration", ["0", "0", "0", "1"]),
        ("AuthorizeRemoteTxRequests", ["true", "false", "maybe"]),
        ("LocalPreAuthorize", ["true", "false"]),
        ("LocalAuthorizeOffline", ["true", "false"]),
        ("AllowOfflineTxForUnknownId", ["true", "false"]),
        ("AuthorizationCacheEnabled", ["true", "false"]),
        ("LocalAuthListEnabled", ["true", "true", "false"]),
        ("StopTransactionOnInvalidId", ["true", "false"]),
        ("MaxEnergyOnInvalidId", ["0", "50", "500"]),
        ("StopTransactionOnEVSideDisconnect", ["true", "false"]),
        ("UnlockConnectorOnEVSideDisconnect", ["true", "false"]),
        ("TransactionMessageAttempts", ["5", "6"]),
        ("TransactionMessageRetryInterval", ["1", "2"]),
        ("WebSocketPingInterval", ["0", "5", "10"]),
        ("ResetRetries", ["0", "3"]),
        ("BlinkRepeat", ["3", "4"]),
        ("LightIntensity", ["10", "100", "101"]),
        ("MaxAmperes", ["6", "10", "16", "32"]),
        ("NumberOfConnectors", ["9"]),
        ("SupportedFeatureProfiles", ["Core"]),
        ("ChargeProfileMaxStackLevel", ["99"]),
        ("NoSuchKey", ["1"]),
    ];
}
