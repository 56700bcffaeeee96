using Ocpp16.Messages;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Templates;
using static Ocpp16.Messages.ChargingProfilePurposeType;
using static Simulator.Actors.Tests.SmartCharging.Profiles;

namespace Simulator.Actors.Tests.SmartCharging;

public sealed class CompositeScheduleTests
{
    private const ChargingProfileKindType Recurring = ChargingProfileKindType.Recurring;
    private const ChargingProfileKindType Relative = ChargingProfileKindType.Relative;

    [Fact]
    public void DefaultOfTheConnector_ReplacesThoseOfConnector0_WhateverTheirLevel()
    {
        var profiles = Installed(
            (0, Of(1, TxDefaultProfile, [(0, 10)])),
            (0, Of(2, TxDefaultProfile, [(0, 12)], duration: 60, stackLevel: 1)),
            (1, Of(3, TxDefaultProfile, [(0, 6)], duration: 100)));
        Assert.Equal("0:6 100:10", Composite(profiles, Ac(1, null, null), 1, 300)); // and when it sets no limit, they do
        Assert.Equal("0:12 60:10", Composite(profiles, Ac(1, null, null), 2, 300));
    }

    [Fact]
    public void DailyProfile_BeginsAnewEachDayAndFallsBackBetween()
    {
        var profile = Of(1, TxDefaultProfile, [(0, 6), (1_800, 8)], duration: 3_600, start: Noon.AddDays(-30), kind: Recurring,
            recurrency: RecurrencyKindType.Daily);
        Assert.Equal("0:6 1800:8 3600:32 86400:6 88200:8 90000:32", Composite(Installed((1, profile)), Ac(1, [null]), 1, 2 * 86_400));
    }

    [Fact]
    public void WeeklyProfile_KeepsItsWeekdayAndIsCutAtItsPeriod()
    {
        var profile = Of(1, TxDefaultProfile, [(0, 6), (6 * 86_400, 8), (7 * 86_400, 10)], duration: 10 * 86_400,
            start: Noon.AddDays(-20), kind: Recurring, recurrency: RecurrencyKindType.Weekly);
        Assert.Equal("0:8 86400:6 604800:8", Composite(Installed((1, profile)), Ac(1, [null]), 1, 7 * 86_400 + 10));
    }

    [Fact]
    public void RecurringProfile_BeforeItsStart_SetsNoLimit()
    {
        var profile = Of(1, TxDefaultProfile, [(0, 6)], start: Noon.AddSeconds(90), kind: Recurring, recurrency: RecurrencyKindType.Daily);
        Assert.Equal("0:32 90:6", Composite(Installed((1, profile)), Ac(1, [null]), 1, 300));
    }

    [Fact]
    public void RelativeProfile_CountsFromTheStartOfTheTransaction_OrFromNowWithoutOne()
    {
        var profiles = Installed((0, Of(1, TxDefaultProfile, [(0, 6), (100, 8)], duration: 200, kind: Relative)));
        Assert.Equal("0:6 40:8 140:32", Composite(profiles, Ac(1, Transaction(startedSecondsAgo: 60)), 1, 300));
        Assert.Equal("0:6 100:8 200:32", Composite(profiles, Ac(1, [null]), 1, 300));
    }

    [Fact]
    public void RelativeChargePointMaxProfile_CountsFromItsInstallation() =>
        Assert.Equal(
            "0:6 100:8 200:32",
            Composite(Installed((0, Of(1, ChargePointMaxProfile, [(0, 6), (100, 8)], duration: 200, kind: Relative))),
                Ac(1, [null]), 1, 300));

    [Fact]
    public void Validity_BoundsAProfileOnBothSides()
    {
        var profile = Of(1, TxDefaultProfile, [(0, 6)], validFrom: Noon.AddSeconds(10), validTo: Noon.AddSeconds(20));
        Assert.Equal("0:32 10:6 20:32", Composite(Installed((1, profile)), Ac(1, [null]), 1, 300));
    }

    [Fact] // 3.13.2: default behaviour until validFrom
    public void TxProfile_BeforeValidFrom_LeavesTheDefaultInForce()
    {
        var profiles = Installed(
            (1, Of(1, TxDefaultProfile, [(0, 6)])),
            (1, Of(2, TxProfile, [(0, 8)], duration: 100, validFrom: Noon.AddSeconds(50))));
        Assert.Equal("0:6 50:8 100:32", Composite(profiles, Ac(1, Transaction()), 1, 300));
    }

