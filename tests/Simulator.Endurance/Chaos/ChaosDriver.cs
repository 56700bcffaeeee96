using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos;

/// <summary>What people and the world do to one station: cables, cards, faults, power, the switch.</summary>
internal sealed class ChaosDriver(ChaosFleet fleet, CsmsStation station, StationSnapshot first, long seed)
{
    private static readonly int[] Weights = [16, 12, 16, 8, 4, 6, 2, 2, 4, 2, 3, 3, 3, 4, 4];

    private readonly Dice _dice = new(CsmsStation.StreamSeed(seed, station.Id, "driver"));
    private readonly int _connectors = first.Connectors.Length;
    private readonly string _hashId = first.Identity.HashId;

    public Task RunAsync(double pace, CancellationToken over) => _dice.NowAndThenAsync(pace, ActAsync, over);

    /// <summary>Puts everything in order and ends what runs.</summary>
    public async Task TidyUpAsync()
    {
        await OrderAsync(StationProtocol.PowerBack.Instance);
        await OrderAsync(StationProtocol.Start.Instance);
        await OrderAsync(StationProtocol.OpenConnection.Instance);
        await OrderAsync(new StationProtocol.StopAutomaticTransactions([]));
        await OrderAsync(new StationProtocol.SetFault(null));
        for (var id = 1; id <= _connectors; id++)
        {
            await OrderAsync(id, new ConnectorProtocol.SetFault(null));
            await OrderAsync(id, new ConnectorProtocol.StopTransaction(Reason.Local));
            await OrderAsync(id, ConnectorProtocol.Unplug.Instance);
        }
    }

    private Task ActAsync()
    {
        var connector = _dice.Between(1, _connectors);
        return _dice.Weighted(Weights) switch
        {
            0 => OrderAsync(connector, ConnectorProtocol.PlugIn.Instance),
            1 => OrderAsync(connector, ConnectorProtocol.Unplug.Instance),
            2 => OrderAsync(connector, new ConnectorProtocol.PresentIdTag(_dice.Chance(0.1) ? "BAD-1" : _dice.Of(ChaosTemplates.Tags))),
            3 => OrderAsync(connector, new ConnectorProtocol.SetEvReady(_dice.Chance(0.5))),
            4 => OrderAsync(connector, new ConnectorProtocol.SetFault(new ConnectorFault(_dice.Of(
                ChargePointErrorCode.GroundFailure, ChargePointErrorCode.ConnectorLockFailure, ChargePointErrorCode.OverVoltage)))),
            5 => OrderAsync(connector, new ConnectorProtocol.SetFault(null)),
            6 => OrderAsync(new StationProtocol.SetFault(new ConnectorFault(ChargePointErrorCode.InternalError, "chaos"))),
            7 => OrderAsync(new StationProtocol.PowerLoss(HasUps: _dice.Chance(0.5))),
            8 => OrderAsync(_dice.Chance(0.5) ? new StationProtocol.SetFault(null) : StationProtocol.PowerBack.Instance),
            9 => OrderAsync(_dice.Chance(0.5) ? StationProtocol.Stop.Instance : StationProtocol.CloseConnection.Instance),
            10 => OrderAsync(StationProtocol.Start.Instance),
            11 => OrderAsync(StationProtocol.OpenConnection.Instance),
            12 => OrderAsync(_dice.Chance(0.5)
                ? new StationProtocol.StartAutomaticTransactions([])
                : new StationProtocol.StopAutomaticTransactions([])),
            13 => OrderAsync(connector, ConnectorProtocol.SendMeterValues.Instance),
            _ => OrderAsync(new StationProtocol.SendCall(new DataTransferRequest { VendorId = "Chaos", Data = "ping" })),
        };
    }

    private Task OrderAsync(int connector, ConnectorProtocol.IConnectorCommand command) =>
        OrderAsync(new StationProtocol.ToConnector(connector, command));

    private async Task OrderAsync(StationProtocol.IStationCommand order)
    {
        var endsService = order is StationProtocol.Stop or StationProtocol.SetFault { Fault: not null } or StationProtocol.PowerLoss
            or StationProtocol.ToConnector { Command: ConnectorProtocol.SetFault { Fault: not null } };
        station.Log.Order(order.ToString()!, endsService);
        var result = await fleet.OrderAsync(_hashId, order);
        station.Log.Order($"{order} was {result?.GetType().Name ?? "not answered"}", endsService);
    }
}
