namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.8. A schedule and the rules of when it applies.</summary>
public sealed record ChargingProfile
{
    public required int ChargingProfileId { get; init; }

    /// <summary>Only with <see cref="ChargingProfilePurposeType.TxProfile"/>.</summary>
    public int? TransactionId { get; init; }

    /// <summary>0 or more; the higher level wins.</summary>
    public required int StackLevel { get; init; }

    public required ChargingProfilePurposeType ChargingProfilePurpose { get; init; }

    public required ChargingProfileKindType ChargingProfileKind { get; init; }

    /// <summary>Only with <see cref="ChargingProfileKindType.Recurring"/>.</summary>
    public RecurrencyKindType? RecurrencyKind { get; init; }

    /// <summary>Absent: valid at once.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Absent: valid until replaced.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    public required ChargingSchedule ChargingSchedule { get; init; }
}
