using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargePointStatus;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Sessions that begin and end at the station: cases 003 to 005, 068 and 069.</summary>
public sealed class StartStopCases
{
    private static readonly ChargePointSetup ShortTimeOut = new ChargePointSetup().With(("ConnectionTimeOut", "10"));

    [Fact]
    public async Task Tc_003_Start_PlugInFirst_PreparesAuthorizesAndCharges()
    {
        await using var cp = await IdleAsync();

        await cp.PlugInAsync();
        await cp.StatusAsync(Preparing);
        await cp.PresentAsync(Tag);
        await cp.AuthorizeAsync(Tag);
        var start = await cp.StartsAsync();

        Assert.InRange(cp.Now - start.Timestamp, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(0, start.MeterStart);
    }

    [Fact]
    public async Task Tc_004_1_Start_TagFirst_ChargesWhenPlugged()
    {
        await using var cp = await IdleAsync(ShortTimeOut);

        await cp.PresentAsync(Tag);
        await cp.AuthorizeAsync(Tag);
        await cp.StatusAsync(Preparing);
        await cp.PlugInAsync();
        await cp.StartsAsync();

        await cp.QuietAsync(12); // the time-out is over with the plug
    }

    [Fact]
    public async Task Tc_004_2_Start_TagWithoutPlug_IsAvailableAfterConnectionTimeOut()
    {
        await using var cp = await IdleAsync(ShortTimeOut);

        await cp.PresentAsync(Tag);
        await cp.AuthorizeAsync(Tag);
        var preparing = await cp.StatusAsync(Preparing);
        var available = await cp.StatusAsync(Available);

        cp.Took(10, available.Timestamp!.Value - preparing.Timestamp!.Value);
        await cp.PlugInAsync();
        await cp.StatusAsync(Preparing);
        await cp.QuietAsync(5);
    }

    [Theory]
    [InlineData(true)] // 005_1
    [InlineData(false)] // 005_2
    public async Task Tc_005_1_005_2_Unplug_ToStop_StopsEVDisconnected(bool unlock)
    {
        await using var cp = await ChargingAsync(new ChargePointSetup().With(
            ("StopTransactionOnEVSideDisconnect", "true"), ("UnlockConnectorOnEVSideDisconnect", unlock ? "true" : "false")));

        await cp.UnplugAsync();
        var stop = await cp.NextButStatusAsync<StopTransactionRequest>();
        Assert.Equal((Reason.EVDisconnected, cp.TransactionId), (stop.Reason, stop.TransactionId));
        await cp.BecomesAsync(unlock ? Available : Finishing);
        if (unlock)
            return;
        Assert.Equal("Unlocked", await cp.AskAsync(new UnlockConnectorRequest { ConnectorId = 1 }));
        await cp.BecomesAsync(Available);
    }

    [Fact]
    public async Task Tc_005_3_Unplug_NotToStop_SuspendsUntilTheRemoteStop()
    {
        await using var cp = await ChargingAsync(new ChargePointSetup().With(("StopTransactionOnEVSideDisconnect", "false")));

        await cp.UnplugAsync();
        await cp.StatusAsync(SuspendedEV);
        await cp.QuietAsync(5);
        Assert.Equal("Accepted", await cp.AskAsync(new RemoteStopTransactionRequest { TransactionId = cp.TransactionId }));
        var stop = await cp.NextButStatusAsync<StopTransactionRequest>();
        Assert.Equal((Reason.Remote, cp.TransactionId), (stop.Reason, stop.TransactionId));
    }

    [Fact]
    public async Task Tc_068_Stop_TagOfAnotherConnector_StopsNeither()
    {
        await using var cp = await IdleAsync(new ChargePointSetup { Connectors = 2 });
        await cp.ChargeAsync(OtherTag, connector: 2);
        await cp.ChargeAsync(Tag, connector: 1);

        await cp.PresentInVainAsync(OtherTag, connector: 1);
        await cp.QuietAsync(5);

        await cp.PresentAsync(Tag, connector: 1);
        await cp.StopsAsync(Reason.Local, Tag, connector: 1);
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_068_Stop_SameTag_StopsWithoutAuthorize()
    {
        await using var cp = await ChargingAsync();

        await cp.PresentInVainAsync(OtherTag);
        await cp.QuietAsync(5);
        await cp.PresentAsync(Tag);
        var stop = await cp.StopsAsync(Reason.Local, Tag);

        Assert.True(stop.MeterStop > 0);
        await cp.UnplugAsync();
        await cp.StatusAsync(Available);
    }

    [Fact]
    public async Task Tc_069_Stop_TagOfTheSameGroup_StopsWithThatTag()
    {
        await using var cp = await IdleAsync();
        var group = new IdTagInfo { Status = AuthorizationStatus.Accepted, ParentIdTag = "GROUP" };
        cp.AnswerAuthorize(group);
        cp.AnswerStarts(group);
        await cp.ChargeAsync();

        await cp.PresentAsync(OtherTag);
        await cp.AuthorizeAsync(OtherTag);
        await cp.StopsAsync(Reason.Local, OtherTag);
    }

    [Fact]
    public async Task Tc_069_Stop_TagOfAnotherGroup_DoesNotStop()
    {
        await using var cp = await IdleAsync();
        var group = new IdTagInfo { Status = AuthorizationStatus.Accepted, ParentIdTag = "GROUP" };
        cp.AnswerAuthorize(group);
        cp.AnswerStarts(group);
        await cp.ChargeAsync();
        cp.AnswerAuthorize(group with { ParentIdTag = "OTHERS" });

        await cp.PresentAsync(OtherTag);
        await cp.AuthorizeAsync(OtherTag);
        await cp.QuietAsync(5);
    }
}
