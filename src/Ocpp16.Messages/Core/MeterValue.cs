using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.33. Values sampled at one moment.</summary>
public sealed record MeterValue
{
    [JsonPropertyName("timestamp")]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>At least one.</summary>
    [JsonPropertyName("sampledValue")]
    public required ImmutableArray<SampledValue> SampledValue { get; init; }
}
