using System.Collections.Immutable;

namespace Simulator.Actors.Metering;

/// <summary>One kind of vehicle that may plug in: an entry of <c>ev-profiles.json</c>. Checked when read, never changed.</summary>
public sealed record EvProfile
{
    public required string Id { get; init; }

    /// <summary>How often this profile is drawn, relative to the others; above 0. Default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Usable capacity in watt-hours, above 0.</summary>
    public required double BatteryCapacityWh { get; init; }

    /// <summary>Most the vehicle takes, in watts at the vehicle, above 0.</summary>
    public required double MaxPowerW { get; init; }

    /// <summary>State of charge on arrival is drawn from here to <see cref="InitialSocPercentMax"/>; 0 to 100. Default 20.</summary>
    public double InitialSocPercentMin { get; init; } = 20;

    /// <summary>At least <see cref="InitialSocPercentMin"/>, at most 100. Default 60.</summary>
    public double InitialSocPercentMax { get; init; } = 60;

    /// <summary>Points by rising state of charge, linear between them, flat beyond the ends. Empty: full power up to 100 %.</summary>
    public ImmutableArray<ChargingCurvePoint> ChargingCurve { get; init; } = [];

    /// <summary>Real power by apparent power on AC, (0, 1]. Default 1.</summary>
    public double PowerFactor { get; init; } = 1;
}

/// <param name="SocPercent">State of charge, 0 to 100.</param>
/// <param name="PowerFraction">Part of <see cref="EvProfile.MaxPowerW"/> taken there, 0 to 1.</param>
public readonly record struct ChargingCurvePoint(double SocPercent, double PowerFraction);
