using System.Collections.Immutable;
using Ocpp16.Messages;
using static Simulator.Actors.ConfigurationKeys.KeyAccess;
using static Simulator.Actors.ConfigurationKeys.KeyNames;
using static Simulator.Actors.ConfigurationKeys.KeyType;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>9.2 to 9.4 and the errata's 9.5: the keys of the profiles other than Core; all but one are facts of the station.</summary>
internal static class ProfileKeys
{
    public static ImmutableArray<KeyDefinition> All { get; } =
    [
        Fact(FeatureProfile.LocalAuthListManagement, LocalAuthListEnabled, Bool, "false", "True: the local list is used.") with
        {
            Access = ReadWrite,
        },
        Fact(FeatureProfile.LocalAuthListManagement, LocalAuthListMaxLength, Int, "1000", "Tags in the local list at most."),
        Fact(FeatureProfile.LocalAuthListManagement, SendLocalListMaxLength, Int, "1000", "Tags in one SendLocalList at most."),
        Fact(FeatureProfile.Reservation, ReserveConnectorZeroSupported, Bool, "true", "True: connector 0 can be reserved.", false),
        SmartCharging(ChargeProfileMaxStackLevel, Int, "10", "Highest stackLevel of a charging profile."),
        SmartCharging(ChargingScheduleAllowedChargingRateUnit, Csl, "Current,Power", "Units a charging schedule may have.") with
        {
            Rule = ValueRule.OneOf("Current", "Power"),
        },
        SmartCharging(ChargingScheduleMaxPeriods, Int, "100", "Periods of one charging schedule at most."),
        SmartCharging(ConnectorSwitch3to1PhaseSupported, Bool, "false", "True: a charge can go from 3 phases to 1.", false),
        SmartCharging(MaxChargingProfilesInstalled, Int, "40", "Charging profiles installed at most."),
        Fact(FeatureProfile.FirmwareManagement, SupportedFileTransferProtocols, Csl, "FTP,HTTP,HTTPS", "Ways to move files.", false) with
        {
            Rule = ValueRule.OneOf("FTP", "FTPS", "HTTP", "HTTPS"),
        },
    ];

    private static KeyDefinition SmartCharging(string name, KeyType type, string value, string effect, bool required = true) =>
        Fact(FeatureProfile.SmartCharging, name, type, value, effect, required);

    private static KeyDefinition Fact(
        FeatureProfile profile, string name, KeyType type, string value, string effect, bool required = true) =>
        new(name, profile, type, ReadOnly, required, value, effect);
}
