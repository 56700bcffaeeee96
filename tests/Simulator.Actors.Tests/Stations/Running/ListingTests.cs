using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>The listing has what the central system was told, as soon as it is asked for.</summary>
public sealed class ListingTests : RunningStation
{
    [Theory]
    [InlineData("Unavailable")]
    [InlineData("Preparing")]
    [InlineData("Faulted")]
    public async Task BootStatus_OfATemplate_IsShownAsItIsReported(string status)
    {
        await StartAsync(("Connectors/1/bootStatus", $"\"{status}\""));

        Assert.Equal(status, (await ShownAsync()).Connectors[0].Status.ToString());
    }

    [Fact]
    public async Task Cable_WhileItCharges_IsLockedUnlessAUserReleasesIt()
    {
        await StartAsync();
        await ChargeAsync();
        Assert.True((await ShownAsync()).Connectors[0].Locked);

        Assert.IsType<CommandResult.Accepted>(await Order(new StationProtocol.SetLock(1, Locked: false)));
        Assert.False((await ShownAsync()).Connectors[0].Locked);
        Assert.IsType<CommandResult.Accepted>(await Order(new StationProtocol.SetLock(1, Locked: true)));
        Assert.True((await ShownAsync()).Connectors[0].Locked);
        Assert.IsType<CommandResult.Accepted>(await Order(new StationProtocol.SetLock(1, Locked: false)));

        await Order(new ConnectorProtocol.StopTransaction(Reason.Local));
        await Line.Next(OcppAction.StopTransaction);
        Assert.False((await ShownAsync()).Connectors[0].Locked);
        Assert.IsType<CommandResult.NoChange>(await Order(new StationProtocol.SetLock(1, Locked: false)));
    }

    [Fact]
    public async Task Change_ThatHasJustCome_IsShownWithoutAnyTimePassing()
    {
        await StartAsync();

        await Order(ConnectorProtocol.PlugIn.Instance);

        Assert.True((await ShownAsync()).Connectors[0] is { Plugged: true, Status: ChargePointStatus.Preparing });
    }
}
