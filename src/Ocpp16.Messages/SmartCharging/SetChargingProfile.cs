using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.43. Sent by the central system. Sets a charging profile.</summary>
public sealed record SetChargingProfileRequest : IOcppRequest<SetChargingProfileResponse>
{
    public OcppAction Action => OcppAction.SetChargingProfile;

    /// <summary>0 is the charge point itself.</summary>
    public required int ConnectorId { get; init; }

    public required ChargingProfile CsChargingProfiles { get; init; }
}

/// <summary>OCPP 1.6, 6.44.</summary>
public sealed record SetChargingProfileResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.SetChargingProfile;

    public required ChargingProfileStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.11. Answer to SetChargingProfile.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargingProfileStatus>))]
public enum ChargingProfileStatus
{
    Accepted,
    Rejected,
    NotSupported,
}
