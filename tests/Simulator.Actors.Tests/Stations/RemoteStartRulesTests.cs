using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Reservations;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.Templates;
using static Ocpp16.Messages.ChargePointStatus;

namespace Simulator.Actors.Tests.Stations;

public sealed class RemoteStartRulesTests
{
    private static readonly StationTemplate Template = TemplateJson.Parsed(TemplateJson.Minimal);
    private static readonly StationConfiguration Keys =
        new ConfigurationKeyTables(Template).Create(new StationKeyInputs(3, true, 32, new Uri("ws://csms")));

    private static readonly ConnectorState Plugged = new(0) { Plugged = true };
    private static readonly ConnectorState Finishing = Plugged with { Finishing = true };
    private static readonly ConnectorState Leaving = Finishing with { PluggedByDriver = true };
    private static readonly ConnectorState Charging = Plugged with
    {
        Transaction = new ChargingTransaction { Key = 1, IdTag = "X", StartedAt = default, MeterStart = 0, Energized = true },
    };

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

    [Fact]
    public void Choice_WithNothingElse_IsTheFirstFreeOne() => Assert.Equal(1, Choose(new ConnectorState(1), new(2), new(3)));

    [Fact]
    public void Choice_PrefersACable_AndAVehicleThatHasNotCharged()
    {
        Assert.Equal(3, Choose(new(1), new(2), Plugged));
        Assert.Equal(2, Choose(new(1), Finishing, new(3)));
        Assert.Equal(3, Choose(new(1), Finishing, Plugged));
        Assert.Equal(3, Choose(Charging, Leaving, new(3)));
        Assert.Equal(2, Choose(Charging, Leaving, Charging));
    }

    [Fact]
    public void Choice_LeavesOut_WhereNothingCanBegin()
    {
        Assert.Equal(3, Choose([Faulted, Unavailable, Available], [], null, new(1), Plugged, new(3)));
        Assert.Null(Choose(Charging, Charging, Charging));
        Assert.Null(Choose([Unavailable, Unavailable, Unavailable], [], null, Plugged, new(2), new(3)));
        var kept = State([], new(1), new(2), new(3));
        Assert.Equal(2, RemoteStartRules.ConnectorFor(Request, kept, null, new ChargePointStatus[4], id => id == 1));
    }

    [Fact]
    public void Choice_OfATagWithAReservation_IsItsConnector()
    {
        Assert.Equal(2, Choose([Preparing, Reserved, Available], [For("TAG", 2)], null, Plugged, new(2), new(3)));
        Assert.Equal(3, Choose([Reserved, Available, Preparing], [For("OTHER", 1)], null, new(1), new(2), Plugged));
        Assert.Equal(2, Choose([Reserved, Available, Charging_], [For("OTHER", 1)], null, new(1), new(2), Charging));
    }

    [Fact]
    public void Choice_OfATagWithAReservationOfTheStation_IsWhereTheCableIs() =>
        Assert.Equal(3, Choose([Available, Available, Preparing], [For("TAG", 0)], null, new(1), new(2), Plugged));

    [Fact]
    public void Choice_OfATagWhoseGroupHasTheReservation_IsItsConnector_WhereTheGroupIsKnown()
    {
        var group = For("OTHER", 1) with { ParentIdTag = "GROUP" };
        Assert.Equal(1, Choose([Reserved, Preparing, Available], [group], "GROUP", new(1), Plugged, new(3)));
        Assert.Equal(2, Choose([Reserved, Preparing, Available], [group], null, new(1), Plugged, new(3)));
        Assert.Equal(1, Choose([Reserved, Charging_, Charging_], [group], null, new(1), Charging, Charging));
        Assert.Null(Choose([Reserved, Charging_, Charging_], [group], "STRANGERS", new(1), Charging, Charging));
    }

    [Fact]
    public void NamedConnector_IsLeftToJudgeByItself_UnlessItIsKeptFromTheTag()
    {
        var state = State([For("OTHER", 2)], Charging, new(2), new(3));
        ChargePointStatus[] statuses = [Available, Charging_, Reserved, Available];
        Assert.Equal(1, RemoteStartRules.ConnectorFor(Request with { ConnectorId = 1 }, state, null, statuses, _ => false));
        Assert.Null(RemoteStartRules.ConnectorFor(Request with { ConnectorId = 2 }, state, null, statuses, _ => false));
        Assert.Null(RemoteStartRules.ConnectorFor(Request with { ConnectorId = 9 }, state, null, statuses, _ => false));
        Assert.Null(RemoteStartRules.ConnectorFor(Request, state with { Operative = false }, null, statuses, _ => false));
    }

    private static int? ConnectorFor(StationState state, int? connectorId = null) => RemoteStartRules.ConnectorFor(
        Request with { ConnectorId = connectorId }, state, null, new ChargePointStatus[3], _ => false);

    private static ChargePointStatus Charging_ => ChargePointStatus.Charging;

    private static RemoteStartTransactionRequest Request => new() { IdTag = "TAG" };

    private static Reservation For(string idTag, int connectorId) =>
        new(5, connectorId, idTag, null, new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static int? Choose(params ConnectorState[] connectors) => Choose(
        [.. connectors.Select(c => c.Transaction is not null ? Charging_ : c.Plugged ? Preparing : Available)], [], null, connectors);

    private static int? Choose(
        ChargePointStatus[] statuses, Reservation[] reservations, string? parentIdTag, params ConnectorState[] connectors) =>
        RemoteStartRules.ConnectorFor(Request, State(reservations, connectors), parentIdTag, [Available, .. statuses], _ => false);

    private static StationState State(Reservation[] reservations, params ConnectorState[] connectors) => new()
    {
        Keys = Keys,
        Connectors = [null!, .. connectors.Select((connector, i) => connector with { ConnectorId = i + 1 })],
        Reservations = reservations.Aggregate(
            StationReservations.None, (all, reservation) => all.Apply(new ReservationEvent.Reserved(reservation))),
    };
}
