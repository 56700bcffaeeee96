using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.27. Sent by the central system. Asks for the version of the local authorization list.</summary>
public sealed record GetLocalListVersionRequest : IOcppRequest<GetLocalListVersionResponse>
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static GetLocalListVersionRequest Instance { get; } = new();

    [JsonIgnore]
    public OcppAction Action => OcppAction.GetLocalListVersion;
}

/// <summary>OCPP 1.6, 6.28.</summary>
public sealed record GetLocalListVersionResponse : IOcppResponse
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.GetLocalListVersion;

    /// <summary>0: the list is empty; -1: not supported.</summary>
    [JsonPropertyName("listVersion")]
    public required int ListVersion { get; init; }
}
