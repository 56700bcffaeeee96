using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Templates;
using static Simulator.Actors.Tests.SmartCharging.Profiles;

namespace Simulator.Actors.Tests.SmartCharging;

/// <summary>Random stacks of profiles against <see cref="BruteForce"/>, second by second.</summary>
public sealed class CompositeSchedulePropertyTests
{
    private const int Cases = 1_000;
    private const int Duration = 120;

    [Fact]
    public void Composite_OfAnyStack_IsTheLimitOfEverySecond()
    {
        var seed = (ulong)Random.Shared.NextInt64();
        for (var i = 0; i < Cases; i++)
            Check(seed + (ulong)i);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9134089102715338317)]
    public void Composite_OfAKnownSeed_IsTheLimitOfEverySecond(ulong seed) => Check(seed);

    private static void Check(ulong seed)
    {
        var chance = new RandomStream(seed);
        var site = RandomSite(chance);
        var profiles = RandomProfiles(chance, site);
        var connectorId = chance.NextInt(0, site.Connectors.Length);
        var unit = chance.NextInt(0, 1) == 0 ? ChargingRateUnitType.A : ChargingRateUnitType.W;
        var from = Noon.AddMilliseconds(chance.NextInt(0, 3) == 0 ? chance.NextInt(0, 999) : 0);

        var schedule = CompositeSchedule.Compute(profiles, site, connectorId, from, Duration, unit);

        var periods = schedule.ChargingSchedulePeriod;
        var index = 0;
        for (var second = 0; second < Duration; second++)
        {
            while (index + 1 < periods.Length && periods[index + 1].StartPeriod <= second)
                index++;
            var (limit, phases) = BruteForce.At(profiles, site, connectorId, from, from.AddSeconds(second), unit);
            Assert.True(
                limit == periods[index].Limit && phases == periods[index].NumberPhases,
                $"seed {seed}, connector {connectorId}, second {second}: {limit} {unit} on {phases} phases expected, got " +
                $"{periods[index].Limit} on {periods[index].NumberPhases}");
        }

        for (var i = 1; i < periods.Length; i++)
        {
            Assert.True(periods[i - 1] with { StartPeriod = 0 } != periods[i] with { StartPeriod = 0 }, $"seed {seed}: equal neighbours");
            Assert.True(periods[i - 1].StartPeriod < periods[i].StartPeriod, $"seed {seed}: not ascending");
        }

        Assert.Equal(Duration, schedule.Duration);
        NextChangeIsNeverMissed(seed, profiles, site, connectorId, from);
    }

    /// <summary>Walking from change to change finds the same limit just before each of them.</summary>
    private static void NextChangeIsNeverMissed(
        ulong seed, ChargingProfiles profiles, ChargingSite site, int connectorId, DateTimeOffset from)
    {
        var now = CurrentLimit.For(profiles, site, connectorId, from);
        var before = (now.ChangesAt ?? from.AddYears(1)).AddMilliseconds(-1);
        if (before <= from || before > from.AddHours(1) || HasRelative(profiles))
            return;
        var then = CurrentLimit.For(profiles, site, connectorId, before);
        Assert.True((then.Watts, then.Phases) == (now.Watts, now.Phases), $"seed {seed}: {now} became {then} before its change");
    }

    // Without a transaction a relative schedule begins when it is asked for.
    private static bool HasRelative(ChargingProfiles profiles) =>
        profiles.Installed.Any(p => p.Profile.ChargingProfileKind == ChargingProfileKindType.Relative);

    private static ChargingSite RandomSite(RandomStream chance)
    {
        var current = chance.NextInt(0, 3) == 0 ? CurrentType.DC : CurrentType.AC;
        var phases = current == CurrentType.DC ? 0 : chance.NextInt(0, 1) == 0 ? 1 : 3;
        var power = chance.NextInt(3, 44) * 500m;
        var connectors = chance.NextInt(1, 3);
        return new ChargingSite(current, current == CurrentType.DC ? 400 : 230, phases, power * chance.NextInt(1, connectors), [
            .. Enumerable.Range(1, connectors).Select(id => new ChargingConnector(
                id, power, chance.NextInt(0, 2) == 0 ? null : Transaction(id, chance.NextInt(0, 200)))),
        ]);
    }

    private static ChargingProfiles RandomProfiles(RandomStream chance, ChargingSite site)
    {
        var profiles = ChargingProfiles.Empty;
        for (var n = chance.NextInt(0, 7); n > 0; n--)
        {
            var purpose = (ChargingProfilePurposeType)chance.NextInt(0, 2);
            var connectorId = purpose switch
            {
                ChargingProfilePurposeType.ChargePointMaxProfile => 0,
                ChargingProfilePurposeType.TxProfile => chance.NextInt(1, site.Connectors.Length),
                _ => chance.NextInt(0, site.Connectors.Length),
            };
            profiles = profiles.Apply(
                new ChargingProfileEvents.ChargingProfileSet(
                connectorId, RandomProfile(chance, n, purpose), Noon.AddSeconds(-chance.NextInt(0, 100))));
        }

        return profiles;
    }

    private static ChargingProfile RandomProfile(RandomStream chance, int id, ChargingProfilePurposeType purpose)
    {
        var unit = chance.NextInt(0, 1) == 0 ? ChargingRateUnitType.A : ChargingRateUnitType.W;
        var at = 0;
        var periods = new (int, decimal)[chance.NextInt(1, 5)];
        for (var i = 0; i < periods.Length; i++)
        {
            periods[i] = (at, unit == ChargingRateUnitType.A ? chance.NextInt(0, 40) / 2m : chance.NextInt(0, 200) * 55.5m);
            at += chance.NextInt(1, 60);
        }

        var kind = (ChargingProfileKindType)chance.NextInt(0, 2);
        var start = Noon.AddSeconds(chance.NextInt(-120, 60));
        var daily = chance.NextInt(0, 1) == 0;
        if (kind == ChargingProfileKindType.Recurring && chance.NextInt(0, 3) > 0)
            start = start.AddDays(-chance.NextInt(1, 5) * (daily ? 1 : 7));
        return Of(
            id, purpose, periods,
            duration: chance.NextInt(0, 2) switch { 0 => null, 1 => chance.NextInt(0, 200), _ => chance.NextInt(86_000, 700_000) },
            stackLevel: chance.NextInt(0, 3),
            start: start,
            unit: unit,
            kind: kind,
            recurrency: kind == ChargingProfileKindType.Recurring ? daily ? RecurrencyKindType.Daily : RecurrencyKindType.Weekly : null,
            transactionId: purpose == ChargingProfilePurposeType.TxProfile && chance.NextInt(0, 2) == 0 ? chance.NextInt(1, 3) : null,
            phases: chance.NextInt(0, 3) is var p and > 0 ? p : null,
            minimum: chance.NextInt(0, 2) == 0 ? unit == ChargingRateUnitType.A ? 6 : 1_400 : null,
            validFrom: chance.NextInt(0, 3) == 0 ? Noon.AddSeconds(chance.NextInt(-100, 100)) : null,
            validTo: chance.NextInt(0, 3) == 0 ? Noon.AddSeconds(chance.NextInt(101, 200)) : null);
    }
}
