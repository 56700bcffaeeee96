using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.1. An entry of the local authorization list.</summary>
public sealed record AuthorizationData
{
    /// <summary>At most 20 characters, compared without case.</summary>
    [JsonPropertyName("idTag")]
    public required string IdTag { get; init; }

    /// <summary>Absent in a differential update: the entry is removed.</summary>
    [JsonPropertyName("idTagInfo")]
    public IdTagInfo? IdTagInfo { get; init; }
}
