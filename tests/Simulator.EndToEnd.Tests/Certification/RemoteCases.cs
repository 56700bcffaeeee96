using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargePointStatus;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Remote start, remote stop and unlocking: cases 010 to 012, 017, 018, 026 to 028, 030 and 031.</summary>
public sealed class RemoteCases
{
    private static readonly RemoteStartTransactionRequest Start = new() { IdTag = Tag, ConnectorId = 1 };

    private static ChargePointSetup Authorizing(bool authorizes) => new ChargePointSetup().With(
        ("AuthorizeRemoteTxRequests", authorizes ? "true" : "false"), ("ConnectionTimeOut", "10"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tc_010_RemoteStart_CableFirst_Charges(bool authorizes)
    {
        await using var cp = await IdleAsync(Authorizing(authorizes));

        await cp.PlugInAsync();
        await cp.StatusAsync(Preparing);
        Assert.Equal("Accepted", await cp.AskAsync(Start));
        if (authorizes)
            await cp.AuthorizeAsync(Tag);
        await cp.StartsAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tc_011_1_RemoteStart_BeforeTheCable_ChargesWhenPlugged(bool authorizes)
    {
        await using var cp = await IdleAsync(Authorizing(authorizes));

        Assert.Equal("Accepted", await cp.AskAsync(Start));
        if (authorizes)
            await cp.AuthorizeAsync(Tag);
        await cp.StatusAsync(Preparing);
        await cp.PlugInAsync();
        await cp.StartsAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tc_011_2_RemoteStart_WithoutPlug_IsAvailableAfterConnectionTimeOut(bool authorizes)
    {
        await using var cp = await IdleAsync(Authorizing(authorizes));

        Assert.Equal("Accepted", await cp.AskAsync(Start));
        if (authorizes)
            await cp.AuthorizeAsync(Tag);
        var preparing = await cp.StatusAsync(Preparing);
        var available = await cp.StatusAsync(Available);

        cp.Took(10, available.Timestamp!.Value - preparing.Timestamp!.Value);
    }

    [Fact]
    public async Task Tc_012_RemoteStop_OfTheTransaction_StopsWithReasonRemote()
    {
        await using var cp = await ChargingAsync();

        Assert.Equal("Accepted", await cp.AskAsync(new RemoteStopTransactionRequest { TransactionId = cp.TransactionId }));
        await cp.StopsAsync(Reason.Remote);
        await cp.UnplugAsync();
        await cp.StatusAsync(Available);
    }

    [Theory]
    [InlineData(false, "Unlocked")]
    [InlineData(true, "NotSupported")]
    public async Task Tc_017_Unlock_Idle_IsAnsweredByTheCable(bool fixedCable, string status)
    {
        await using var cp = await IdleAsync(Cable(fixedCable));

        Assert.Equal(status, await cp.AskAsync(new UnlockConnectorRequest { ConnectorId = 1 }));
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_018_1_Unlock_WhileCharging_StopsWithReasonUnlockCommand()
    {
        await using var cp = await ChargingAsync(Cable(isFixed: false));

        Assert.Equal("Unlocked", await cp.AskAsync(new UnlockConnectorRequest { ConnectorId = 1 }));
        await cp.StopsAsync(Reason.UnlockCommand);
        await cp.UnplugAsync();
        await cp.StatusAsync(Available);
    }

    [Fact]
    public async Task Tc_018_2_Unlock_FixedCableWhileCharging_GoesOnCharging()
    {
        await using var cp = await ChargingAsync(Cable(isFixed: true));

        Assert.Equal("NotSupported", await cp.AskAsync(new UnlockConnectorRequest { ConnectorId = 1 }));
        await cp.QuietAsync(5);
        await cp.FinishAsync();
    }

    [Fact]
    public async Task Tc_026_RemoteStart_OnABusyConnector_IsRejected()
    {
        await using var cp = await ChargingAsync();

        Assert.Equal("Rejected", await cp.AskAsync(Start with { IdTag = OtherTag }));
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_027_RemoteStart_OnConnector0_IsRejected()
    {
        await using var cp = await IdleAsync();

        Assert.Contains(
            await cp.AskAsync(Start with { ConnectorId = 0 }), new[] { "Rejected", "PropertyConstraintViolation" });
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_028_RemoteStop_OfAnUnknownTransaction_IsRejected()
    {
        await using var cp = await ChargingAsync();

        Assert.Equal("Rejected", await cp.AskAsync(new RemoteStopTransactionRequest { TransactionId = cp.TransactionId + 1 }));
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_030_Unlock_StuckLock_Fails()
    {
        await using var cp = await IdleAsync(new ChargePointSetup { Connector = """{"unlockFails":true}""" });

        Assert.Equal("UnlockFailed", await cp.AskAsync(new UnlockConnectorRequest { ConnectorId = 1 }));
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_031_Unlock_UnknownConnector_IsNotSupported()
    {
        await using var cp = await IdleAsync();

        Assert.Equal("NotSupported", await cp.AskAsync(new UnlockConnectorRequest { ConnectorId = 2 }));
        await cp.QuietAsync(5);
    }

    private static ChargePointSetup Cable(bool isFixed) => new() { Connector = isFixed ? """{"fixedCable":true}""" : "{}" };
}
