namespace Simulator.Actors.Metering;

/// <summary>
/// How high a register may be told without a write. A meter value waits for no write: what is stored now and then is a ceiling, the register
/// plus the most that the limit allows until the next. A connector that comes back after an unclean end begins there, so that what was told
/// never runs backwards.
/// </summary>
public static class MeterCeiling
{
    /// <summary>Least time between two ceilings while the register stays below.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>Most time for which one holds. Bounds, with the power, the energy that an unclean end adds.</summary>
    public static readonly TimeSpan HorizonMax = TimeSpan.FromSeconds(70);

    /// <summary>The next ceiling is stored so long before the last one is reached.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    /// <param name="lifetimeWh">The register as it is told now.</param>
    /// <param name="watts">The most that may flow until the next one.</param>
    /// <param name="sampleInterval">Between two meter values.</param>
    /// <param name="ceilingWh">The one in force; null: none.</param>
    /// <param name="since">When it was set.</param>
    /// <returns>The ceiling to store now; null while the one in force suffices.</returns>
    public static double? Decide(
        double lifetimeWh, double watts, TimeSpan sampleInterval, double? ceilingWh, DateTimeOffset since, DateTimeOffset now)
    {
        var interval = TimeSpan.FromTicks(Math.Clamp(sampleInterval.Ticks, Interval.Ticks, (HorizonMax - Reserve).Ticks));
        if (ceilingWh >= lifetimeWh && now - since < interval)
            return null;
        return lifetimeWh + (Math.Max(0, watts) * (interval + Reserve).TotalHours);
    }
}
