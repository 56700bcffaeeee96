namespace Simulator.Actors.Metering;

/// <summary>The grid of clock-aligned meter values (OCPP 1.6, 3.16.2 and ClockAlignedDataInterval).</summary>
public static class ClockAlignment
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// The first instant of the grid after <paramref name="now"/>. The grid begins anew at every midnight UTC, so that an interval that
    /// does not divide the day still gives the same times each day.
    /// </summary>
    /// <param name="interval">Above zero; more than a day counts as a day.</param>
    public static DateTimeOffset Next(DateTimeOffset now, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        var step = Math.Min(interval.Ticks, Day.Ticks);
        var utc = now.ToUniversalTime();
        var next = ((utc.TimeOfDay.Ticks / step) + 1) * step;
        var midnight = utc - utc.TimeOfDay;
        return midnight + TimeSpan.FromTicks(Math.Min(next, Day.Ticks));
    }
}
