using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.8. A schedule and the rules of when it applies.</summary>
public sealed record ChargingProfile
{
    [JsonPropertyName("chargingProfileId")]
    public required int ChargingProfileId { get; init; }

    /// <summary>Only with <see cref="ChargingProfilePurposeType.TxProfile"/>.</summary>
    [JsonPropertyName("transactionId")]
    public int? TransactionId { get; init; }

    /// <summary>0 or more; the higher level wins.</summary>
    [JsonPropertyName("stackLevel")]
    public required int StackLevel { get; init; }

    [JsonPropertyName("chargingProfilePurpose")]
    public required ChargingProfilePurposeType ChargingProfilePurpose { get; init; }

    [JsonPropertyName("chargingProfileKind")]
    public required ChargingProfileKindType ChargingProfileKind { get; init; }

    /// <summary>Only with <see cref="ChargingProfileKindType.Recurring"/>.</summary>
    [JsonPropertyName("recurrencyKind")]
    public RecurrencyKindType? RecurrencyKind { get; init; }

    /// <summary>Absent: valid at once.</summary>
    [JsonPropertyName("validFrom")]
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Absent: valid until replaced.</summary>
    [JsonPropertyName("validTo")]
    public DateTimeOffset? ValidTo { get; init; }

    [JsonPropertyName("chargingSchedule")]
    public required ChargingSchedule ChargingSchedule { get; init; }
}
