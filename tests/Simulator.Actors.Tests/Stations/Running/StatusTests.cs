using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class StatusTests : RunningStation
{
    [Fact]
    public async Task Status_ChangeThatTheTableDoesNotHave_IsToldAsTheChangesThatLeadThere()
    {
        await StartAsync();
        await Order(ConnectorProtocol.PlugIn.Instance);
        Assert.Equal("Preparing", await Line.NextStatus());

        await Line.Call("ChangeAvailability", """{"connectorId":1,"type":"Inoperative"}""");

        Assert.Equal("Available", await Line.NextStatus());
        Assert.Equal("Unavailable", await Line.NextStatus());
    }

    [Fact]
    public async Task StationStatus_ThatChangesBackBeforeTheAnswer_IsToldAgain()
    {
        await StartAsync();
        Line.Reply(OcppAction.StatusNotification, ""); // none

        await Order(new StationProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.InternalError)));
        await Order(new StationProtocol.SetFault(null));
        Line.Reply(OcppAction.StatusNotification, "{}");
        for (var i = 0; i < 20; i++)
            await PassAsync(61); // MessageTimeout lets the next one go

        string status;
        while ((status = await Line.NextStatus(0)) != "Faulted")
            Assert.Equal("Available", status);
        Assert.Equal("Available", await Line.NextStatus(0));
    }

    [Fact]
    public async Task Status_ChangesOfAnOutage_AreToldAsTheLastAlone()
    {
        await StartAsync();
        await Order(ConnectorProtocol.PlugIn.Instance);
        Assert.Equal("Preparing", await Line.NextStatus());

        await Order(StationProtocol.CloseConnection.Instance);
        await Order(new ConnectorProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.GroundFailure)));
        await Order(ConnectorProtocol.Unplug.Instance);
        await Order(new ConnectorProtocol.SetFault(null));
        await Order(StationProtocol.OpenConnection.Instance);

        Assert.Equal("Available", await Line.NextStatus());
    }
}
