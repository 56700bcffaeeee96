using System.Text.Json;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class StatusTests : RunningStation
{
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
    public async Task StationFault_ThatBecomesAnother_IsTold()
    {
        await StartAsync();

        foreach (var code in (ChargePointErrorCode[])[ChargePointErrorCode.InternalError, ChargePointErrorCode.HighTemperature])
        {
            await Order(new StationProtocol.SetFault(new ConnectorFault(code)));
            JsonElement told;
            while ((told = await Line.Next(OcppAction.StatusNotification)).GetProperty("connectorId").GetInt32() != 0
                || told.GetProperty("status").GetString() != "Faulted")
            {
            }

            Assert.Equal(code.ToString(), told.GetProperty("errorCode").GetString());
        }
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

    [Fact]
    public async Task Status_UnansweredWhenTheLineBreaks_IsCorrectedOnTheNextLine()
    {
        await StartAsync();
        Line.Reply(OcppAction.StatusNotification, ""); // none: the central system has read it, and the station cannot know
        await Order(ConnectorProtocol.PlugIn.Instance);
        Assert.Equal("Preparing", await Line.NextStatus());

        await Order(StationProtocol.CloseConnection.Instance);
        await Order(ConnectorProtocol.Unplug.Instance);
        Line.Reply(OcppAction.StatusNotification, "{}");
        await Order(StationProtocol.OpenConnection.Instance);

        Assert.Equal("Available", await Line.NextStatus());
    }

    [Theory]
    [InlineData(0, "Faulted")]
    [InlineData(1, "Preparing")]
    public async Task Status_ThatFoundNoRoom_IsToldWhenThereIsSome(int connectorId, string status)
    {
        await StartAsync();
        Line.Reply(OcppAction.DataTransfer, ""); // none
        for (var i = 0; i < CallQueue.OrdinaryMax + 1; i++)
            Station.Tell(new StationProtocol.SendCall(new DataTransferRequest { VendorId = "Full" }), ActorRefs.NoSender);

        if (connectorId == 0)
            await Order(new StationProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.InternalError)));
        else
            await Order(ConnectorProtocol.PlugIn.Instance);
        Line.Reply(OcppAction.DataTransfer, """{"status":"Accepted"}""");

        Assert.Equal(status, await PassUntilAsync(Line.NextStatus(connectorId))); // MessageTimeout lets the rest go
    }

    [Fact]
    public async Task Status_WaitingForMinimumStatusDuration_IsToldWhenTheKeyIsSetToZero()
    {
        await StartAsync();
        await ChangeKey("MinimumStatusDuration", "31536000");
        await Order(ConnectorProtocol.PlugIn.Instance);
        await PassAsync(3600);

        await ChangeKey("MinimumStatusDuration", "0");

        Assert.Equal("Preparing", await Line.NextStatus());
    }
}
