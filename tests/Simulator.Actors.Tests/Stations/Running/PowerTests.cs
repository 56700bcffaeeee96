using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class PowerTests : RunningStation
{
    [Theory]
    [InlineData("Soft", "SoftReset")]
    [InlineData("Hard", "HardReset")]
    public async Task Reset_InATransaction_StopsItAndBoots(string type, string reason)
    {
        await StartAsync(("resetTime", "5"));
        await ChargeAsync();
        Assert.Contains("Accepted", await Line.Call("Reset", $$"""{"type":"{{type}}"}"""), StringComparison.Ordinal);
        Assert.Equal(reason, (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
        Assert.Equal("Finishing", await Line.NextStatus());
        await Until(() => Line.Ended == reason);
        await PassAsync(5);
        await Line.Next(OcppAction.BootNotification);
        Assert.Equal("Finishing", await Line.NextStatus());
    }

    [Fact]
    public async Task Reset_OfAnInoperativeConnector_KeepsItUnavailable()
    {
        await StartAsync(("resetTime", "5"));
        await Line.Call("ChangeAvailability", """{"connectorId":1,"type":"Inoperative"}""");
        Assert.Equal("Unavailable", await Line.NextStatus());
        await Line.Call("Reset", """{"type":"Hard"}""");
        await Until(() => Line.Ended is not null);
        await PassAsync(5);
        Assert.Equal("Unavailable", await Line.NextStatus());
    }

    [Fact]
    public async Task PowerLoss_WithUps_StopsBeforeTheLineGoes()
    {
        await StartAsync();
        await ChargeAsync();
        await Order(new StationProtocol.PowerLoss(HasUps: true));
        Assert.Equal("PowerLoss", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
        Assert.Equal("Finishing", await Line.NextStatus());
        await Until(() => Line.Ended == "cut");
        await Order(StationProtocol.PowerBack.Instance);
        await Line.Next(OcppAction.BootNotification);
        Assert.Equal("Finishing", await Line.NextStatus());
    }

    [Fact]
    public async Task PowerLoss_WithoutUps_StopsAfterTheBoot()
    {
        await StartAsync();
        await ChargeAsync();
        await Order(new StationProtocol.PowerLoss(HasUps: false));
        await Until(() => Line.Ended == "cut");
        await PassAsync(3600);
        await Order(StationProtocol.PowerBack.Instance);
        await Line.Next(OcppAction.BootNotification);
        var stop = await Line.Next(OcppAction.StopTransaction);
        Assert.Equal(("PowerLoss", 0), (stop.GetProperty("reason").GetString(), stop.GetProperty("meterStop").GetInt32()));
    }

    [Fact]
    public async Task PowerLoss_OfAStationThatContinues_ResumesTheTransaction()
    {
        await StartAsync(("continueTransactionAfterPowerLoss", "true"));
        await ChargeAsync();
        await Order(new StationProtocol.PowerLoss(HasUps: false));
        await Until(() => Line.Ended == "cut");
        await Order(StationProtocol.PowerBack.Instance);
        await Line.Next(OcppAction.BootNotification);
        Assert.Equal("Charging", await Line.NextStatus());
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        Assert.Equal("Local", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Fault_WhileThePowerIsOut_ShowsAfterTheBoot()
    {
        await StartAsync(("continueTransactionAfterPowerLoss", "true"));
        await ChargeAsync();
        await Order(new StationProtocol.PowerLoss(HasUps: false));
        Assert.IsType<CommandResult.Accepted>(
            await Order(new ConnectorProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.GroundFailure))));
        await Order(StationProtocol.PowerBack.Instance);

        Assert.Equal("PowerLoss", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
        Assert.Equal("Faulted", await Line.NextStatus());
    }

    [Fact]
    public async Task StationFault_Mended_LeavesAConnectorThatIsFaultedByItself()
    {
        await StartAsync();
        await Order(new ConnectorProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.GroundFailure)));
        Assert.Equal("Faulted", await Line.NextStatus());

        await Order(new StationProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.InternalError)));
        await Order(new StationProtocol.SetFault(null));
        await Line.Call("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}");

        Assert.Equal("Faulted", await Line.NextStatus());
    }

    [Fact]
    public async Task ConnectorFault_MendedInABrokenStation_ShowsTheFaultOfTheStation()
    {
        await StartAsync();
        await Order(new StationProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.InternalError)));
        Assert.Equal("Faulted", await Line.NextStatus());

        await Order(new ConnectorProtocol.SetFault(null));
        await Line.Call("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}");
        Assert.Equal("Faulted", await Line.NextStatus());

        await Order(new StationProtocol.SetFault(null));
        Assert.Equal("Available", await Line.NextStatus());
    }

    [Fact]
    public async Task Stop_OfAStationThatKeepsItsTransactions_GoesOnAfterTheStart()
    {
        await StartAsync(("stopTransactionsOnStopped", "false"));
        await ChargeAsync();

        await Order(StationProtocol.Stop.Instance);
        await Order(StationProtocol.Start.Instance);
        await Line.Next(OcppAction.BootNotification);
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));

        var next = await Line.Next();
        while (next.Action is OcppAction.StatusNotification)
            next = await Line.Next();
        Assert.Equal(OcppAction.StopTransaction, next.Action); // of the same transaction: no other was started
        Assert.Equal("Local", next.Payload.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task SupervisionUrlKey_Changed_HoldsAfterTheReset()
    {
        await StartAsync(("supervisionUrlOcppConfiguration", "true"), ("resetTime", "5"));
        Assert.Contains(
            "RebootRequired",
            await Line.Call("ChangeConfiguration", """{"key":"ConnectionUrl","value":"ws://other/x"}"""),
            StringComparison.Ordinal);
        await Line.Call("Reset", """{"type":"Soft"}""");
        await Until(() => Line.Ended is not null);
        await PassAsync(5);
        await Line.Next(OcppAction.BootNotification);
        Assert.Equal("other", Line.Dialled[^1].Url.Host);
    }

    [Fact]
    public async Task SetChargingProfile_ForAnUnknownConnector_IsAPropertyConstraintViolation()
    {
        await StartAsync();
        var id = await Line.Call("SetChargingProfile", """
            {"connectorId":9,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile",
            "chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"W",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":1}]}}}
            """);
        Assert.Equal("PropertyConstraintViolation", id);
    }

    [Fact]
    public async Task LocalList_OfAStationThatDoesNotEnableIt_HasNoVersion()
    {
        await StartAsync();
        Assert.Contains("-1", await Line.Call("GetLocalListVersion", "{}"), StringComparison.Ordinal);
    }

    private Task Until(Func<bool> condition) => AwaitConditionAsync(() => Task.FromResult(condition()), TimeSpan.FromSeconds(5));
}
