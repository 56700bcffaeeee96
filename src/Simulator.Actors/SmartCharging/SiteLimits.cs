using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>What a connector, or the whole station, may take at one instant.</summary>
/// <param name="Amperes">Per phase.</param>
/// <param name="Limited">Whether a charging profile has a part in it; else it is the local limit alone.</param>
/// <param name="ChangesAt">UTC ticks of the next instant at which it may be another.</param>
internal readonly record struct SiteRate(
    decimal Amperes, decimal Watts, int Phases, bool Limited, long ChangesAt, ChargingSchedule? Prevailing);

/// <summary>
/// Combines all profiles of a station at any instant (3.13.3): the TxProfiles of a transaction or else the TxDefaultProfiles, below the
/// local limit of the connector, below a share of ChargePointMaxProfile and of the station's local limit.
/// <list type="bullet">
/// <item>A TxProfile takes the place of all TxDefaultProfiles from its validFrom to the end of the transaction, also while no schedule of it
/// runs (3.13.1, "for the duration of the current transaction").</item>
/// <item>The limit of the station is shared by the connectors with a transaction and the one asked for: <see cref="PowerSharing"/>.</item>
/// <item>Connector 0 is the grid connection: the most that all connectors together may draw, those without a transaction included, because
/// one can start at any time.</item>
/// </list>
/// </summary>
internal sealed class SiteLimits
{
    private readonly ChargingSite _site;
    private readonly PurposeStack _station;
    private readonly Member[] _members;
    private readonly int _asked;
    private readonly decimal[] _shares;
    private readonly decimal[] _minimums;

    /// <param name="connectorId">0, or one that the site has.</param>
    /// <param name="from">Where relative schedules begin on a connector without a transaction.</param>
    public SiteLimits(ChargingProfiles profiles, ChargingSite site, int connectorId, DateTimeOffset from)
    {
        _site = site;
        _station = PurposeStack.OfStation(profiles);
        _asked = -1;
        var members = new List<Member>(site.Connectors.Length);
        foreach (var connector in site.Connectors)
        {
            if (connectorId != 0 && connector.ConnectorId != connectorId && connector.Transaction is null)
                continue;
            if (connector.ConnectorId == connectorId)
                _asked = members.Count;
            members.Add(new Member(
                PurposeStack.OfTransaction(profiles, connector.ConnectorId, connector.Transaction),
                PurposeStack.OfDefaults(profiles, connector.ConnectorId),
                (connector.Transaction?.StartedAt ?? from).UtcTicks,
                site.LocalLimit(connector.MaximumPower),
                connector.Transaction?.Phases));
        }

        _members = [.. members];
        _shares = new decimal[_members.Length];
        _minimums = new decimal[_members.Length];
    }

    public SiteRate At(long at)
    {
        var changesAt = ScheduleMoment.Never;
        var limited = false;
        var cap = _site.LocalLimit(_site.MaximumPower);
        if (_station.At(at, null, ref changesAt, out var stationSchedule).Period is { } stationPeriod)
        {
            cap = cap.And(ChargingLimit.Of(stationPeriod, stationSchedule!.ChargingRateUnit, _site.CountedPhases));
            limited = true;
        }

        var prevailing = stationSchedule;
        Span<ChargingLimit> limits = _members.Length <= 16 ? stackalloc ChargingLimit[_members.Length] : new ChargingLimit[_members.Length];
        for (var i = 0; i < _members.Length; i++)
        {
            limits[i] = _members[i].At(at, _site.CountedPhases, ref changesAt, out var schedule);
            limits[i] = limits[i] with { Phases = Math.Min(limits[i].Phases, cap.Phases) };
            _members[i].Schedule = schedule;
            if (schedule is null || (_asked >= 0 && i != _asked))
                continue;
            limited = true;
            prevailing = _asked < 0 ? prevailing ?? schedule : schedule;
        }

        if (_asked < 0)
            return Station(limits, cap, limited, changesAt, prevailing);

        Share(limits, ChargingRateUnitType.A, cap.Amperes!.Value);
        Share(limits, ChargingRateUnitType.W, cap.Watts!.Value);
        var asked = OnItsPhases(_asked, limits[_asked]);
        return Rate(
            asked.InAmperes(_site.Voltage)!.Value, asked.InWatts(_site.Voltage)!.Value, asked.Phases, limited, changesAt, prevailing);
    }

