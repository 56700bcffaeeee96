using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.37. Sent by the central system. Reserves a connector for an id tag.</summary>
public sealed record ReserveNowRequest : IOcppRequest<ReserveNowResponse>
{
    public OcppAction Action => OcppAction.ReserveNow;

    /// <summary>0: any connector.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>When the reservation ends.</summary>
    public required DateTimeOffset ExpiryDate { get; init; }

    /// <summary>At most 20 characters, compared without case.</summary>
    public required string IdTag { get; init; }

    /// <summary>Group of tags, at most 20 characters.</summary>
    public string? ParentIdTag { get; init; }

    public required int ReservationId { get; init; }
}

/// <summary>OCPP 1.6, 6.38.</summary>
public sealed record ReserveNowResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.ReserveNow;

    public required ReservationStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.40. Answer to ReserveNow.</summary>
[JsonConverter(typeof(WireEnumConverter<ReservationStatus>))]
public enum ReservationStatus
{
    Accepted,
    Faulted,
    Occupied,
    Rejected,
    Unavailable,
}
