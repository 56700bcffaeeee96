using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.1. Sent by the charge point. Asks whether an id tag may charge.</summary>
public sealed record AuthorizeRequest : IOcppRequest<AuthorizeResponse>
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.Authorize;

    /// <summary>At most 20 characters, compared without case.</summary>
    [JsonPropertyName("idTag")]
    public required string IdTag { get; init; }
}

/// <summary>OCPP 1.6, 6.2.</summary>
public sealed record AuthorizeResponse : IOcppResponse
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.Authorize;

    [JsonPropertyName("idTagInfo")]
    public required IdTagInfo IdTagInfo { get; init; }
}
