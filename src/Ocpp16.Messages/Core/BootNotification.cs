using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.3. Sent by the charge point. Registers the charge point after every (re)start.</summary>
public sealed record BootNotificationRequest : IOcppRequest<BootNotificationResponse>
{
    public OcppAction Action => OcppAction.BootNotification;

    /// <summary>At most 20 characters.</summary>
    public required string ChargePointVendor { get; init; }

    /// <summary>At most 20 characters.</summary>
    public required string ChargePointModel { get; init; }

    /// <summary>At most 25 characters.</summary>
    public string? ChargePointSerialNumber { get; init; }

    /// <summary>At most 25 characters. Deprecated by the specification.</summary>
    public string? ChargeBoxSerialNumber { get; init; }

    /// <summary>At most 50 characters.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>Of the modem's SIM card, at most 20 characters.</summary>
    public string? Iccid { get; init; }

    /// <summary>Of the modem's SIM card, at most 20 characters.</summary>
    public string? Imsi { get; init; }

    /// <summary>At most 25 characters.</summary>
    public string? MeterType { get; init; }

    /// <summary>At most 25 characters.</summary>
    public string? MeterSerialNumber { get; init; }
}

/// <summary>OCPP 1.6, 6.4.</summary>
public sealed record BootNotificationResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.BootNotification;

    public required RegistrationStatus Status { get; init; }

    /// <summary>Clock of the central system.</summary>
    public required DateTimeOffset CurrentTime { get; init; }

    /// <summary>Seconds: heartbeat interval when accepted, else least wait before the next attempt; 0: left to the charge point.</summary>
    public required int Interval { get; init; }
}

/// <summary>OCPP 1.6, 7.38. Answer to BootNotification.</summary>
[JsonConverter(typeof(WireEnumConverter<RegistrationStatus>))]
public enum RegistrationStatus
{
    Accepted,
    Pending,
    Rejected,
}
