using System.Collections.Immutable;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.33. Values sampled at one moment.</summary>
public sealed record MeterValue
{
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<SampledValue> SampledValue { get; init; }
}
