using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.35. Sent by the central system. Asks for a transaction to be stopped.</summary>
public sealed record RemoteStopTransactionRequest : IOcppRequest<RemoteStopTransactionResponse>
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.RemoteStopTransaction;

    [JsonPropertyName("transactionId")]
    public required int TransactionId { get; init; }
}

/// <summary>OCPP 1.6, 6.36.</summary>
public sealed record RemoteStopTransactionResponse : IOcppResponse
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.RemoteStopTransaction;

    [JsonPropertyName("status")]
    public required RemoteStartStopStatus Status { get; init; }
}
