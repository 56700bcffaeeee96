using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.5. Sent by the central system. Cancels a reservation.</summary>
public sealed record CancelReservationRequest : IOcppRequest<CancelReservationResponse>
{
    public OcppAction Action => OcppAction.CancelReservation;

    public required int ReservationId { get; init; }
}

/// <summary>OCPP 1.6, 6.6.</summary>
public sealed record CancelReservationResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.CancelReservation;

    public required CancelReservationStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.5. Answer to CancelReservation.</summary>
[JsonConverter(typeof(WireEnumConverter<CancelReservationStatus>))]
public enum CancelReservationStatus
{
    Accepted,
    Rejected,
}
