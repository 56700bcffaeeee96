using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.19. Sent by the charge point. Reports the progress of a firmware update.</summary>
public sealed record FirmwareStatusNotificationRequest : IOcppRequest<FirmwareStatusNotificationResponse>
{
    public OcppAction Action => OcppAction.FirmwareStatusNotification;

    public required FirmwareStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 6.20.</summary>
public sealed record FirmwareStatusNotificationResponse : IOcppResponse
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static FirmwareStatusNotificationResponse Instance { get; } = new();

    public OcppAction Action => OcppAction.FirmwareStatusNotification;
}

/// <summary>OCPP 1.6, 7.25. Progress of a firmware update.</summary>
[JsonConverter(typeof(WireEnumConverter<FirmwareStatus>))]
public enum FirmwareStatus
{
    Downloaded,
    DownloadFailed,
    Downloading,
    /// <summary>Only in answer to a TriggerMessage.</summary>
    Idle,

    InstallationFailed,
    Installing,
    Installed,
}
