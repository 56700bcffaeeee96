using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.13. Sent by the central system. Removes the charging profiles that match every field given.</summary>
public sealed record ClearChargingProfileRequest : IOcppRequest<ClearChargingProfileResponse>
{
    public OcppAction Action => OcppAction.ClearChargingProfile;

    /// <summary>A single profile.</summary>
    public int? Id { get; init; }

    /// <summary>0 is the charge point itself.</summary>
    public int? ConnectorId { get; init; }

    public ChargingProfilePurposeType? ChargingProfilePurpose { get; init; }

    public int? StackLevel { get; init; }
}

/// <summary>OCPP 1.6, 6.14.</summary>
public sealed record ClearChargingProfileResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.ClearChargingProfile;

    public required ClearChargingProfileStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.21. Answer to ClearChargingProfile.</summary>
[JsonConverter(typeof(WireEnumConverter<ClearChargingProfileStatus>))]
public enum ClearChargingProfileStatus
{
    Accepted,
    /// <summary>No profile matches the request.</summary>
    Unknown,
}
