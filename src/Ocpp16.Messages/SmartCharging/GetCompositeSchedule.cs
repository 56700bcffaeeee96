using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.21. Sent by the central system. Asks for the limits that result from all profiles.</summary>
public sealed record GetCompositeScheduleRequest : IOcppRequest<GetCompositeScheduleResponse>
{
    public OcppAction Action => OcppAction.GetCompositeSchedule;

    /// <summary>0 is the grid connection.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>Seconds.</summary>
    public required int Duration { get; init; }

    /// <summary>Absent: left to the charge point.</summary>
    public ChargingRateUnitType? ChargingRateUnit { get; init; }
}

/// <summary>OCPP 1.6, 6.22.</summary>
public sealed record GetCompositeScheduleResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.GetCompositeSchedule;

    public required GetCompositeScheduleStatus Status { get; init; }

    public int? ConnectorId { get; init; }

    /// <summary>What the periods count from. Present when accepted.</summary>
    public DateTimeOffset? ScheduleStart { get; init; }

    /// <summary>Present when accepted.</summary>
    public ChargingSchedule? ChargingSchedule { get; init; }
}

/// <summary>OCPP 1.6, 7.26. Answer to GetCompositeSchedule.</summary>
[JsonConverter(typeof(WireEnumConverter<GetCompositeScheduleStatus>))]
public enum GetCompositeScheduleStatus
{
    Accepted,
    Rejected,
}
