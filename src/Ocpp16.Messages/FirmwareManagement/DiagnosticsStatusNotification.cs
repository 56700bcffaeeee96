using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.17. Sent by the charge point. Reports the progress of a diagnostics upload.</summary>
public sealed record DiagnosticsStatusNotificationRequest : IOcppRequest<DiagnosticsStatusNotificationResponse>
{
    public OcppAction Action => OcppAction.DiagnosticsStatusNotification;

    public required DiagnosticsStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 6.18.</summary>
public sealed record DiagnosticsStatusNotificationResponse : IOcppResponse
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static DiagnosticsStatusNotificationResponse Instance { get; } = new();

    public OcppAction Action => OcppAction.DiagnosticsStatusNotification;
}

/// <summary>OCPP 1.6, 7.24. Progress of a diagnostics upload.</summary>
[JsonConverter(typeof(WireEnumConverter<DiagnosticsStatus>))]
public enum DiagnosticsStatus
{
    /// <summary>Only in answer to a TriggerMessage.</summary>
    Idle,

    Uploaded,
    UploadFailed,
    Uploading,
}
