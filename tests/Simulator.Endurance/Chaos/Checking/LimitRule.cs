using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>
/// No meter value tells more power than the accepted charging profiles allow at its time, and GetCompositeSchedule tells what they allow.
/// Looks only where the frames leave no doubt which profiles and transactions there are.
/// </summary>
/// <param name="margin">Around what the station does: doubt about the order of things that happen at once.</param>
internal sealed class LimitRule(Violations violations, TransactionRule transactions, TimeSpan margin) : StationRule(violations)
{
    private readonly ProfileHistory _history = new();
    private readonly List<(int Connector, ChargingProfile Profile, DateTimeOffset From, DateTimeOffset To)> _ofTransactions = [];
    private readonly List<(int? Connector, DateTimeOffset From)> _remote = [];
    private readonly List<Exchange> _composites = [];

    /// <summary>Meter values that were held against a limit.</summary>
    public int Compared { get; private set; }

    /// <summary>Composite schedules that were compared.</summary>
    public int Composites { get; private set; }

    public override void CentralWasAnswered(Exchange exchange, IOcppRequest request)
    {
        switch (request, exchange.Response)
        {
            case (SetChargingProfileRequest set, SetChargingProfileResponse { Status: ChargingProfileStatus.Accepted }):
                Accepted(set, exchange);
                break;
            case (ClearChargingProfileRequest clear, ClearChargingProfileResponse):
                _history.Add(exchange.SentAt, exchange.AnsweredAt, p => ProfileHistory.Clear(p, clear), ForgetsAll(clear));
                break;
            case (RemoteStartTransactionRequest { ChargingProfile: not null } start,
                RemoteStartTransactionResponse { Status: RemoteStartStopStatus.Accepted }):
                _remote.Add((start.ConnectorId, exchange.SentAt));
                break;
            case (GetCompositeScheduleRequest, GetCompositeScheduleResponse { Status: GetCompositeScheduleStatus.Accepted }):
                _composites.Add(exchange);
                break;
        }
    }

    public override void CentralWasNotAnswered(Exchange exchange, IOcppRequest request)
    {
        if (request is SetChargingProfileRequest or ClearChargingProfileRequest)
            _history.Add(exchange.SentAt, exchange.SentAt, null);
        if (request is RemoteStartTransactionRequest { ChargingProfile: not null } start)
            _remote.Add((start.ConnectorId, exchange.SentAt));
    }

    public override void Ended(StationSnapshot last)
    {
        foreach (var (connector, profile, from, to) in _ofTransactions)
        {
            // Accepted for a transaction that ended before the answer was seen: it went with it.
            if (!transactions.All.Exists(t => t.ConnectorId == connector && t.Stop?.Timestamp >= from && t.Stop.Timestamp <= to))
                _history.Add(from, to, p => ProfileHistory.Set(p, connector, profile, to));
        }

        foreach (var stopped in transactions.All.Where(t => t.Stop is not null))
            _history.Add(stopped.Stop!.Timestamp, stopped.Stop.Timestamp, p => ProfileHistory.EndTransaction(p, stopped.ConnectorId));
        foreach (var reading in transactions.Readings.Where(r => r.Measurand is Measurand.PowerActiveImport && r.Transaction is not null))
            Look(reading, last);
        foreach (var composite in _composites)
            Compare(composite, last);
    }

    private static bool ForgetsAll(ClearChargingProfileRequest clear) =>
        clear is { Id: null, ConnectorId: null, ChargingProfilePurpose: null, StackLevel: null };

    private void Accepted(SetChargingProfileRequest set, Exchange exchange)
    {
        if (set.CsChargingProfiles.ChargingProfilePurpose is ChargingProfilePurposeType.TxProfile)
        {
            _ofTransactions.Add((set.ConnectorId, set.CsChargingProfiles, exchange.SentAt, exchange.AnsweredAt));
            return;
        }

        _history.Add(
            exchange.SentAt, exchange.AnsweredAt, p => ProfileHistory.Set(p, set.ConnectorId, set.CsChargingProfiles, exchange.AnsweredAt));
    }