    [Fact]
    public void ChargePointMaxProfile_IsSharedByTheConnectorsThatCharge()
    {
        var max = (0, Of(1, ChargePointMaxProfile, [(0, 20)]));
        Assert.Equal("0:20", Composite(Installed(max), Ac(1, Transaction(7), null), 1, 60));
        Assert.Equal("0:10", Composite(Installed(max), Ac(1, Transaction(7), Transaction(8)), 1, 60));
        Assert.Equal("0:10", Composite(Installed(max), Ac(1, Transaction(7), null), 2, 60)); // were one to start there
        Assert.Equal("0:20", Composite(Installed(max), Ac(1, Transaction(7), Transaction(8)), 0, 60));

        var six = (2, Of(2, TxProfile, [(0, 6)]));
        Assert.Equal("0:14", Composite(Installed(max, six), Ac(1, Transaction(7), Transaction(8)), 1, 60)); // takes what the other leaves
        Assert.Equal("0:6", Composite(Installed(max, six), Ac(1, Transaction(7), Transaction(8)), 2, 60));
    }

    [Fact]
    public void Connector_WhoseShareIsBelowItsMinimum_GivesWay()
    {
        var profiles = Installed(
            (0, Of(1, ChargePointMaxProfile, [(0, 10)])),
            (1, Of(2, TxProfile, [(0, 16)], minimum: 6)),
            (2, Of(3, TxProfile, [(0, 16)], minimum: 6)));
        var site = Ac(1, Transaction(7), Transaction(8));
        Assert.Equal("0:10", Composite(profiles, site, 1, 60));
        Assert.Equal("0:0", Composite(profiles, site, 2, 60));
        Assert.Equal("0:10", Composite(profiles, Ac(1, null, Transaction(8)), 2, 60));
    }

    [Fact]
    public void Connector0_IsTheSumOfTheConnectorsBelowTheStation()
    {
        var profiles = Installed((0, Of(1, TxDefaultProfile, [(0, 6), (60, 20)])), (0, Of(2, ChargePointMaxProfile, [(0, 30)])));
        Assert.Equal("0:12 60:30", Composite(profiles, Ac(1, null, null), 0, 300));
        Assert.Equal("0:64", Composite(ChargingProfiles.Empty, Ac(1, null, null), 0, 300));
    }

    [Theory] // 7.12; errata 3.34
    [InlineData(3, null, ChargingRateUnitType.A, 10, "0:10", "0:6900")]
    [InlineData(3, 1, ChargingRateUnitType.A, 10, "0:10", "0:2300")]
    [InlineData(1, 3, ChargingRateUnitType.A, 10, "0:10", "0:2300")]
    [InlineData(3, null, ChargingRateUnitType.W, 6_900, "0:10", "0:6900")]
    [InlineData(3, 1, ChargingRateUnitType.W, 6_900, "0:30", "0:6900")]
    [InlineData(1, 3, ChargingRateUnitType.W, 6_900, "0:30", "0:6900")]
    [InlineData(3, null, ChargingRateUnitType.W, 11_000, "0:15.9", "0:11000")]
    public void Limit_InTheOtherUnit_CountsThePhasesThatCanBeUsed(
        int phases, int? numberPhases, ChargingRateUnitType unit, int limit, string amperes, string watts)
    {
        var profiles = Installed((1, Of(1, TxDefaultProfile, [(0, limit)], unit: unit, phases: numberPhases)));
        Assert.Equal(amperes, Composite(profiles, Ac(phases, [null]), 1, 60));
        Assert.Equal(watts, Composite(profiles, Ac(phases, [null]), 1, 60, ChargingRateUnitType.W));
    }

    [Fact]
    public void DefaultOfTheConnector_ThatIsNotValidYet_LeavesThoseOfConnector0()
    {
        var profiles = Installed(
            (0, Of(1, TxDefaultProfile, [(0, 10)], stackLevel: 2)),
            (1, Of(2, TxDefaultProfile, [(0, 16)], validFrom: Noon.AddSeconds(60), validTo: Noon.AddSeconds(120))));
        Assert.Equal("0:10 60:16 120:10", Composite(profiles, Ac(1, Transaction()), 1, 300));
    }

    [Theory]
    [InlineData(3, 1, 16, "0:5.3", 3)] // 3,680 W
    [InlineData(1, 1, 16, "0:16", 1)]
    [InlineData(1, null, 16, "0:16", 1)]
    [InlineData(3, null, 16, "0:16", 3)]
    public void ChargeThatCannotSwitch_GetsTheSameWattsOverThePhasesItBeganWith(
        int chargesOn, int? numberPhases, int amperes, string limit, int phases)
    {
        var profiles = Installed((1, Of(1, TxDefaultProfile, [(0, amperes)], phases: numberPhases)));
        var site = Ac(3, Transaction() with { Phases = chargesOn });
        Assert.Equal(limit, Composite(profiles, site, 1, 60));
        var period = Assert.Single(CompositeSchedule.Compute(profiles, site, 1, Noon, 60).ChargingSchedulePeriod);
        Assert.Equal(phases, period.NumberPhases);
        Assert.Equal(phases, CurrentLimit.For(profiles, site, 1, Noon).Phases);
    }

