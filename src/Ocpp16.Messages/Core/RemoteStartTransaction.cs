using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.33. Sent by the central system. Asks for a transaction to be started.</summary>
public sealed record RemoteStartTransactionRequest : IOcppRequest<RemoteStartTransactionResponse>
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.RemoteStartTransaction;

    /// <summary>At most 20 characters, compared without case.</summary>
    [JsonPropertyName("idTag")]
    public required string IdTag { get; init; }

    /// <summary>Greater than 0. Absent: left to the charge point.</summary>
    [JsonPropertyName("connectorId")]
    public int? ConnectorId { get; init; }

    /// <summary>Purpose TxProfile.</summary>
    [JsonPropertyName("chargingProfile")]
    public ChargingProfile? ChargingProfile { get; init; }
}

/// <summary>OCPP 1.6, 6.34.</summary>
public sealed record RemoteStartTransactionResponse : IOcppResponse
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.RemoteStartTransaction;

    [JsonPropertyName("status")]
    public required RemoteStartStopStatus Status { get; init; }
}
