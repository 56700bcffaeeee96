using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.53. Sent by the central system. Unlocks a connector.</summary>
public sealed record UnlockConnectorRequest : IOcppRequest<UnlockConnectorResponse>
{
    public OcppAction Action => OcppAction.UnlockConnector;

    /// <summary>Greater than 0.</summary>
    public required int ConnectorId { get; init; }
}

/// <summary>OCPP 1.6, 6.54.</summary>
public sealed record UnlockConnectorResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.UnlockConnector;

    public required UnlockStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.46. Answer to UnlockConnector.</summary>
[JsonConverter(typeof(WireEnumConverter<UnlockStatus>))]
public enum UnlockStatus
{
    Unlocked,
    UnlockFailed,
    /// <summary>No connector lock, or no such connector.</summary>
    NotSupported,
}
