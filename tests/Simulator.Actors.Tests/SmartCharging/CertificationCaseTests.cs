using Ocpp16.Messages;
using Simulator.Actors.SmartCharging;
using static Ocpp16.Messages.ChargingProfilePurposeType;
using static Simulator.Actors.Tests.SmartCharging.Profiles;

namespace Simulator.Actors.Tests.SmartCharging;

/// <summary>The numbers of the certification cases about composite schedules.</summary>
public sealed class CertificationCaseTests
{
    [Fact] // TC_056
    public void TC056_TxDefaultProfile_IsTheCompositeEvenWithoutATransaction()
    {
        var profile = Of(41, TxDefaultProfile, [(0, 6)], duration: 300, phases: 1, validFrom: Noon, validTo: Noon.AddSeconds(304));
        var answer = Answer(Installed((1, profile)), Ac(3, null, null), 1, 300, ChargingRateUnitType.A);
        Assert.Equal(GetCompositeScheduleStatus.Accepted, answer.Status);
        Assert.Equal(1, answer.ConnectorId);
        Assert.Equal(Noon, answer.ScheduleStart);
        Assert.Equal(300, answer.ChargingSchedule!.Duration);
        Assert.Equal(ChargingRateUnitType.A, answer.ChargingSchedule.ChargingRateUnit);
        Assert.Null(answer.ChargingSchedule.StartSchedule);
        Assert.Equal(
            new ChargingSchedulePeriod { StartPeriod = 0, Limit = 6, NumberPhases = 1 },
            Assert.Single(answer.ChargingSchedule.ChargingSchedulePeriod));
    }

    [Fact] // TC_057
    public void TC057_TxProfile_OverrulesTheDefaultForItsTransaction()
    {
        var profiles = Installed(
            (1, Of(1, TxDefaultProfile, [(0, 6)], duration: 300, stackLevel: 5)),
            (1, Of(2, TxProfile, [(0, 8)], duration: 300, transactionId: 7)));
        Assert.Equal("0:8", Composite(profiles, Ac(1, Transaction(7)), 1, 300));
        Assert.Equal("0:6", Composite(profiles, Ac(1, Transaction(8)), 1, 300));
        Assert.Equal("0:6", Composite(profiles, Ac(1, [null]), 1, 300));
    }

    [Fact] // TC_082
    public void TC082_TxDefaultProfile_SetDuringATransaction_AppliesAtOnce()
    {
        var site = Ac(1, Transaction(startedSecondsAgo: 600));
        Assert.Equal("0:32", Composite(ChargingProfiles.Empty, site, 1, 300));
        Assert.Equal("0:6", Composite(Installed((1, Of(1, TxDefaultProfile, [(0, 6)], duration: 300))), site, 1, 300));
    }

    [Theory] // TC_066
    [InlineData(null)]
    [InlineData(264)] // validTo of the TxProfile, shortly after its schedule
    public void TC066_CompositeOfThreePurposes_IsTheLowestOfThemAndMergesEqualNeighbours(int? validTo)
    {
        var profiles = Installed(
            (0, Of(1, ChargePointMaxProfile, [(0, 10)], duration: 86_400)),
            (1, Of(2, TxDefaultProfile, [(0, 6), (60, 10), (120, 8), (180, 15), (260, 8)], duration: 300)),
            (1, Of(3, TxProfile, [(0, 8), (50, 11), (140, 16), (200, 6), (240, 12)], duration: 260, transactionId: 7,
                validFrom: Noon, validTo: validTo is { } seconds ? Noon.AddSeconds(seconds) : null)));
        Assert.Equal("0:8 50:10 200:6 240:10", Composite(profiles, Ac(3, Transaction(), null), 1, 400));
    }

    [Fact] // TC_067
    public void TC067_ClearedProfiles_GiveWayToTheNextAndAtLastToTheLocalLimit()
    {
        var profiles = Installed(
            (1, Of(1, TxDefaultProfile, [(0, 7), (100, 9)], duration: 400, stackLevel: 1)),
            (1, Of(2, TxDefaultProfile, [(0, 11), (100, 12)], duration: 400)));
        var site = Ac(3, Transaction());
        Assert.Equal("0:7 100:9", Composite(profiles, site, 1, 300));

        profiles = Clear(profiles, new ClearChargingProfileRequest { Id = 1 });
        Assert.Equal("0:11 100:12", Composite(profiles, site, 1, 300));

        profiles = Clear(profiles, new ClearChargingProfileRequest { ChargingProfilePurpose = TxDefaultProfile, StackLevel = 0 });
        Assert.Equal("0:32", Composite(profiles, site, 1, 300));
    }

    [Fact] // TC_072
    public void TC072_HigherStackLevel_PrevailsUntilItsDurationEnds()
    {
        var profiles = Installed(
            (1, Of(1, TxDefaultProfile, [(0, 6), (50, 8), (200, 10)], duration: 300)),
            (1, Of(2, TxDefaultProfile, [(0, 7), (100, 9)], duration: 150, stackLevel: 1)));
        Assert.Equal("0:7 100:9 150:8 200:10", Composite(profiles, Ac(3, Transaction()), 1, 300));
    }

    [Fact] // TC_059
    public void TC059_ProfileOfARemoteStart_IsInTheComposite()
    {
        var profile = Of(1, TxProfile, [(0, 6), (60, 8)], kind: ChargingProfileKindType.Relative);
        var profiles = ChargingProfiles.Empty.Apply(SetChargingProfileRules.AtTransactionStart(1, profile, Noon));
        Assert.Equal("0:6 60:8", Composite(profiles, Ac(3, new RunningTransaction(null, Noon)), 1, 300));
    }

    private static GetCompositeScheduleResponse Answer(
        ChargingProfiles profiles, ChargingSite site, int connectorId, int duration, ChargingRateUnitType? unit) =>
        GetCompositeScheduleRules.Answer(profiles, SmartChargingSettings.Default, site, new GetCompositeScheduleRequest
        {
            ConnectorId = connectorId,
            Duration = duration,
            ChargingRateUnit = unit,
        }, Noon);

    private static ChargingProfiles Clear(ChargingProfiles profiles, ClearChargingProfileRequest request) =>
        profiles.Apply(ClearChargingProfileRules.Decide(profiles, SmartChargingSettings.Default, request).Event!);
}
