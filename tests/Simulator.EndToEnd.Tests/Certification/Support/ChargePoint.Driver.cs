using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.EndToEnd.Tests.Certification.Support;

/// <summary>What the driver and the installer do at the station.</summary>
internal sealed partial class ChargePoint
{
    public Task PlugInAsync(int connector = 1) => DoAsync(connector, PlugIn.Instance);

    public Task UnplugAsync(int connector = 1) => DoAsync(connector, Unplug.Instance);

    public Task PresentAsync(string tag, int connector = 1) => DoAsync(connector, new PresentIdTag(tag));

    public async Task PresentInVainAsync(string tag, int connector = 1) =>
        Assert.IsType<CommandResult.Refused>(await AskAsync(new StationProtocol.ToConnector(connector, new PresentIdTag(tag))));

    public Task FaultAsync(int connector = 1, ChargePointErrorCode error = ChargePointErrorCode.GroundFailure) =>
        DoAsync(connector, new SetFault(new ConnectorFault(error)));

    public Task MendAsync(int connector = 1) => DoAsync(connector, new SetFault(null));

    public async Task OrderAsync(StationProtocol.IStationCommand order) => Assert.IsType<CommandResult.Accepted>(await AskAsync(order));

    private async Task DoAsync(int connector, IConnectorCommand command) =>
        Assert.IsType<CommandResult.Accepted>(await AskAsync(new StationProtocol.ToConnector(connector, command)));

    private Task<CommandResult> AskAsync(StationProtocol.IStationCommand command) => _station.Ask<CommandResult>(command, Minutes);
}