    [Fact]
    public void ChargeOnOnePhase_WithoutAProfile_GetsNoMoreThanAPhaseCarries()
    {
        var site = Ac(3, Transaction() with { Phases = 1 });
        Assert.Equal("0:32", Composite(ChargingProfiles.Empty, site, 1, 60));
        Assert.Equal("0:7360", Composite(ChargingProfiles.Empty, site, 1, 60, ChargingRateUnitType.W));
    }

    [Fact]
    public void DirectCurrent_HasNoPhases()
    {
        var site = new ChargingSite(CurrentType.DC, 400, 0, 50_000, [new ChargingConnector(1, 50_000, null)]);
        var profiles = Installed((1, Of(1, TxDefaultProfile, [(0, 20_000)], duration: 60, unit: ChargingRateUnitType.W)));
        Assert.Equal("0:50 60:125", Composite(profiles, site, 1, 300));
        var schedule = CompositeSchedule.Compute(ChargingProfiles.Empty, site, 1, Noon, 60);
        Assert.Equal(ChargingRateUnitType.W, schedule.ChargingRateUnit);
        Assert.Equal(new ChargingSchedulePeriod { StartPeriod = 0, Limit = 50_000 }, Assert.Single(schedule.ChargingSchedulePeriod));
    }

    [Fact]
    public void Unit_WhenNotAsked_IsThatOfThePrevailingProfile()
    {
        var site = Ac(3, [null]);
        Assert.Equal(ChargingRateUnitType.A, CompositeSchedule.Compute(ChargingProfiles.Empty, site, 1, Noon, 60).ChargingRateUnit);
        var profiles = Installed((1, Of(1, TxDefaultProfile, [(0, 6_900)], unit: ChargingRateUnitType.W)));
        Assert.Equal(ChargingRateUnitType.W, CompositeSchedule.Compute(profiles, site, 1, Noon, 60).ChargingRateUnit);
    }

    [Theory]
    [InlineData(22_000, "0:22000")]
    [InlineData(0, "0:0")]
    public void LocalLimit_InWatts_IsNotWornDownByConversion(int watts, string expected)
    {
        var site = new ChargingSite(CurrentType.AC, 230, 3, watts, [new ChargingConnector(1, watts, null)]);
        Assert.Equal(expected, Composite(ChargingProfiles.Empty, site, 1, 60, ChargingRateUnitType.W));
    }

    [Fact]
    public void Duration_OfZero_GivesTheLimitOfTheInstant()
    {
        var schedule = CompositeSchedule.Compute(Installed((1, Of(1, TxDefaultProfile, [(0, 6)]))), Ac(1, [null]), 1, Noon, 0);
        Assert.Equal("0:6", Text(schedule));
        Assert.Equal(0, schedule.Duration);
    }

    [Fact]
    public void YearLongSchedule_IsClampedAndEndsWhereItsPeriodsEnd()
    {
        var profile = Of(1, TxDefaultProfile, [(0, 6), (43_200, 8)], kind: Recurring, recurrency: RecurrencyKindType.Daily);
        var schedule = CompositeSchedule.Compute(Installed((1, profile)), Ac(1, [null]), 1, Noon, int.MaxValue);
        Assert.Equal(CompositeSchedule.MaxDuration, schedule.Duration);
        Assert.Equal(2 * 366, schedule.ChargingSchedulePeriod.Length);

        var busy = Of(1, TxDefaultProfile, [.. Enumerable.Range(0, 100).Select(i => (i * 600, 6m + (i % 2)))], kind: Recurring,
            recurrency: RecurrencyKindType.Daily);
        schedule = CompositeSchedule.Compute(Installed((1, busy)), Ac(1, [null]), 1, Noon, int.MaxValue);
        Assert.Equal(CompositeSchedule.MaxPeriods, schedule.ChargingSchedulePeriod.Length);
        Assert.InRange(schedule.Duration!.Value, 9 * 86_400, 11 * 86_400);
    }

    [Theory]
    [InlineData(3, 60, GetCompositeScheduleStatus.Rejected)]
    [InlineData(-1, 60, GetCompositeScheduleStatus.Rejected)]
    [InlineData(1, -1, GetCompositeScheduleStatus.Rejected)]
    [InlineData(0, 60, GetCompositeScheduleStatus.Accepted)]
    [InlineData(2, 60, GetCompositeScheduleStatus.Accepted)]
    public void Answer_ForAConnector_IsRejectedWhenItIsUnknown(int connectorId, int duration, GetCompositeScheduleStatus expected)
    {
        var answer = GetCompositeScheduleRules.Answer(
            ChargingProfiles.Empty, SmartChargingSettings.Default, Ac(3, null, null),
            new GetCompositeScheduleRequest { ConnectorId = connectorId, Duration = duration }, Noon);
        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == GetCompositeScheduleStatus.Accepted, answer.ChargingSchedule is not null);
    }
}
