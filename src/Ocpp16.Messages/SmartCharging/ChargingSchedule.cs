using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.13. Limits over time.</summary>
public sealed record ChargingSchedule
{
    /// <summary>Seconds. Absent: the last period has no end.</summary>
    [JsonPropertyName("duration")]
    public int? Duration { get; init; }

    /// <summary>Start of an absolute schedule. Absent: counts from the start of charging.</summary>
    [JsonPropertyName("startSchedule")]
    public DateTimeOffset? StartSchedule { get; init; }

    /// <summary>Unit of all limits of the schedule.</summary>
    [JsonPropertyName("chargingRateUnit")]
    public required ChargingRateUnitType ChargingRateUnit { get; init; }

    /// <summary>The first one starts at 0.</summary>
    [JsonPropertyName("chargingSchedulePeriod")]
    public required ImmutableArray<ChargingSchedulePeriod> ChargingSchedulePeriod { get; init; }

    /// <summary>In <see cref="ChargingRateUnit"/>, at most one decimal place. Below it charging is inefficient.</summary>
    [JsonPropertyName("minChargingRate")]
    public decimal? MinChargingRate { get; init; }
}
