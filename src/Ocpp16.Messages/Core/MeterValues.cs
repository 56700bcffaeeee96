using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.31. Sent by the charge point. Reports meter values.</summary>
public sealed record MeterValuesRequest : IOcppRequest<MeterValuesResponse>
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.MeterValues;

    /// <summary>0 is the main power meter.</summary>
    [JsonPropertyName("connectorId")]
    public required int ConnectorId { get; init; }

    [JsonPropertyName("transactionId")]
    public int? TransactionId { get; init; }

    /// <summary>At least one.</summary>
    [JsonPropertyName("meterValue")]
    public required ImmutableArray<MeterValue> MeterValue { get; init; }
}

/// <summary>OCPP 1.6, 6.32.</summary>
public sealed record MeterValuesResponse : IOcppResponse
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static MeterValuesResponse Instance { get; } = new();

    [JsonIgnore]
    public OcppAction Action => OcppAction.MeterValues;
}
