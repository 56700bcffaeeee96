using Simulator.Actors.Templates;

namespace Simulator.Actors.Metering;

/// <summary>The vehicle that plugs in where a template names no file of profiles.</summary>
public static class BuiltInEvProfiles
{
    /// <summary>On AC the onboard charger bounds the power until the last few per cent.</summary>
    public static EvProfile Ac { get; } = new()
    {
        Id = "built-in-ac",
        BatteryCapacityWh = 60_000,
        MaxPowerW = 22_080,
        ChargingCurve = [new(0, 1), new(95, 1), new(100, 0.2)],
    };

    /// <summary>On DC the battery takes less and less from the middle of its charge on.</summary>
    public static EvProfile Dc { get; } = new()
    {
        Id = "built-in-dc",
        BatteryCapacityWh = 90_000,
        MaxPowerW = 150_000,
        InitialSocPercentMin = 10,
        InitialSocPercentMax = 40,
        ChargingCurve = [new(0, 1), new(50, 1), new(80, 0.7), new(95, 0.45), new(100, 0.3)],
    };

    public static EvProfile For(CurrentType currentOutType) => currentOutType == CurrentType.DC ? Dc : Ac;
}
