using Ocpp16.Messages;

namespace Simulator.Actors.Metering;

/// <summary>One sampled value that a connector can emit, with all that does not change from sample to sample.</summary>
internal sealed record PlannedValue
{
    public required Measurand Measurand { get; init; }

    public Phase? Phase { get; init; }

    public UnitOfMeasure? Unit { get; init; }

    public Location? Location { get; init; }

    /// <summary>Context of the template entry: stands in periodic samples.</summary>
    public ReadingContext? Context { get; init; }

    /// <summary>Base units (W, Wh, var, varh) in one <see cref="Unit"/>: 1 or 1000.</summary>
    public double Divisor { get; init; } = 1;

    /// <summary>Places after the point.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>The template's own value of a measurand that does not follow from the power; null: none.</summary>
    public Fluctuation? Own { get; init; }
}
