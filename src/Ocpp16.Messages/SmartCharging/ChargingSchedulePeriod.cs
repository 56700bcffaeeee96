namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.14. One step of a schedule.</summary>
public sealed record ChargingSchedulePeriod
{
    /// <summary>Seconds from the start of the schedule.</summary>
    public required int StartPeriod { get; init; }

    /// <summary>In the schedule's unit, at most one decimal place.</summary>
    public required decimal Limit { get; init; }

    /// <summary>Absent: 3.</summary>
    public int? NumberPhases { get; init; }
}
