using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Reservations;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations;

public sealed class IncomingCallsTests
{
    [Fact]
    public void ConnectorFor_ARemoteStartWithoutAConnector_IsTheFirstThatIsFree()
    {
        var (state, _) = StationStates.Of();

        Assert.Equal(1, ConnectorFor(state));
        Assert.Equal(2, ConnectorFor(state.Charging(1)));
        Assert.Equal(2, ConnectorFor(state.With(new ConnectorState(1) { ReservationId = 9 })));
        Assert.Null(ConnectorFor(state.Charging(1).Charging(2)));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, null)]
    [InlineData(0, null)]
    public void ConnectorFor_ARemoteStartOfAConnector_IsThatOneWhereItIsThere(int asked, int? expected) =>
        Assert.Equal(expected, ConnectorFor(StationStates.Of().State, asked));

    [Fact]
    public void ConnectorFor_ARemoteStartOfAStationOutOfService_IsNone() =>
        Assert.Null(ConnectorFor(StationStates.Of().State with { Operative = false }, 1));

    [Theory]
    [InlineData("TAG", null, 1)]
    [InlineData("OTHER", null, null)]
    [InlineData("OTHER", "Family", 1)]
    public void ConnectorFor_AReservedConnector_IsRefusedOnlyToWhoSurelyHasNotReservedIt(string idTag, string? parent, int? expected)
    {
        var reservation = new Reservation(9, 1, idTag, parent, StationStates.Noon);
        var state = StationStates.Of().State with
        {
            Reservations = StationReservations.None.Apply(new ReservationEvent.Reserved(reservation)),
        };

        Assert.Equal(expected, ConnectorFor(state, 1));
    }

    private static int? ConnectorFor(StationState state, int? connectorId = null) => IncomingCalls.ConnectorFor(
        new RemoteStartTransactionRequest { IdTag = "TAG", ConnectorId = connectorId }, state, new ChargePointStatus[3]);
}
