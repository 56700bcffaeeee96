namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.1. An entry of the local authorization list.</summary>
public sealed record AuthorizationData
{
    /// <summary>At most 20 characters, compared without case.</summary>
    public required string IdTag { get; init; }

    /// <summary>Absent in a differential update: the entry is removed.</summary>
    public IdTagInfo? IdTagInfo { get; init; }
}
