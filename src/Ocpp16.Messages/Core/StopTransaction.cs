using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.49. Sent by the charge point. Reports the end of a transaction.</summary>
public sealed record StopTransactionRequest : IOcppRequest<StopTransactionResponse>
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.StopTransaction;

    [JsonPropertyName("transactionId")]
    public required int TransactionId { get; init; }

    /// <summary>Who stopped it: at most 20 characters, compared without case.</summary>
    [JsonPropertyName("idTag")]
    public string? IdTag { get; init; }

    [JsonPropertyName("timestamp")]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Wh.</summary>
    [JsonPropertyName("meterStop")]
    public required int MeterStop { get; init; }

    [JsonPropertyName("reason")]
    public Reason? Reason { get; init; }

    [JsonPropertyName("transactionData")]
    public ImmutableArray<MeterValue>? TransactionData { get; init; }
}

/// <summary>OCPP 1.6, 6.50.</summary>
public sealed record StopTransactionResponse : IOcppResponse
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.StopTransaction;

    [JsonPropertyName("idTagInfo")]
    public IdTagInfo? IdTagInfo { get; init; }
}
