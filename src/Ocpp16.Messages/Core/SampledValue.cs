using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.43. One measured value.</summary>
public sealed record SampledValue
{
    /// <summary>A decimal number, or hexadecimal data when <see cref="Format"/> says so.</summary>
    [JsonPropertyName("value")]
    public required string Value { get; init; }

    [JsonPropertyName("context")]
    public ReadingContext? Context { get; init; }

    [JsonPropertyName("format")]
    public ValueFormat? Format { get; init; }

    [JsonPropertyName("measurand")]
    public Measurand? Measurand { get; init; }

    [JsonPropertyName("phase")]
    public Phase? Phase { get; init; }

    [JsonPropertyName("location")]
    public Location? Location { get; init; }

    [JsonPropertyName("unit")]
    public UnitOfMeasure? Unit { get; init; }
}
