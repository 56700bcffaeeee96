namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.43. One measured value.</summary>
public sealed record SampledValue
{
    /// <summary>A decimal number, or hexadecimal data when <see cref="Format"/> says so.</summary>
    public required string Value { get; init; }

    public ReadingContext? Context { get; init; }

    public ValueFormat? Format { get; init; }

    public Measurand? Measurand { get; init; }

    public Phase? Phase { get; init; }

    public Location? Location { get; init; }

    public UnitOfMeasure? Unit { get; init; }
}
