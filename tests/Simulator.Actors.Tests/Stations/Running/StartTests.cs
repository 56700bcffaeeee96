using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>Who may start a transaction, and where: a driver with a tag, the central system, a user, the generator.</summary>
public sealed class StartTests : RunningStation
{
    private const string Update = """{"location":"http://host/fw","retrieveDate":"2000-01-01T00:00:00Z"}""";

    private static readonly (string, string)[] Generator =
    [
        ("AutomaticTransactionGenerator/enable", "false"),
        ("AutomaticTransactionGenerator/minDelayBetweenTwoTransactions", "5"),
        ("AutomaticTransactionGenerator/maxDelayBetweenTwoTransactions", "5"),
        ("AutomaticTransactionGenerator/minDuration", "30"),
        ("AutomaticTransactionGenerator/maxDuration", "30"),
        ("AutomaticTransactionGenerator/probabilityOfStart", "1"),
    ];

    [Fact]
    public async Task Start_WhileFirmwareInstalls_IsNobodys()
    {
        await InstallAsync();

        Assert.IsType<CommandResult.Refused>(await Order(new ConnectorProtocol.PresentIdTag("TAG")));
        Assert.IsType<CommandResult.Refused>(await Order(new StationProtocol.StartTransaction(1, "TAG")));
        Assert.Contains("Rejected", await RemoteStart("""{"idTag":"TAG","connectorId":1}"""), StringComparison.Ordinal);
        Assert.Contains("Rejected", await RemoteStart("""{"idTag":"TAG"}"""), StringComparison.Ordinal);
        await Order(ConnectorProtocol.PlugIn.Instance);
        Assert.IsType<CommandResult.Refused>(await Order(new ConnectorProtocol.PresentIdTag("TAG")));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Generator_WhileFirmwareInstalls_WaitsForTheBoot(string asks)
    {
        await StartAsync([.. Generator, ("AutomaticTransactionGenerator/requireAuthorize", asks), ("resetTime", "5")]);
        await Order(new StationProtocol.StartAutomaticTransactions([]));
        await PassAsync(5);
        await Line.Next(OcppAction.StartTransaction);
        Assert.Equal("Charging", await Line.NextStatus());
        await Line.Call("UpdateFirmware", Update);
        await PassAsync(20); // downloaded
        await PassAsync(10); // the transaction ends, and the installation begins
        await Line.Next(OcppAction.StopTransaction);
        Assert.Equal("Unavailable", await Line.NextStatus());

        await PassAsync(6); // the next transaction would begin
        await Line.Call("GetConfiguration", "{}");
        while (Line.TryNext(out var call))
            Assert.True(call.Action is OcppAction.FirmwareStatusNotification, $"{call.Action} while firmware installs");
        await PassAsync(20);
        await AwaitConditionAsync(() => Task.FromResult(Line.Ended is not null));
        await PassAsync(5);
        Assert.Equal("Available", await Line.NextStatus()); // the driver has gone
        await PassAsync(6);
        await Line.Next(OcppAction.StartTransaction);
    }

    [Fact]
    public async Task Authorization_ThatWaitsForTheCable_DoesNotOutliveAnInstallation()
    {
        await StartAsync(("resetTime", "5"));
        await ChangeKey("ConnectionTimeOut", "3600");
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        Assert.Equal("Preparing", await Line.NextStatus());
        await Line.Call("UpdateFirmware", Update);
        await PassAsync(20);
        Assert.Equal("Unavailable", await Line.NextStatus());
        await PassAsync(20);
        await AwaitConditionAsync(() => Task.FromResult(Line.Ended is not null));
        await PassAsync(5);
        Assert.Equal("Available", await Line.NextStatus());

        await Order(ConnectorProtocol.PlugIn.Instance);

        Assert.Equal("Preparing", await Line.NextStatus());
        await Line.Call("GetConfiguration", "{}");
        Assert.False(Line.TryNext(out _));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("remote")]
    [InlineData("generator")]
    public async Task StartTransaction_WhoeverAsks_ComesBehindItsPreparing(string who)
    {
        await StartAsync(Generator);
        Line.Clear();
        switch (who)
        {
            case "user":
                Station.Tell(new StationProtocol.StartTransaction(1, "TAG"), ActorRefs.NoSender);
                break;
            case "remote":
                await RemoteStart("""{"idTag":"TAG","connectorId":1}""");
                break;
            default:
                await Order(new StationProtocol.StartAutomaticTransactions([]));
                await PassAsync(5);
                break;
        }

        Assert.Equal("Preparing", await Line.NextStatus());
        await Line.Next(OcppAction.StartTransaction);
    }

    [Fact]
    public async Task StartOfAUser_OnAReservedConnector_IsForItsTagOnly()
    {
        await StartAsync();
        await Line.Call("ReserveNow", """{"connectorId":1,"expiryDate":"2030-01-01T00:00:00Z","idTag":"TAG","reservationId":5}""");
        Assert.IsType<CommandResult.Refused>(await Order(new StationProtocol.StartTransaction(1, "OTHER")));

        Assert.IsType<CommandResult.Accepted>(await Order(new StationProtocol.StartTransaction(1, "TAG")));

        Assert.Equal(5, (await Line.Next(OcppAction.StartTransaction)).GetProperty("reservationId").GetInt32());
    }

    [Fact]
    public async Task StartOfAUser_WithoutACableInTime_IsRefused()
    {
        await StartAsync(("driverPlugsIn", "false"));
        var order = Order(new StationProtocol.StartTransaction(1, "TAG"));
        Assert.Equal("Preparing", await Line.NextStatus());
        Assert.IsType<CommandResult.Refused>(await PassUntilAsync(order));
    }

    [Fact]
    public async Task RemoteStart_WithoutConnector_GoesWhereTheVehicleIs()
    {
        await StartAsync(("driverPlugsIn", "false"), ("numberOfConnectors", "3"));
        await Order(new StationProtocol.ToConnector(3, ConnectorProtocol.PlugIn.Instance));
        Assert.Equal("Preparing", await Line.NextStatus(3));

        Assert.Contains("Accepted", await RemoteStart("""{"idTag":"TAG"}"""), StringComparison.Ordinal);

        Assert.Equal(3, (await Line.Next(OcppAction.StartTransaction)).GetProperty("connectorId").GetInt32());
    }

    [Fact]
    public async Task RemoteStart_WithoutConnector_GoesToTheReservedOneAndReportsTheReservation()
    {
        await StartAsync(("numberOfConnectors", "3"));
        await Order(new StationProtocol.ToConnector(3, ConnectorProtocol.PlugIn.Instance));
        Assert.Equal("Preparing", await Line.NextStatus(3));
        await Line.Call("ReserveNow", """{"connectorId":2,"expiryDate":"2030-01-01T00:00:00Z","idTag":"TAG","reservationId":5}""");

        Assert.Contains("Accepted", await RemoteStart("""{"idTag":"TAG"}"""), StringComparison.Ordinal);

        var start = await Line.Next(OcppAction.StartTransaction);
        Assert.Equal((2, 5), (start.GetProperty("connectorId").GetInt32(), start.GetProperty("reservationId").GetInt32()));
    }

    [Fact]
    public async Task RemoteStarts_WithoutConnector_GoToDifferentOnes()
    {
        await StartAsync(("driverPlugsIn", "false"), ("numberOfConnectors", "2"));
        Line.Reply(OcppAction.Authorize, ""); // none yet

        Assert.Contains("Accepted", await RemoteStart("""{"idTag":"TAG"}"""), StringComparison.Ordinal);
        Assert.Contains("Accepted", await RemoteStart("""{"idTag":"OTHER"}"""), StringComparison.Ordinal);

        Assert.Contains("Rejected", await RemoteStart("""{"idTag":"THIRD"}"""), StringComparison.Ordinal);
    }

    private Task<string> RemoteStart(string payload) => Line.Call("RemoteStartTransaction", payload);

    private async Task InstallAsync()
    {
        await StartAsync(("resetTime", "5"));
        await Line.Call("UpdateFirmware", Update);
        await PassAsync(20);
        Assert.Equal("Unavailable", await Line.NextStatus());
    }
}
