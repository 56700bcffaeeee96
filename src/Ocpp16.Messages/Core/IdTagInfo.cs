namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.27. What the central system knows of an id tag.</summary>
public sealed record IdTagInfo
{
    public required AuthorizationStatus Status { get; init; }

    /// <summary>When the tag leaves the authorization cache. Absent: never.</summary>
    public DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>Group of the tag, at most 20 characters.</summary>
    public string? ParentIdTag { get; init; }
}
