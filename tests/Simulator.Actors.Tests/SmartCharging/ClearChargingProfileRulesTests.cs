using Ocpp16.Messages;
using Simulator.Actors.SmartCharging;
using static Ocpp16.Messages.ChargingProfilePurposeType;
using static Simulator.Actors.Tests.SmartCharging.Profiles;

namespace Simulator.Actors.Tests.SmartCharging;

public sealed class ClearChargingProfileRulesTests
{
    private static readonly (int, decimal)[] Six = [(0, 6)];

    private static readonly ChargingProfiles Four = Installed(
        (0, Of(1, ChargePointMaxProfile, Six)),
        (0, Of(2, TxDefaultProfile, Six, stackLevel: 1)),
        (1, Of(3, TxDefaultProfile, Six, stackLevel: 1)),
        (1, Of(4, TxDefaultProfile, Six)));

    [Theory]
    [InlineData(null, null, null, null, "")]
    [InlineData(3, null, null, null, "1 2 4")]
    [InlineData(3, 2, TxProfile, 9, "1 2 4")] // errata 3.26: an id decides alone
    [InlineData(null, 0, null, null, "3 4")]
    [InlineData(null, 1, null, null, "1 2")]
    [InlineData(null, null, TxDefaultProfile, null, "1")]
    [InlineData(null, null, TxDefaultProfile, 1, "1 4")]
    [InlineData(null, 1, TxDefaultProfile, 1, "1 2 4")]
    [InlineData(null, null, null, 0, "2 3")]
    public void Filters_ThatMatch_ClearWhatMatchesAllOfThem(
        int? id, int? connectorId, ChargingProfilePurposeType? purpose, int? stackLevel, string left)
    {
        var verdict = Clear(Four, id, connectorId, purpose, stackLevel);
        Assert.Equal(ClearChargingProfileStatus.Accepted, verdict.Status);
        Assert.Equal(left, string.Join(' ', Ids(Four.Apply(verdict.Event!))));
    }

    [Theory]
    [InlineData(9, null, null, null)]
    [InlineData(null, 2, null, null)]
    [InlineData(null, 0, ChargePointMaxProfile, 1)]
    [InlineData(null, null, TxProfile, null)]
    public void Filters_ThatMatchNothing_AnswerUnknown(int? id, int? connectorId, ChargingProfilePurposeType? purpose, int? stackLevel)
    {
        var verdict = Clear(Four, id, connectorId, purpose, stackLevel);
        Assert.Equal(ClearChargingProfileStatus.Unknown, verdict.Status);
        Assert.Null(verdict.Event);
    }

    [Fact]
    public void Clear_OfAnEmptyStore_AnswersUnknown() =>
        Assert.Equal(ClearChargingProfileStatus.Unknown, Clear(ChargingProfiles.Empty, null, null, null, null).Status);

    [Fact]
    public void Store_AfterTheLastProfileIsCleared_IsTheSharedEmptyOne() =>
        Assert.Same(ChargingProfiles.Empty, Four.Apply(Clear(Four, null, null, null, null).Event!));

    private static ClearChargingProfileVerdict Clear(
        ChargingProfiles profiles, int? id, int? connectorId, ChargingProfilePurposeType? purpose, int? stackLevel) =>
        ClearChargingProfileRules.Decide(profiles, SmartChargingSettings.Default, new ClearChargingProfileRequest
        {
            Id = id,
            ConnectorId = connectorId,
            ChargingProfilePurpose = purpose,
            StackLevel = stackLevel,
        });
}
