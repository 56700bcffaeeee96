using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.7. Sent by the central system. Takes a connector or the charge point in or out of service.</summary>
public sealed record ChangeAvailabilityRequest : IOcppRequest<ChangeAvailabilityResponse>
{
    public OcppAction Action => OcppAction.ChangeAvailability;

    /// <summary>0 is the charge point and all its connectors.</summary>
    public required int ConnectorId { get; init; }

    public required AvailabilityType Type { get; init; }
}

/// <summary>OCPP 1.6, 6.8.</summary>
public sealed record ChangeAvailabilityResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.ChangeAvailability;

    public required AvailabilityStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.3. Answer to ChangeAvailability.</summary>
[JsonConverter(typeof(WireEnumConverter<AvailabilityStatus>))]
public enum AvailabilityStatus
{
    Accepted,
    Rejected,
    /// <summary>Takes effect when the running transaction ends.</summary>
    Scheduled,
}

/// <summary>OCPP 1.6, 7.4. Availability asked for.</summary>
[JsonConverter(typeof(WireEnumConverter<AvailabilityType>))]
public enum AvailabilityType
{
    Inoperative,
    Operative,
}
