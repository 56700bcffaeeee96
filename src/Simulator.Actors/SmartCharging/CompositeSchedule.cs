using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Templates;

namespace Simulator.Actors.SmartCharging;

/// <summary>OCPP 1.6, 3.13.3 and 5.7: the one schedule that all profiles and local limits of a station make together.</summary>
public static class CompositeSchedule
{
    /// <summary>Longest schedule that is worked out, in seconds: a leap year.</summary>
    public const int MaxDuration = 366 * 86_400;

    /// <summary>Most periods that one answer lists. A schedule with more ends there, and its duration says so.</summary>
    public const int MaxPeriods = 1_000;

    // Changes looked at for one answer. Only a stack made to be expensive comes near it.
    private const int MaxChanges = 20_000;

    /// <summary>
    /// The schedule from an instant on. What a period lists is what holds at each full second after <paramref name="from"/>. Equal
    /// neighbours are one period. No <c>startSchedule</c> (errata 3.57); limits are cut to one decimal, never rounded up;
    /// <c>numberPhases</c> is that of the prevailing profiles, but not more than the station has, and absent for DC.
    /// </summary>
    /// <param name="connectorId">0 for the whole station, or a connector of the site.</param>
    /// <param name="duration">Seconds; clamped to [0, <see cref="MaxDuration"/>]. 0 gives the limit of the instant.</param>
    /// <param name="unit">Null: that of the prevailing profile, else amperes for AC and watts for DC.</param>
    public static ChargingSchedule Compute(
        ChargingProfiles profiles, ChargingSite site, int connectorId, DateTimeOffset from, int duration, ChargingRateUnitType? unit = null)
    {
        duration = Math.Clamp(duration, 0, MaxDuration);
        var limits = new SiteLimits(profiles, site, connectorId, from);
        var start = from.UtcTicks;
        var rate = limits.At(start);
        var rateUnit = unit ?? rate.Prevailing?.ChargingRateUnit ??
            (site.CurrentOutType == CurrentType.AC ? ChargingRateUnitType.A : ChargingRateUnitType.W);

        var periods = ImmutableArray.CreateBuilder<ChargingSchedulePeriod>();
        periods.Add(Period(0, rate, rateUnit, site));
        for (var changes = 1; ; changes++)
        {
            var second = SecondOf(rate.ChangesAt, start);
            if (second >= duration)
                break;
            if (changes == MaxChanges)
            {
                duration = (int)second;
                break;
            }

            rate = limits.At(start + (second * TimeSpan.TicksPerSecond));
            var period = Period((int)second, rate, rateUnit, site);
            if (period.Limit == periods[^1].Limit && period.NumberPhases == periods[^1].NumberPhases)
                continue;
            if (periods.Count == MaxPeriods)
            {
                duration = (int)second;
                break;
            }

            periods.Add(period);
        }

        return new ChargingSchedule
        {
            Duration = duration,
            ChargingRateUnit = rateUnit,
            ChargingSchedulePeriod = periods.ToImmutable(),
        };
    }

    /// <summary>The first full second at or after an instant.</summary>
    private static long SecondOf(long ticks, long start) =>
        ticks == ScheduleMoment.Never ? long.MaxValue : ((ticks - start) + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;

    private static ChargingSchedulePeriod Period(int second, SiteRate rate, ChargingRateUnitType unit, ChargingSite site)
    {
        var limit = unit == ChargingRateUnitType.A ? rate.Amperes : rate.Watts;
        return new ChargingSchedulePeriod
        {
            StartPeriod = second,
            Limit = Math.Floor(limit * 10) / 10,
            NumberPhases = site.CurrentOutType == CurrentType.DC ? null : rate.Phases,
        };
    }
}
