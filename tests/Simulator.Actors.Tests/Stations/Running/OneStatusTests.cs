using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>One change is one StatusNotification: the status follows once from where a decision has led.</summary>
public sealed class OneStatusTests : RunningStation
{
    private const string Inoperative = """{"connectorId":1,"type":"Inoperative"}""";

    [Fact]
    public async Task Status_OfAConnectorWithACable_TakenOutOfService_IsUnavailable()
    {
        await StartAsync(("driverPlugsIn", "false"));
        await Order(ConnectorProtocol.PlugIn.Instance);
        Assert.Equal("Preparing", await Line.NextStatus());

        Assert.Contains("Accepted", await Line.Call("ChangeAvailability", Inoperative), StringComparison.Ordinal);

        Assert.Equal("Unavailable", await Line.NextStatus());
    }

    [Fact]
    public async Task Authorization_ThatWaitsForTheCable_DoesNotOutliveInoperative()
    {
        await StartAsync();
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        Assert.Equal("Preparing", await Line.NextStatus());

        await Line.Call("ChangeAvailability", Inoperative);
        Assert.Equal("Unavailable", await Line.NextStatus());
        await Line.Call("ChangeAvailability", """{"connectorId":1,"type":"Operative"}""");
        Assert.Equal("Available", await Line.NextStatus());
        await Order(ConnectorProtocol.PlugIn.Instance);
        Assert.Equal("Preparing", await Line.NextStatus());
        await Order(new ConnectorProtocol.PresentIdTag("OTHER"));

        Assert.Equal("OTHER", (await Line.Next(OcppAction.StartTransaction)).GetProperty("idTag").GetString());
    }

    [Fact]
    public async Task Status_AfterAFaultInATransaction_IsFaulted()
    {
        await StartAsync();
        await ChargeAsync();

        await Order(new ConnectorProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.GroundFailure)));

        await Line.Next(OcppAction.StopTransaction);
        Assert.Equal("Faulted", await Line.NextStatus());
        await Order(new ConnectorProtocol.SetFault(null));
        Assert.Equal("Finishing", await Line.NextStatus());
    }

    [Fact]
    public async Task Status_AfterAFaultOfTheStationInATransaction_IsFaulted()
    {
        await StartAsync();
        await ChargeAsync();
        await Order(new StationProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.InternalError)));
        Assert.Equal("Faulted", await Line.NextStatus());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Status_AfterTheStopOfTheStation_IsUnavailable(bool charges)
    {
        await StartAsync();
        if (charges)
            await ChargeAsync();
        else
            await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        if (!charges)
            Assert.Equal("Preparing", await Line.NextStatus());

        await Order(StationProtocol.Stop.Instance);

        Assert.Equal("Unavailable", await Line.NextStatus());
        Assert.False(Line.TryNext(out var more) && more.Action is OcppAction.StatusNotification);
    }

    [Fact]
    public async Task Status_OfAReservedConnectorWhoseTagGetsNoCable_IsReserved()
    {
        await StartAsync();
        await ChangeKey("ConnectionTimeOut", "25");
        await Line.Call("ReserveNow", """{"connectorId":1,"expiryDate":"2030-01-01T00:00:00Z","idTag":"TAG","reservationId":5}""");
        Assert.Equal("Reserved", await Line.NextStatus());
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        Assert.Equal("Preparing", await Line.NextStatus());

        await PassAsync(25);

        Assert.Equal("Reserved", await Line.NextStatus());
    }

    [Fact]
    public async Task Status_OfAReservedConnectorTakenOutOfService_IsUnavailable()
    {
        await StartAsync();
        await Line.Call("ReserveNow", """{"connectorId":1,"expiryDate":"2030-01-01T00:00:00Z","idTag":"TAG","reservationId":5}""");
        Assert.Equal("Reserved", await Line.NextStatus());

        await Line.Call("ChangeAvailability", Inoperative);

        Assert.Equal("Unavailable", await Line.NextStatus());
        await Line.Call("ChangeAvailability", """{"connectorId":1,"type":"Operative"}""");
        Assert.Equal("Available", await Line.NextStatus());
    }

    [Fact]
    public async Task Status_OfAConnectorWithACable_WhileFirmwareInstalls_IsUnavailable()
    {
        await StartAsync(("resetTime", "5"));
        await Order(ConnectorProtocol.PlugIn.Instance);
        Assert.Equal("Preparing", await Line.NextStatus());

        await Line.Call("UpdateFirmware", """{"location":"http://host/fw","retrieveDate":"2000-01-01T00:00:00Z"}""");

        await PassAsync(20); // downloaded
        Assert.Equal("Unavailable", await Line.NextStatus());
        await PassAsync(20); // installed
        await AwaitConditionAsync(() => Task.FromResult(Line.Ended is not null));
        await PassAsync(5);
        Assert.Equal("Preparing", await Line.NextStatus());
    }
}
