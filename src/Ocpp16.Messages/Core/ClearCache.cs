using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.11. Sent by the central system. Empties the authorization cache.</summary>
public sealed record ClearCacheRequest : IOcppRequest<ClearCacheResponse>
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static ClearCacheRequest Instance { get; } = new();

    public OcppAction Action => OcppAction.ClearCache;
}

/// <summary>OCPP 1.6, 6.12.</summary>
public sealed record ClearCacheResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.ClearCache;

    public required ClearCacheStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.20. Answer to ClearCache.</summary>
[JsonConverter(typeof(WireEnumConverter<ClearCacheStatus>))]
public enum ClearCacheStatus
{
    Accepted,
    Rejected,
}
