using Simulator.Actors.ConfigurationKeys;

namespace Simulator.Actors.SmartCharging;

/// <summary>The configuration keys of chapter 9.4 as the rules use them.</summary>
public sealed record SmartChargingSettings
{
    public static SmartChargingSettings Default { get; } = new();

    /// <summary>Whether SupportedFeatureProfiles names SmartCharging.</summary>
    public bool Supported { get; init; } = true;

    /// <summary>ChargeProfileMaxStackLevel, 9.4.1.</summary>
    public int MaxStackLevel { get; init; } = 10;

    /// <summary>ChargingScheduleAllowedChargingRateUnit has <c>Current</c>, 9.4.2.</summary>
    public bool AllowsCurrent { get; init; } = true;

    /// <summary>ChargingScheduleAllowedChargingRateUnit has <c>Power</c>, 9.4.2.</summary>
    public bool AllowsPower { get; init; } = true;

    /// <summary>ChargingScheduleMaxPeriods, 9.4.3.</summary>
    public int MaxPeriods { get; init; } = 100;

    /// <summary>MaxChargingProfilesInstalled, 9.4.5.</summary>
    public int MaxInstalled { get; init; } = 100;

    public static SmartChargingSettings From(StationConfiguration keys)
    {
        var units = keys.List(KeyNames.ChargingScheduleAllowedChargingRateUnit);
        return new SmartChargingSettings
        {
            Supported = keys.Supports(Ocpp16.Messages.FeatureProfile.SmartCharging),
            MaxStackLevel = keys.Int(KeyNames.ChargeProfileMaxStackLevel, Default.MaxStackLevel),
            MaxPeriods = keys.Int(KeyNames.ChargingScheduleMaxPeriods, Default.MaxPeriods),
            MaxInstalled = keys.Int(KeyNames.MaxChargingProfilesInstalled, Default.MaxInstalled),
            AllowsCurrent = units.IsEmpty || units.Contains("Current", StringComparer.OrdinalIgnoreCase),
            AllowsPower = units.IsEmpty || units.Contains("Power", StringComparer.OrdinalIgnoreCase),
        };
    }
}
