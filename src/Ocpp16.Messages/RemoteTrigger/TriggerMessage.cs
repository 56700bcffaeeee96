using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.51. Sent by the central system. Asks for a message of the charge point.</summary>
public sealed record TriggerMessageRequest : IOcppRequest<TriggerMessageResponse>
{
    public OcppAction Action => OcppAction.TriggerMessage;

    public required MessageTrigger RequestedMessage { get; init; }

    /// <summary>Greater than 0.</summary>
    public int? ConnectorId { get; init; }
}

/// <summary>OCPP 1.6, 6.52.</summary>
public sealed record TriggerMessageResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.TriggerMessage;

    public required TriggerMessageStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.44. Answer to TriggerMessage.</summary>
[JsonConverter(typeof(WireEnumConverter<TriggerMessageStatus>))]
public enum TriggerMessageStatus
{
    Accepted,
    Rejected,
    NotImplemented,
}

/// <summary>OCPP 1.6, 7.32. Message that a TriggerMessage asks for.</summary>
[JsonConverter(typeof(WireEnumConverter<MessageTrigger>))]
public enum MessageTrigger
{
    BootNotification,
    DiagnosticsStatusNotification,
    FirmwareStatusNotification,
    Heartbeat,
    MeterValues,
    StatusNotification,
}
