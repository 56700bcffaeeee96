using Ocpp16.Messages;
using Simulator.Actors.SmartCharging;
using static Ocpp16.Messages.ChargingProfilePurposeType;
using static Simulator.Actors.Tests.SmartCharging.Profiles;

namespace Simulator.Actors.Tests.SmartCharging;

public sealed class SetChargingProfileRulesTests
{
    private static readonly (int, decimal)[] Six = [(0, 6)];

    [Theory]
    [InlineData(0, ChargePointMaxProfile, ChargingProfileStatus.Accepted)]
    [InlineData(1, ChargePointMaxProfile, ChargingProfileStatus.Rejected)]
    [InlineData(0, TxDefaultProfile, ChargingProfileStatus.Accepted)]
    [InlineData(2, TxDefaultProfile, ChargingProfileStatus.Accepted)]
    [InlineData(0, TxProfile, ChargingProfileStatus.Rejected)]
    [InlineData(1, TxProfile, ChargingProfileStatus.Accepted)]
    [InlineData(3, TxDefaultProfile, ChargingProfileStatus.Rejected)]
    [InlineData(-1, TxDefaultProfile, ChargingProfileStatus.Rejected)]
    public void Profile_OnAConnector_IsTakenAccordingToItsPurpose(
        int connectorId, ChargingProfilePurposeType purpose, ChargingProfileStatus expected)
    {
        var verdict = Decide(Of(1, purpose, Six), connectorId, Transaction());
        Assert.Equal(expected, verdict.Status);
        Assert.Equal(expected == ChargingProfileStatus.Accepted, verdict.Event is not null);
        Assert.Equal(expected != ChargingProfileStatus.Accepted, verdict.Reason is not null);
    }

    [Fact] // TC_058_1
    public void TxProfile_WithoutTransaction_IsRejected() =>
        Assert.Equal(ChargingProfileStatus.Rejected, Decide(Of(1, TxProfile, Six), 1, null).Status);

    [Theory] // TC_057, TC_058_2
    [InlineData(7, ChargingProfileStatus.Accepted)]
    [InlineData(8, ChargingProfileStatus.Rejected)]
    [InlineData(null, ChargingProfileStatus.Accepted)]
    public void TxProfile_WithATransactionId_MustNameTheRunningOne(int? transactionId, ChargingProfileStatus expected) =>
        Assert.Equal(expected, Decide(Of(1, TxProfile, Six, transactionId: transactionId), 1, Transaction(7)).Status);

    [Fact]
    public void Profile_WhereSmartChargingIsOff_IsNotSupported()
    {
        var settings = SmartChargingSettings.Default with { Supported = false };
        var verdict = SetChargingProfileRules.Decide(ChargingProfiles.Empty, settings, 0, Of(1, TxDefaultProfile, Six), 1, null, Noon);
        Assert.Equal(ChargingProfileStatus.NotSupported, verdict.Status);
    }

