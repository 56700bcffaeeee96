using Ocpp16.Messages;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Templates;
using static Ocpp16.Messages.ChargingProfilePurposeType;

namespace Simulator.TestSupport;

/// <summary>
/// What the specification says about one instant, in the plainest words: no sorting, no next change, no state. Written apart from the
/// product
/// code so that both can only agree by being right.
/// </summary>
internal static class BruteForce
{
    private const decimal Hair = 0.000001m; // what divisions lose

    public static (decimal Limit, int? Phases) At(
        ChargingProfiles profiles, ChargingSite site, int connectorId, DateTimeOffset from, DateTimeOffset at, ChargingRateUnitType unit)
    {
        var dc = site.CurrentOutType == CurrentType.DC;
        var max = Highest(profiles, at, p => p.Profile.ChargingProfilePurpose == ChargePointMaxProfile, p => p.InstalledAt);
        var available = dc ? 1 : site.Phases;
        var stationPhases = Math.Min(available, max?.Period.NumberPhases ?? 3);
        decimal stationAmperes = site.MaximumPower / (site.Voltage * available), stationWatts = site.MaximumPower;
        if (max is { Unit: ChargingRateUnitType.A })
            stationAmperes = Math.Min(stationAmperes, max.Period.Limit);
        if (max is { Unit: ChargingRateUnitType.W })
            stationWatts = Math.Min(stationWatts, max.Period.Limit);

        var takers = new List<Taker>();
        foreach (var connector in site.Connectors)
        {
            if (connectorId == 0 || connector.ConnectorId == connectorId || connector.Transaction is not null)
                takers.Add(Alone(profiles, site, connector, from, at, available, stationPhases));
        }

        decimal result;
        var phases = takers.Max(t => t.Phases);
        if (connectorId == 0)
        {
            result = unit == ChargingRateUnitType.A
                ? Math.Min(takers.Sum(t => t.Amperes), Math.Min(stationAmperes, stationWatts / (site.Voltage * stationPhases)))
                : Math.Min(takers.Sum(t => t.Watts), Math.Min(stationWatts, stationAmperes * site.Voltage * stationPhases));
        }
        else
        {
            var asked = takers.Single(t => t.ConnectorId == connectorId);
            var amperes = Divide(takers, t => t.Amperes, t => t.MinimumAmperes, stationAmperes);
            foreach (var taker in takers)
                taker.Watts = Math.Min(taker.Watts, amperes[taker] * site.Voltage * taker.Phases);
            var watts = Divide(takers, t => t.Watts, t => t.MinimumWatts, stationWatts)[asked];
            phases = asked.Phases;
            result = unit == ChargingRateUnitType.A ? Math.Min(amperes[asked], watts / (site.Voltage * phases)) : watts;
        }

        return (Math.Floor(Math.Round(result, 6) * 10) / 10, dc ? null : phases);
    }

    private static Taker Alone(
        ChargingProfiles profiles, ChargingSite site, ChargingConnector connector, DateTimeOffset from, DateTimeOffset at, int available,
        int stationPhases)
    {
        bool OfTheTransaction(InstalledChargingProfile p) =>
            connector.Transaction is { } t && p.ConnectorId == connector.ConnectorId && p.Profile.ChargingProfilePurpose == TxProfile &&
            (p.Profile.TransactionId ?? t.TransactionId) == t.TransactionId;

        bool OfTheConnector(InstalledChargingProfile p) =>
            p.Profile.ChargingProfilePurpose == TxDefaultProfile && p.ConnectorId == connector.ConnectorId;

        bool OfTheStation(InstalledChargingProfile p) => p.Profile.ChargingProfilePurpose == TxDefaultProfile && p.ConnectorId == 0;

        var begin = connector.Transaction?.StartedAt ?? from;
        var overruled = profiles.Installed.Any(p => OfTheTransaction(p) && !(p.Profile.ValidFrom > at));
        var found = overruled
            ? Highest(profiles, at, OfTheTransaction, _ => begin)
            : Highest(profiles, at, OfTheConnector, _ => begin) ?? Highest(profiles, at, OfTheStation, _ => begin);

        var phases = Math.Min(stationPhases, found?.Period.NumberPhases ?? 3);
        var amperes = connector.MaximumPower / (site.Voltage * available);
        var watts = connector.MaximumPower;
        if (found?.Unit == ChargingRateUnitType.A)
            amperes = Math.Min(amperes, found.Period.Limit);
        if (found?.Unit == ChargingRateUnitType.W)
            watts = Math.Min(watts, found.Period.Limit);
        var minimum = found?.Minimum ?? 0;
        return new Taker(connector.ConnectorId, phases)
        {
            Amperes = Math.Min(amperes, watts / (site.Voltage * phases)),
            Watts = Math.Min(watts, amperes * site.Voltage * phases),
            MinimumAmperes = found?.Unit == ChargingRateUnitType.W ? minimum / (site.Voltage * phases) : minimum,
            MinimumWatts = found?.Unit == ChargingRateUnitType.A ? minimum * site.Voltage * phases : minimum,
        };
    }

