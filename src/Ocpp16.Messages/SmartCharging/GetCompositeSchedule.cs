using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.21. Sent by the central system. Asks for the limits that result from all profiles.</summary>
public sealed record GetCompositeScheduleRequest : IOcppRequest<GetCompositeScheduleResponse>
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.GetCompositeSchedule;

    /// <summary>0 is the grid connection.</summary>
    [JsonPropertyName("connectorId")]
    public required int ConnectorId { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("duration")]
    public required int Duration { get; init; }

    /// <summary>Absent: left to the charge point.</summary>
    [JsonPropertyName("chargingRateUnit")]
    public ChargingRateUnitType? ChargingRateUnit { get; init; }
}

/// <summary>OCPP 1.6, 6.22.</summary>
public sealed record GetCompositeScheduleResponse : IOcppResponse
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.GetCompositeSchedule;

    [JsonPropertyName("status")]
    public required GetCompositeScheduleStatus Status { get; init; }

    [JsonPropertyName("connectorId")]
    public int? ConnectorId { get; init; }

    /// <summary>What the periods count from. Present when accepted.</summary>
    [JsonPropertyName("scheduleStart")]
    public DateTimeOffset? ScheduleStart { get; init; }

    /// <summary>Present when accepted.</summary>
    [JsonPropertyName("chargingSchedule")]
    public ChargingSchedule? ChargingSchedule { get; init; }
}

/// <summary>OCPP 1.6, 7.26. Answer to GetCompositeSchedule.</summary>
[JsonConverter(typeof(WireEnumConverter<GetCompositeScheduleStatus>))]
public enum GetCompositeScheduleStatus
{
    Accepted,
    Rejected,
}
