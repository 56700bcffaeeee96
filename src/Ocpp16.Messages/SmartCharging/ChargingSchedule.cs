using System.Collections.Immutable;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.13. Limits over time.</summary>
public sealed record ChargingSchedule
{
    /// <summary>Seconds. Absent: the last period has no end.</summary>
    public int? Duration { get; init; }

    /// <summary>Start of an absolute schedule. Absent: counts from the start of charging.</summary>
    public DateTimeOffset? StartSchedule { get; init; }

    /// <summary>Unit of all limits of the schedule.</summary>
    public required ChargingRateUnitType ChargingRateUnit { get; init; }

    /// <summary>The first one starts at 0.</summary>
    public required ImmutableArray<ChargingSchedulePeriod> ChargingSchedulePeriod { get; init; }

    /// <summary>In <see cref="ChargingRateUnit"/>, at most one decimal place. Below it charging is inefficient.</summary>
    public decimal? MinChargingRate { get; init; }
}
