using Ocpp16.Messages;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.SmartCharging;

/// <summary>Profiles and sites, short to write.</summary>
internal static class Profiles
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static ChargingProfile Of(
        int id,
        ChargingProfilePurposeType purpose,
        (int Start, decimal Limit)[] periods,
        int? duration = null,
        int stackLevel = 0,
        DateTimeOffset? start = null,
        ChargingRateUnitType unit = ChargingRateUnitType.A,
        ChargingProfileKindType kind = ChargingProfileKindType.Absolute,
        RecurrencyKindType? recurrency = null,
        int? transactionId = null,
        int? phases = null,
        decimal? minimum = null,
        DateTimeOffset? validFrom = null,
        DateTimeOffset? validTo = null) => new()
        {
            ChargingProfileId = id,
            ChargingProfilePurpose = purpose,
            StackLevel = stackLevel,
            ChargingProfileKind = kind,
            RecurrencyKind = recurrency,
            TransactionId = transactionId,
            ValidFrom = validFrom,
            ValidTo = validTo,
            ChargingSchedule = new ChargingSchedule
            {
                Duration = duration,
                StartSchedule = kind == ChargingProfileKindType.Relative ? null : start ?? Noon,
                ChargingRateUnit = unit,
                MinChargingRate = minimum,
                ChargingSchedulePeriod =
                [
                    .. periods.Select(p => new ChargingSchedulePeriod { StartPeriod = p.Start, Limit = p.Limit, NumberPhases = phases }),
                ],
            },
        };

    public static ChargingProfiles Installed(params (int ConnectorId, ChargingProfile Profile)[] profiles) =>
        profiles.Aggregate(
            ChargingProfiles.Empty,
            (all, p) => all.Apply(new ChargingProfileEvents.ChargingProfileSet(p.ConnectorId, p.Profile, Noon)));

    /// <summary>22,080 W are 32 A on three phases of 230 V.</summary>
    public static ChargingSite Ac(int phases, params RunningTransaction?[] transactions) => new(
        CurrentType.AC, 230, phases, 230 * 32 * phases * transactions.Length,
        [.. transactions.Select((t, i) => new ChargingConnector(i + 1, 230 * 32 * phases, t))]);

    public static RunningTransaction Transaction(int id = 7, int startedSecondsAgo = 0) => new(id, Noon.AddSeconds(-startedSecondsAgo));

    /// <summary><c>start:limit</c> of every period.</summary>
    public static string Text(ChargingSchedule schedule) =>
        string.Join(' ', schedule.ChargingSchedulePeriod.Select(p => FormattableString.Invariant($"{p.StartPeriod}:{p.Limit:0.#}")));

    public static string Composite(
        ChargingProfiles profiles, ChargingSite site, int connectorId, int duration, ChargingRateUnitType? unit = ChargingRateUnitType.A) =>
        Text(CompositeSchedule.Compute(profiles, site, connectorId, Noon, duration, unit));

    public static int[] Ids(ChargingProfiles profiles) => [.. profiles.Installed.Select(p => p.Profile.ChargingProfileId)];
}
