namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.47. Sent by the charge point. Reports the status of a connector or an error.</summary>
public sealed record StatusNotificationRequest : IOcppRequest<StatusNotificationResponse>
{
    public OcppAction Action => OcppAction.StatusNotification;

    /// <summary>0 is the charge point itself.</summary>
    public required int ConnectorId { get; init; }

    public required ChargePointErrorCode ErrorCode { get; init; }

    /// <summary>At most 50 characters.</summary>
    public string? Info { get; init; }

    public required ChargePointStatus Status { get; init; }

    /// <summary>Absent: the time of receipt.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>At most 255 characters.</summary>
    public string? VendorId { get; init; }

    /// <summary>At most 50 characters.</summary>
    public string? VendorErrorCode { get; init; }
}

/// <summary>OCPP 1.6, 6.48.</summary>
public sealed record StatusNotificationResponse : IOcppResponse
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static StatusNotificationResponse Instance { get; } = new();

    public OcppAction Action => OcppAction.StatusNotification;
}
