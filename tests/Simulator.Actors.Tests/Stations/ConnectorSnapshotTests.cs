using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations;

public sealed class ConnectorSnapshotTests
{
    private static readonly ChargePointStatus[] Statuses =
        [ChargePointStatus.Available, ChargePointStatus.Charging, ChargePointStatus.Faulted];

    [Fact]
    public void Of_AConnectorThatCharges_ShowsItsTransactionAndTheLastReading()
    {
        var (state, _) = StationStates.Of();
        var views = new ConnectorView[3];
        views[1].Show(new ConnectorEvent.TransactionMetered(1, StationStates.Noon, 1234, 34, 11040, 50));

        var shown = ConnectorSnapshot.Of(state.Charging(1, transactionId: 7), Statuses, views)[0];

        Assert.Equal((1, ChargePointStatus.Charging, true, 7, "TAG"), (shown.ConnectorId, shown.Status, shown.TransactionRunning, shown.TransactionId, shown.IdTag));
        Assert.Equal((1234, 34, 11040, 50), (shown.LifetimeWh, shown.EnergyWh, shown.PowerWatts, shown.SocPercent));
    }

    [Fact]
    public void Of_AConnectorAfterItsTransaction_ShowsTheRegisterThatItRemembers()
    {
        var (state, _) = StationStates.Of();
        state = state.With(new ConnectorState(2) { LifetimeWh = 1300, Fault = new(ChargePointErrorCode.GroundFailure) });
        var views = new ConnectorView[3];
        views[2].Show(new ConnectorEvent.TransactionMetered(1, StationStates.Noon, 1234, 34, 11040, 50));
        views[2].Show(new ConnectorEvent.TransactionStopped(1, 1300, 1300, StationStates.Noon, null, null));
        views[2].Locked = true;

        var shown = ConnectorSnapshot.Of(state, Statuses, views)[1];

        Assert.Equal((1300, 0, 0, null), (shown.LifetimeWh, shown.EnergyWh, shown.PowerWatts, shown.SocPercent));
        Assert.Equal((ChargePointErrorCode.GroundFailure, true, false), (shown.ErrorCode, shown.Locked, shown.AutomaticTransactions));
    }
}
