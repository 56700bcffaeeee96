using System.Text;

namespace Ocpp16.Messages.Tests;

public sealed class OcppActionsTests
{
    [Fact]
    public void Names_OfAllActions_AreTheirEnumNamesAndComeBack()
    {
        Assert.Equal(OcppActions.Count, OcppActions.All.Length);
        foreach (var action in OcppActions.All)
        {
            Assert.Equal(action.ToString(), OcppActions.Name(action));
            Assert.Equal(action.ToString(), Encoding.UTF8.GetString(OcppActions.Utf8Name(action)));
            Assert.True(OcppActions.TryParse(OcppActions.Name(action), out var byName));
            Assert.True(OcppActions.TryParse(OcppActions.Utf8Name(action), out var byUtf8));
            Assert.Equal((action, action), (byName, byUtf8));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("reset")]
    [InlineData("Reset ")]
    [InlineData(null)]
    public void TryParse_OtherText_Fails(string? name) => Assert.False(OcppActions.TryParse(name, out _));

    [Theory]
    [InlineData(OcppAction.BootNotification, FeatureProfile.Core, false, true)]
    [InlineData(OcppAction.Reset, FeatureProfile.Core, true, false)]
    [InlineData(OcppAction.DataTransfer, FeatureProfile.Core, true, true)]
    [InlineData(OcppAction.SetChargingProfile, FeatureProfile.SmartCharging, true, false)]
    [InlineData(OcppAction.FirmwareStatusNotification, FeatureProfile.FirmwareManagement, false, true)]
    public void Action_Known_HasProfileAndDirection(OcppAction action, FeatureProfile profile, bool incoming, bool outgoing) =>
        Assert.Equal(
            (profile, incoming, outgoing),
            (OcppActions.Profile(action), OcppActions.IsIncoming(action), OcppActions.IsOutgoing(action)));

    [Fact]
    public void Directions_Counted_MatchTheSpecification()
    {
        var all = OcppActions.All.ToArray();

        Assert.Equal(10, all.Count(OcppActions.IsOutgoing)); // nine of chapter 4 and DataTransfer, 5.x having the reports of firmware
        Assert.Equal(19, all.Count(OcppActions.IsIncoming));
        Assert.Equal(16, all.Count(action => OcppActions.Profile(action) == FeatureProfile.Core));
    }
}