    /// <summary>Equal shares: whoever wants less than an equal part gets all it wants, the rest is divided again.</summary>
    private static Dictionary<Taker, decimal> Divide(
        List<Taker> takers, Func<Taker, decimal> wants, Func<Taker, decimal> minimum, decimal limit)
    {
        var resting = new HashSet<Taker>();
        while (true)
        {
            var shares = takers.ToDictionary(t => t, t => resting.Contains(t) ? 0 : wants(t));
            if (shares.Values.Sum() <= limit + Hair)
                return shares;

            var open = takers.Where(t => !resting.Contains(t) && wants(t) > 0).ToList();
            var eating = open.Count;
            var left = limit;
            while (open.FirstOrDefault(t => wants(t) <= (left / open.Count) + Hair) is { } modest)
            {
                left -= wants(modest);
                open.Remove(modest);
            }

            foreach (var taker in open)
                shares[taker] = left / open.Count;
            var hungry = open.LastOrDefault(t => shares[t] < minimum(t));
            if (hungry is null || eating < 2)
                return shares;
            resting.Add(hungry);
        }
    }

    private static Found? Highest(
        ChargingProfiles profiles, DateTimeOffset at, Func<InstalledChargingProfile, bool> concerns,
        Func<InstalledChargingProfile, DateTimeOffset> relativeStart)
    {
        Found? best = null;
        foreach (var installed in profiles.Installed)
        {
            if (!concerns(installed) || (best is not null && best.Level > installed.Profile.StackLevel))
                continue;
            if (PeriodAt(installed.Profile, at, relativeStart(installed)) is { } period)
            {
                var schedule = installed.Profile.ChargingSchedule;
                best = new Found(installed.Profile.StackLevel, period, schedule.ChargingRateUnit, schedule.MinChargingRate);
            }
        }

        return best;
    }

    private static ChargingSchedulePeriod? PeriodAt(ChargingProfile profile, DateTimeOffset at, DateTimeOffset relativeStart)
    {
        if (profile.ValidFrom > at || profile.ValidTo <= at)
            return null;

        var schedule = profile.ChargingSchedule;
        var start = profile.ChargingProfileKind == ChargingProfileKindType.Relative
            ? relativeStart
            : schedule.StartSchedule ?? relativeStart;
        if (profile.ChargingProfileKind == ChargingProfileKindType.Recurring)
        {
            var every = TimeSpan.FromDays(profile.RecurrencyKind == RecurrencyKindType.Daily ? 1 : 7);
            while (start + every <= at)
                start += every;
        }

        if (at < start || at >= start.AddSeconds(schedule.Duration ?? int.MaxValue))
            return null;

        ChargingSchedulePeriod? last = null;
        foreach (var period in schedule.ChargingSchedulePeriod)
        {
            if (start.AddSeconds(period.StartPeriod) <= at)
                last = period;
        }

        return last;
    }

    private sealed record Found(int Level, ChargingSchedulePeriod Period, ChargingRateUnitType Unit, decimal? Minimum);

    private sealed class Taker(int connectorId, int phases)
    {
        public int ConnectorId { get; } = connectorId;

        public int Phases { get; } = phases;

        public decimal Amperes { get; init; }

        public decimal Watts { get; set; }

        public decimal MinimumAmperes { get; init; }

        public decimal MinimumWatts { get; init; }
    }
}
