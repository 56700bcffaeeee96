using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>What one profile says at one instant.</summary>
/// <param name="Period">The period in force; null: the profile sets no limit then.</param>
/// <param name="ChangesAt">UTC ticks of the next instant at which it may say something else; <see cref="Never"/>: not any more.</param>
internal readonly record struct ScheduleMoment(ChargingSchedulePeriod? Period, long ChangesAt)
{
    public const long Never = long.MaxValue;

    private const long Day = TimeSpan.TicksPerDay;

    /// <param name="at">UTC ticks.</param>
    /// <param name="start">UTC ticks at which a relative schedule begins.</param>
    public static ScheduleMoment Of(ChargingProfile profile, long at, long start)
    {
        if (profile.ValidFrom?.UtcTicks is { } validFrom && at < validFrom)
            return new ScheduleMoment(null, validFrom);

        var validTo = profile.ValidTo?.UtcTicks ?? Never;
        if (at >= validTo)
            return new ScheduleMoment(null, Never);

        // An absolute schedule without a start is relative (7.13); a relative one has no use for a start.
        if (profile.ChargingProfileKind != ChargingProfileKindType.Relative)
            start = profile.ChargingSchedule.StartSchedule?.UtcTicks ?? start;
        if (at < start)
            return new ScheduleMoment(null, Math.Min(start, validTo));

        var moment = profile.ChargingProfileKind == ChargingProfileKindType.Recurring
            ? Recurring(profile, at, start)
            : Within(profile.ChargingSchedule, at, start, End(profile.ChargingSchedule, start), Never);
        return moment with { ChangesAt = Math.Min(moment.ChangesAt, validTo) };
    }

    /// <summary>
    /// The schedule begins anew every day or week, counted from its start (errata 3.79); what is longer than that is cut (5.16.4).
    /// </summary>
    private static ScheduleMoment Recurring(ChargingProfile profile, long at, long start)
    {
        var every = profile.RecurrencyKind == RecurrencyKindType.Weekly ? 7 * Day : Day;
        var begin = at - ((at - start) % every);
        var end = Math.Min(End(profile.ChargingSchedule, begin), begin + every);
        return Within(profile.ChargingSchedule, at, begin, end, begin + every);
    }

    private static ScheduleMoment Within(ChargingSchedule schedule, long at, long begin, long end, long afterEnd)
    {
        if (at >= end)
            return new ScheduleMoment(null, afterEnd);

        // The last period that has begun, by bisection.
        var periods = schedule.ChargingSchedulePeriod;
        var seconds = (at - begin) / TimeSpan.TicksPerSecond;
        int low = 0, high = periods.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (periods[middle].StartPeriod <= seconds)
                low = middle;
            else
                high = middle - 1;
        }

        var next = low + 1 < periods.Length ? begin + (periods[low + 1].StartPeriod * TimeSpan.TicksPerSecond) : Never;
        return new ScheduleMoment(periods[low], Math.Min(next, end));
    }

    private static long End(ChargingSchedule schedule, long begin) =>
        schedule.Duration is { } duration ? begin + (duration * TimeSpan.TicksPerSecond) : Never;
}