    public static TheoryData<string, ChargingProfile> Refused => new()
    {
        { "ChargeProfileMaxStackLevel", Of(1, TxDefaultProfile, Six, stackLevel: 4) },
        { "stackLevel", Of(1, TxDefaultProfile, Six, stackLevel: -1) },
        { "ChargingScheduleAllowedChargingRateUnit", Of(1, TxDefaultProfile, Six, unit: ChargingRateUnitType.W) },
        { "ChargingScheduleMaxPeriods", Of(1, TxDefaultProfile, [(0, 6), (1, 6), (2, 6)]) },
        { "0 periods", Of(1, TxDefaultProfile, []) },
        { "starts at 0", Of(1, TxDefaultProfile, [(5, 6)]) },
        { "does not start after", Of(1, TxDefaultProfile, [(0, 6), (0, 7)]) },
        { "negative limit", Of(1, TxDefaultProfile, [(0, -1)]) },
        { "numberPhases", Of(1, TxDefaultProfile, Six, phases: 4) },
        { "recurrencyKind", Of(1, TxDefaultProfile, Six, kind: ChargingProfileKindType.Recurring) },
        { "1970", Of(1, TxDefaultProfile, Six, start: DateTimeOffset.MinValue) },
        { "validTo", Of(1, TxDefaultProfile, Six, validFrom: Noon, validTo: Noon) },
        { "duration", Of(1, TxDefaultProfile, Six, duration: -1) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Profile_ThatBreaksARule_IsRejectedWithTheReason(string reason, ChargingProfile profile)
    {
        var settings = SmartChargingSettings.Default with { MaxStackLevel = 3, AllowsPower = false, MaxPeriods = 2 };
        var verdict = SetChargingProfileRules.Decide(ChargingProfiles.Empty, settings, 1, profile, 1, null, Noon);
        Assert.Equal(ChargingProfileStatus.Rejected, verdict.Status);
        Assert.Contains(reason, verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void RecurringProfile_WithoutStart_IsRejected()
    {
        var profile = Of(1, TxDefaultProfile, Six, kind: ChargingProfileKindType.Recurring, recurrency: RecurrencyKindType.Daily);
        profile = profile with { ChargingSchedule = profile.ChargingSchedule with { StartSchedule = null } };
        Assert.Contains("startSchedule", Decide(profile, 1, null).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Profile_BeyondMaxChargingProfilesInstalled_IsRejected_UnlessItReplacesOne()
    {
        var settings = SmartChargingSettings.Default with { MaxInstalled = 1 };
        var profiles = Installed((1, Of(1, TxDefaultProfile, Six)));
        ChargingProfileStatus Set(ChargingProfile profile) =>
            SetChargingProfileRules.Decide(profiles, settings, 1, profile, 1, null, Noon).Status;

        Assert.Equal(ChargingProfileStatus.Rejected, Set(Of(2, TxDefaultProfile, Six, stackLevel: 1)));
        Assert.Equal(ChargingProfileStatus.Accepted, Set(Of(1, TxDefaultProfile, Six, stackLevel: 1)));
        Assert.Equal(ChargingProfileStatus.Accepted, Set(Of(2, TxDefaultProfile, Six)));
    }

    [Fact]
    public void Profile_OfTheSameIdOrTheSamePlaceInTheStack_Replaces()
    {
        var profiles = Installed(
            (1, Of(1, TxDefaultProfile, Six)),
            (1, Of(2, TxDefaultProfile, Six, stackLevel: 1)),
            (0, Of(3, TxDefaultProfile, Six)),
            (2, Of(4, TxDefaultProfile, Six)));
        Assert.Equal([1, 2, 3, 4], Ids(profiles));
        Assert.Equal([2, 3, 4, 5], Ids(Set(profiles, 1, Of(5, TxDefaultProfile, Six))));
        Assert.Equal([1, 3, 4, 2], Ids(Set(profiles, 2, Of(2, TxDefaultProfile, Six, stackLevel: 9))));
    }

    [Theory] // TC_059, TC_060
    [InlineData(TxProfile, null, true)]
    [InlineData(TxProfile, 7, false)]
    [InlineData(TxDefaultProfile, null, false)]
    [InlineData(ChargePointMaxProfile, null, false)]
    public void RemoteStart_TakesATxProfileWithoutTransactionId(ChargingProfilePurposeType purpose, int? transactionId, bool taken)
    {
        var profile = Of(1, purpose, Six, transactionId: transactionId);
        var refusal = SetChargingProfileRules.RefuseForRemoteStart(ChargingProfiles.Empty, SmartChargingSettings.Default, 1, profile);
        Assert.Equal(taken, refusal is null);
    }

    [Fact] // 5.16.2
    public void RemoteStartProfile_IsReplacedByOneOfTheSameLevelWithTheTransactionId()
    {
        var profiles = ChargingProfiles.Empty.Apply(SetChargingProfileRules.AtTransactionStart(1, Of(1, TxProfile, Six), Noon));
        Assert.Equal([2], Ids(Set(profiles, 1, Of(2, TxProfile, Six, transactionId: 7))));
    }

    [Fact]
    public void TransactionEnd_ClearsTheTxProfilesOfItsConnectorOnly()
    {
        var profiles = Installed((1, Of(1, TxProfile, Six)), (2, Of(2, TxProfile, Six)), (1, Of(3, TxDefaultProfile, Six)));
        var cleared = profiles.EndTransaction(1);
        Assert.Equal([2, 3], Ids(profiles.Apply(cleared!)));
        Assert.Null(profiles.EndTransaction(3));
        Assert.Null(ChargingProfiles.Empty.EndTransaction(1));
    }

    private static SetChargingProfileVerdict Decide(ChargingProfile profile, int connectorId, RunningTransaction? transaction) =>
        SetChargingProfileRules.Decide(
            ChargingProfiles.Empty, SmartChargingSettings.Default, connectorId, profile, 2, transaction, Noon);

    private static ChargingProfiles Set(ChargingProfiles profiles, int connectorId, ChargingProfile profile) =>
        profiles.Apply(new ChargingProfileEvents.ChargingProfileSet(connectorId, profile, Noon));
}
