using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>Whatever a connector says leaves behind what it has stored: nobody sees what an end of the process could undo.</summary>
public sealed class WayOutTests : RunningStation
{
    [Fact]
    public async Task Reply_ToAnOrder_WaitsForWhatTheOrderChanged()
    {
        var (partition, user) = (CreateTestProbe(), CreateTestProbe());
        var station = CreateUnder(partition);

        station.Tell(new StationProtocol.ToConnector(1, ConnectorProtocol.PlugIn.Instance), user);
        var stored = (StationProtocol.Store)await partition.FishForMessageAsync(
            message => message is StationProtocol.Store { After: var state } && state.Connectors[1].Plugged);
        station.Tell(StationProtocol.Retire.Instance, partition);
        await partition.FishForMessageAsync(message => message is StationProtocol.Retired);
        Assert.False(user.HasMessages);

        station.Tell(new StationProtocol.Stored(stored.Number), partition);
        await user.ExpectMsgAsync<CommandResult.Accepted>();
    }
}