    private void Look(Reading reading, StationSnapshot last)
    {
        if (SiteAt(reading.At, last, reading.ConnectorId) is not var (profiles, site))
            return;
        Compared++;
        var limit = Math.Max(Limit(reading.At), Limit(reading.At - margin));
        if (reading.Value > ((double)limit * 1.005) + 5)
        {
            var figures = FormattableString.Invariant($"{reading.Value:F0} W at {reading.At:HH:mm:ss.fff}, allowed are {limit:F0} W");
            Violations.Add("limit", figures, reading.Evidence);
        }

        decimal Limit(DateTimeOffset at) =>
            BruteForce.At(profiles, site, reading.ConnectorId, at, at, ChargingRateUnitType.W).Limit;
    }

    private void Compare(Exchange exchange, StationSnapshot last)
    {
        var request = (GetCompositeScheduleRequest)exchange.Request!;
        var answer = (GetCompositeScheduleResponse)exchange.Response!;
        if (answer is not { ScheduleStart: { } start, ChargingSchedule: { } schedule }
            || last.Identity.Template.Electrical.AmperageLimitationOcppKey is not null
            || SiteAt(start, last, request.ConnectorId) is not var (profiles, site)
            || profiles.Installed.Any(p => p.Profile.ChargingProfileKind is ChargingProfileKindType.Relative && p.ConnectorId == 0))
        {
            return;
        }

        Composites++;
        foreach (var period in schedule.ChargingSchedulePeriod)
        {
            var at = start.AddSeconds(period.StartPeriod);
            var (limit, _) = BruteForce.At(profiles, site, request.ConnectorId, start, at, schedule.ChargingRateUnit);
            if (Math.Abs(limit - period.Limit) > 0.15m)
            {
                var figures = FormattableString.Invariant($"{period.Limit} after {period.StartPeriod} s instead of {limit}");
                Violations.Add("composite", figures, exchange);
                return;
            }
        }
    }

    /// <summary>What there was at an instant and a little before and after it; null: not known.</summary>
    private (ChargingProfiles Profiles, ChargingSite Site)? SiteAt(DateTimeOffset at, StationSnapshot last, int asked)
    {
        var (from, to) = (at - margin, at + margin);
        if (_history.Between(from, to) is not { } profiles)
            return null;
        if (transactions.All.Exists(t => IsBetween(t.Start.Timestamp) || IsBetween(t.Stop?.Timestamp)))
            return null;
        var running = transactions.All.Where(t => t.RunsAt(at)).ToList();
        if (running.Exists(CameWithProfile))
            return null;
        var electrical = last.Identity.Template.Electrical;
        // On how many phases such a charge began, which it keeps, the frames do not tell.
        if (running.Count > 0 && electrical is { CurrentOutType: CurrentType.AC, NumberOfPhases: > 1 } && !last.Keys.Bool(KeyNames.ConnectorSwitch3to1PhaseSupported))
            return null;
        var parts = electrical.PowerSharedByConnectors ? Math.Max(1, running.Count) : last.Connectors.Length;
        var each = (decimal)(last.Identity.MaximumPowerWatts / parts);
        var site = new ChargingSite(
            electrical.CurrentOutType,
            (decimal)electrical.VoltageOut,
            electrical.NumberOfPhases,
            (decimal)last.Identity.MaximumPowerWatts,
            [.. last.Connectors.Select(c => new ChargingConnector(c.ConnectorId, each, RunningOn(c.ConnectorId)))]);
        return asked <= last.Connectors.Length ? (ChargingProfiles.Restore(profiles), site) : null;

        bool IsBetween(DateTimeOffset? instant) => instant >= from && instant <= to;

        RunningTransaction? RunningOn(int connector) => running.Find(t => t.ConnectorId == connector) is { } t
            ? new RunningTransaction(t.Id, t.Start.Timestamp)
            : null;
    }

    // A remote start may have brought a profile along, or its profile waits for the next start: the frames do not tell which.
    private bool CameWithProfile(ObservedTransaction transaction)
    {
        foreach (var (connector, from) in _remote)
        {
            if (connector is not null && connector != transaction.ConnectorId)
                continue;
            var next = transactions.All
                .Where(t => t.ConnectorId == transaction.ConnectorId && t.Start.Timestamp >= from)
                .MinBy(t => t.Start.Timestamp);
            if (next == transaction)
                return true;
        }

        return false;
    }
}
