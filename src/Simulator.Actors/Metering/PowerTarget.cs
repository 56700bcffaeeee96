namespace Simulator.Actors.Metering;

/// <summary>What a template says of the power, in watts, whichever measurand it says it by.</summary>
/// <param name="Watts">From the value of Power.Active.Import or Current.Import; the lesser when both have one. Null: none.</param>
/// <param name="IntervalWh">From the value of Energy.Active.Import.Register, per sample interval; counts where there are no watts.</param>
/// <param name="FluctuationPercent">0 to 100.</param>
/// <param name="LeastWatts">From <c>minimumValue</c> of power or current.</param>
/// <param name="LeastIntervalWh">From <c>minimumValue</c> of energy.</param>
internal sealed record PowerTarget(double? Watts, double? IntervalWh, double FluctuationPercent, double LeastWatts, double LeastIntervalWh)
{
    public bool HasValue => Watts is not null || IntervalWh is not null;

    public double? CentreWatts(TimeSpan sampleInterval) => Watts ?? PerHour(IntervalWh, sampleInterval);

    public double MinimumWatts(TimeSpan sampleInterval) => Math.Max(LeastWatts, PerHour(LeastIntervalWh, sampleInterval) ?? 0);

    // Without an interval no periodic sample is taken, and energy per interval says nothing.
    private static double? PerHour(double? wh, TimeSpan interval) => interval > TimeSpan.Zero ? wh / interval.TotalHours : null;
}