    private SiteRate Station(
        ReadOnlySpan<ChargingLimit> limits, ChargingLimit cap, bool limited, long changesAt, ChargingSchedule? prevailing)
    {
        decimal amperes = 0, watts = 0;
        var phases = 1;
        for (var i = 0; i < limits.Length; i++)
        {
            var limit = OnItsPhases(i, limits[i]);
            amperes += limit.InAmperes(_site.Voltage)!.Value;
            watts += limit.InWatts(_site.Voltage)!.Value;
            phases = Math.Max(phases, limit.Phases);
        }

        return Rate(
            Math.Min(amperes, cap.InAmperes(_site.Voltage)!.Value),
            Math.Min(watts, cap.InWatts(_site.Voltage)!.Value),
            phases, limited, changesAt, prevailing);
    }

    // A charge that cannot switch gives the same watts over the phases that it began with.
    private ChargingLimit OnItsPhases(int member, ChargingLimit limit) =>
        _members[member].Phases is { } phases ? limit.On(Math.Min(phases, _site.CountedPhases), _site.Voltage) : limit;

    // 22,000 W make 31.88... A, and those make a hair less than 22,000 W: what a division has lost is put back.
    private static SiteRate Rate(decimal amperes, decimal watts, int phases, bool limited, long changesAt, ChargingSchedule? prevailing) =>
        new(Math.Round(amperes, 6), Math.Round(watts, 6), phases, limited, changesAt, prevailing);

    /// <summary>Shares one of the two bounds of the station; each holds for itself.</summary>
    private void Share(Span<ChargingLimit> limits, ChargingRateUnitType unit, decimal cap)
    {
        for (var i = 0; i < limits.Length; i++)
        {
            _shares[i] = limits[i].In(unit, _site.Voltage)!.Value;
            _minimums[i] = Minimum(_members[i].Schedule, unit, limits[i].Phases);
        }

        PowerSharing.Share(_shares, _minimums, cap);
        for (var i = 0; i < limits.Length; i++)
        {
            limits[i] = limits[i].And(unit == ChargingRateUnitType.A
                ? new ChargingLimit(_shares[i], null, 3)
                : new ChargingLimit(null, _shares[i], 3));
        }
    }

    private decimal Minimum(ChargingSchedule? schedule, ChargingRateUnitType unit, int phases)
    {
        if (schedule?.MinChargingRate is not { } minimum || schedule.ChargingRateUnit == unit)
            return schedule?.MinChargingRate ?? 0;
        return unit == ChargingRateUnitType.W ? minimum * _site.Voltage * phases : minimum / (_site.Voltage * phases);
    }

    private struct Member(PurposeStack transaction, PurposeStack defaults, long start, ChargingLimit local, int? phases)
    {
        private readonly ChargingLimit _local = local;

        /// <summary>Null: they follow the profiles.</summary>
        public int? Phases { get; } = phases;

        /// <summary>What prevailed when last asked.</summary>
        public ChargingSchedule? Schedule { get; set; }

        public readonly ChargingLimit At(long at, int availablePhases, ref long changesAt, out ChargingSchedule? schedule)
        {
            var moment = transaction.At(at, start, ref changesAt, out schedule);
            if (moment.Period is null && !transaction.HasBegun(at))
                moment = defaults.At(at, start, ref changesAt, out schedule);

            return moment.Period is { } period
                ? _local.And(ChargingLimit.Of(period, schedule!.ChargingRateUnit, availablePhases))
                : _local;
        }
    }
}
