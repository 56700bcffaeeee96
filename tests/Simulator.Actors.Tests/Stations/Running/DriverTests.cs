using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class DriverTests : RunningStation
{
    private const string Invalid = """{"transactionId":7,"idTagInfo":{"status":"Invalid"}}""";

    [Fact]
    public async Task Tag_WithoutCable_IsForgottenAfterConnectionTimeOut()
    {
        await StartAsync();
        await ChangeKey("ConnectionTimeOut", "25");
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        Assert.Equal("Preparing", await Line.NextStatus());
        await PassAsync(25);
        Assert.Equal("Available", await Line.NextStatus());
    }

    [Fact]
    public async Task Unplug_WithStopTransactionOnEVSideDisconnect_StopsAndFrees()
    {
        await StartAsync();
        await ChargeAsync();
        await Order(ConnectorProtocol.Unplug.Instance);
        Assert.Equal("EVDisconnected", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
        Assert.Equal("Available", await Line.NextStatus());
    }

    [Fact]
    public async Task Unplug_WithTheCableHeld_IsFinishingUntilUnlocked()
    {
        await StartAsync();
        await ChangeKey("UnlockConnectorOnEVSideDisconnect", "false");
        await ChargeAsync();
        await Order(ConnectorProtocol.Unplug.Instance);
        Assert.Equal("Finishing", await Line.NextStatus());
        Assert.Contains("Unlocked", await Line.Call("UnlockConnector", """{"connectorId":1}"""), StringComparison.Ordinal);
        Assert.Equal("Available", await Line.NextStatus());
    }

    [Fact]
    public async Task Unplug_WithoutStop_SuspendsTheEV()
    {
        await StartAsync();
        await ChangeKey("StopTransactionOnEVSideDisconnect", "false");
        await ChargeAsync();
        await Order(ConnectorProtocol.Unplug.Instance);
        var status = await Line.Next(OcppAction.StatusNotification);
        Assert.Equal("SuspendedEV", status.GetProperty("status").GetString());
        Assert.Equal("EV side disconnected", status.GetProperty("info").GetString());
        Assert.Contains("Accepted", await Line.Call("RemoteStopTransaction", """{"transactionId":7}"""), StringComparison.Ordinal);
        Assert.Equal("Remote", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Lock_OfAFreeConnector_KeepsTheDriverFromPluggingIn()
    {
        await StartAsync();
        await Order(new StationProtocol.SetLock(1, Locked: true));
        var start = new StationProtocol.StartTransaction(1, "TAG");
        Assert.Contains("locked", Assert.IsType<CommandResult.Refused>(await Order(start)).Reason, StringComparison.Ordinal);
        Assert.IsType<CommandResult.Refused>(await Order(ConnectorProtocol.PlugIn.Instance));
        await Order(new StationProtocol.SetLock(1, Locked: false));
        Assert.IsType<CommandResult.Accepted>(await Order(start));
    }

    [Fact]
    public async Task Lock_OfAChargingConnector_HoldsTheDriversCableUntilUnlocked()
    {
        await StartAsync();
        await Order(new StationProtocol.StartTransaction(1, "TAG"));
        await Order(new StationProtocol.SetLock(1, Locked: true));
        await Order(new StationProtocol.StopTransaction(7, null));
        while (await Line.NextStatus() != "Finishing")
        {
            // on its way there
        }

        await PassAsync(60);
        await Order(new StationProtocol.SetLock(1, Locked: false));
        Assert.Equal("Available", await Line.NextStatus());
    }

    [Fact]
    public async Task InvalidTag_WithStopOnInvalidId_StopsDeAuthorized()
    {
        await StartAsync();
        Line.Reply(OcppAction.StartTransaction, Invalid);
        await Order(ConnectorProtocol.PlugIn.Instance);
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        Assert.Equal("DeAuthorized", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
        Assert.Equal("Finishing", await Line.NextStatus());
    }

    [Fact]
    public async Task InvalidTag_WithoutStopOnInvalidId_SuspendsTheEVSE()
    {
        await StartAsync();
        await ChangeKey("StopTransactionOnInvalidId", "false");
        Line.Reply(OcppAction.StartTransaction, Invalid);
        await ChargeAsync("SuspendedEVSE");
        await PassAsync(600);
        Assert.Contains("Accepted", await Line.Call("RemoteStopTransaction", """{"transactionId":7}"""), StringComparison.Ordinal);
        Assert.Equal(0, (await Line.Next(OcppAction.StopTransaction)).GetProperty("meterStop").GetInt32());
    }

    [Fact]
    public async Task InvalidTag_WithMaxEnergy_GetsThatMuch()
    {
        await StartAsync();
        await ChangeKey("StopTransactionOnInvalidId", "false");
        await ChangeKey("MaxEnergyOnInvalidId", "500");
        Line.Reply(OcppAction.StartTransaction, Invalid);
        await ChargeAsync();
        for (var i = 0; i < 20; i++)
            await PassAsync(30);
        Assert.Equal("SuspendedEVSE", await Line.NextStatus());
        Assert.Contains("Accepted", await Line.Call("RemoteStopTransaction", """{"transactionId":7}"""), StringComparison.Ordinal);
        Assert.InRange((await Line.Next(OcppAction.StopTransaction)).GetProperty("meterStop").GetInt32(), 499, 700);
    }

    [Fact]
    public async Task InvalidTag_ForcedByTheTemplate_Charges()
    {
        await StartAsync(("forceTransactionOnInvalidIdToken", "true"));
        Line.Reply(OcppAction.StartTransaction, Invalid);
        await ChargeAsync();
    }

    [Fact]
    public async Task EVThatIsNotReady_IsSuspendedAndGoesOn()
    {
        await StartAsync();
        await ChargeAsync();
        await Order(new ConnectorProtocol.SetEvReady(false));
        Assert.Equal("SuspendedEV", await Line.NextStatus());
        await Order(new ConnectorProtocol.SetEvReady(true));
        Assert.Equal("Charging", await Line.NextStatus());
    }

    [Fact]
    public async Task FaultOfTheStation_IsOneOfEveryConnector()
    {
        await StartAsync();
        await Order(new StationProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.GroundFailure, "wet")));
        var station = await Line.Next(OcppAction.StatusNotification);
        Assert.Equal("Faulted", station.GetProperty("status").GetString());
        Assert.Equal("GroundFailure", station.GetProperty("errorCode").GetString());
        Assert.Equal("wet", station.GetProperty("info").GetString());
        Assert.Equal("Faulted", await Line.NextStatus());
        await Order(new StationProtocol.SetFault(null));
        Assert.Equal("Available", await Line.NextStatus());
    }

    [Theory]
    [InlineData("unlockFails", "UnlockFailed")]
    [InlineData("fixedCable", "NotSupported")]
    public async Task Unlock_WhereItCannot_SaysSo(string key, string status)
    {
        await StartAsync(("Connectors/1/" + key, "true"));
        Assert.Contains(status, await Line.Call("UnlockConnector", """{"connectorId":1}"""), StringComparison.Ordinal);
    }
}
