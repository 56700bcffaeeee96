using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.13. Sent by the central system. Removes the charging profiles that match every field given.</summary>
public sealed record ClearChargingProfileRequest : IOcppRequest<ClearChargingProfileResponse>
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.ClearChargingProfile;

    /// <summary>A single profile.</summary>
    [JsonPropertyName("id")]
    public int? Id { get; init; }

    /// <summary>0 is the charge point itself.</summary>
    [JsonPropertyName("connectorId")]
    public int? ConnectorId { get; init; }

    [JsonPropertyName("chargingProfilePurpose")]
    public ChargingProfilePurposeType? ChargingProfilePurpose { get; init; }

    [JsonPropertyName("stackLevel")]
    public int? StackLevel { get; init; }
}

/// <summary>OCPP 1.6, 6.14.</summary>
public sealed record ClearChargingProfileResponse : IOcppResponse
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.ClearChargingProfile;

    [JsonPropertyName("status")]
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
