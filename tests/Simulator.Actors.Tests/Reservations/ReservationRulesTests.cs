using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Registration;
using Simulator.Actors.Reservations;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.ConfigurationKeys;
using static Ocpp16.Messages.ChargePointStatus;

namespace Simulator.Actors.Tests.Reservations;

public sealed class ReservationRulesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddHours(1);
    private static readonly StationConfiguration Keys = KeyTestTemplates.Configuration();

    // By connector id; element 0 is the station.
    private static readonly ChargePointStatus[] Idle = [Available, Available, Available];

    public static TheoryData<int, ChargePointStatus[], ReservationStatus> ReserveCases() => new()
    {
        { 1, Idle, ReservationStatus.Accepted },
        { 1, [Available, Faulted, Available], ReservationStatus.Faulted },
        { 1, [Available, Unavailable, Available], ReservationStatus.Unavailable },
        { 1, [Available, Preparing, Available], ReservationStatus.Occupied },
        { 1, [Available, Charging, Available], ReservationStatus.Occupied },
        { 1, [Available, SuspendedEV, Available], ReservationStatus.Occupied },
        { 1, [Available, SuspendedEVSE, Available], ReservationStatus.Occupied },
        { 1, [Available, Finishing, Available], ReservationStatus.Occupied },
        { 1, [Faulted, Available, Available], ReservationStatus.Faulted },
        { 1, [Unavailable, Available, Available], ReservationStatus.Unavailable },
        { 3, Idle, ReservationStatus.Rejected },
        { -1, Idle, ReservationStatus.Rejected },
        { 0, Idle, ReservationStatus.Accepted },
        { 0, [Available, Charging, Available], ReservationStatus.Accepted },
        { 0, [Available, Charging, Preparing], ReservationStatus.Occupied },
        { 0, [Available, Faulted, Faulted], ReservationStatus.Faulted },
        { 0, [Available, Unavailable, Unavailable], ReservationStatus.Unavailable },
        { 0, [Available, Unavailable, Faulted], ReservationStatus.Unavailable },
        { 0, [Available, Faulted, Charging], ReservationStatus.Occupied },
        { 0, [Faulted, Available, Available], ReservationStatus.Faulted },
        { 0, [Unavailable, Available, Available], ReservationStatus.Unavailable },
    };

    [Theory]
    [MemberData(nameof(ReserveCases))]
    public void Decide_ReserveNow_AnswersByStatus(int connectorId, ChargePointStatus[] statuses, ReservationStatus expected)
    {
        var decision = StationReservations.None.Decide(Request(7, connectorId), statuses, Keys, Now);

        Assert.Equal(expected, decision.Status);
        Assert.Equal(expected == ReservationStatus.Accepted, decision.Event is not null);
    }

    [Theory]
    [InlineData("SupportedFeatureProfiles", "Core", 1, ReservationStatus.Rejected)]
    [InlineData("ReserveConnectorZeroSupported", "false", 1, ReservationStatus.Accepted)]
    [InlineData("ReserveConnectorZeroSupported", "false", 0, ReservationStatus.Rejected)]
    public void Decide_ReserveNow_IsOnlyTakenWhenConfigured(string key, string value, int connectorId, ReservationStatus expected)
    {
        var keys = KeyTestTemplates.Configuration(new ConfigurationKeyTemplate(key, value));

        Assert.Equal(expected, StationReservations.None.Decide(Request(7, connectorId), Idle, keys, Now).Status);
    }

    [Fact]
    public void Decide_ExpiryInThePast_IsRejected() =>
        Assert.Equal(
            ReservationStatus.Rejected,
            StationReservations.None.Decide(Request(7, 1) with { ExpiryDate = Now }, Idle, Keys, Now).Status);

    [Theory]
    [InlineData(1, 1, ReservationStatus.Occupied)]
    [InlineData(1, 2, ReservationStatus.Accepted)]
    [InlineData(0, 0, ReservationStatus.Occupied)]
    [InlineData(0, 1, ReservationStatus.Accepted)]
    [InlineData(1, 0, ReservationStatus.Accepted)]
    public void Decide_SecondReservation_NeedsAConnectorOfItsOwn(int first, int second, ReservationStatus expected) =>
        Assert.Equal(expected, After(Request(1, first)).Decide(Request(2, second), Idle, Keys, Now).Status);

    [Fact]
    public void Decide_LastFreeConnectorWhileTheStationIsReserved_IsOccupied() =>
        Assert.Equal(
            ReservationStatus.Occupied,
            After(Request(1, 0)).Decide(Request(2, 1), [Available, Available, Charging], Keys, Now).Status);

    [Fact]
    public void Decide_SameId_ReplacesTheReservation()
    {
        var reservations = After(Request(1, 1));
        var decision = reservations.Decide(Request(1, 1) with { IdTag = "OTHER" }, [Available, Reserved, Available], Keys, Now);
        reservations = reservations.Apply(decision.Event!);

        Assert.Equal("OTHER", Assert.Single(reservations.All).IdTag);
    }

    [Fact]
    public void Decide_SameIdOnABusyConnector_KeepsTheOldOne()
    {
        var reservations = After(Request(1, 1));
        var decision = reservations.Decide(Request(1, 2), [Available, Reserved, Charging], Keys, Now);

        Assert.Equal((ReservationStatus.Occupied, null), (decision.Status, decision.Event));
        Assert.NotNull(reservations.On(1));
    }

    [Fact]
    public void DecideCancel_KnownAndUnknown_AcceptsAndRejects()
    {
        var reservations = After(Request(1, 1));
        var decision = reservations.DecideCancel(1);

        Assert.Equal(CancelReservationStatus.Accepted, decision.Status);
        Assert.Same(StationReservations.None, reservations.Apply(decision.Event!));
        Assert.Equal((CancelReservationStatus.Rejected, null), (reservations.DecideCancel(2).Status, reservations.DecideCancel(2).Event));
    }

    [Fact]
    public void DecideExpiry_TimeHasCome_EndsThoseAlone()
    {
        var reservations = After(Request(1, 1), Request(2, 2) with { ExpiryDate = Later.AddHours(1) });

        Assert.Equal(Later, reservations.NextExpiry);
        Assert.Empty(reservations.DecideExpiry(Later.AddTicks(-1)));
        Assert.Equal(new ReservationEvent.Ended(1, ReservationEnd.Expired), Assert.Single(reservations.DecideExpiry(Later)));
        Assert.Null(StationReservations.None.NextExpiry);
    }

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(0, new[] { 1, 2, 3 })]
    public void DecideOutOfOrder_ConnectorOrStation_EndsItsReservations(int connectorId, int[] expected)
    {
        var events = After(Request(1, 1), Request(2, 2), Request(3, 0), connectors: 3).DecideOutOfOrder(connectorId);

        Assert.Equal(expected, events.Cast<ReservationEvent.Ended>().Select(ended => ended.ReservationId));
    }

    // Reservations: 1 on connector 1 for TAG, 2 on connector 2 for TAG or group GROUP.
    [Theory]
    [InlineData(1, "tag", null, true, ReservationVerdict.Match, 1)]
    [InlineData(1, "other", null, true, ReservationVerdict.Refused, null)]
    [InlineData(1, "other", null, false, ReservationVerdict.Refused, null)]
    [InlineData(2, "tag", null, false, ReservationVerdict.Match, 2)]
    [InlineData(2, "other", "group", true, ReservationVerdict.Match, 2)]
    [InlineData(2, "other", null, false, ReservationVerdict.AskForParent, null)]
    [InlineData(2, "other", null, true, ReservationVerdict.Refused, null)]
    [InlineData(2, "other", "strangers", true, ReservationVerdict.Refused, null)]
    [InlineData(3, "other", null, false, ReservationVerdict.Free, null)]
    public void Admit_ConnectorReserved_IsForTagAndGroup(
        int connectorId, string idTag, string? parent, bool isParentKnown, ReservationVerdict expected, int? expectedId)
    {
        var reservations = After(Request(1, 1), Request(2, 2) with { ParentIdTag = "GROUP" });
        ChargePointStatus[] statuses = [Available, Reserved, Reserved, Available];

        Assert.Equal(new(expected, expectedId), reservations.Admit(connectorId, idTag, parent, isParentKnown, statuses));
    }

    [Theory]
    [InlineData("TAG", Available, ReservationVerdict.Match)]
    [InlineData("TAG", Charging, ReservationVerdict.Match)]
    [InlineData("other", Available, ReservationVerdict.Free)]
    [InlineData("other", Charging, ReservationVerdict.Refused)]
    [InlineData("other", Unavailable, ReservationVerdict.Refused)]
    public void Admit_StationReserved_KeepsTheLastFreeConnector(string idTag, ChargePointStatus second, ReservationVerdict expected)
    {
        var reservations = After(Request(5, 0));

        Assert.Equal(expected, reservations.Admit(1, idTag, null, true, [Available, Available, second]).Verdict);
        Assert.Equal(expected, reservations.Admit(1, idTag, null, true, [Available, Preparing, second]).Verdict);
    }

    [Fact]
    public void Holds_StationReserved_IsShownOnTheLastFreeConnector()
    {
        var reservations = After(Request(5, 0));

        Assert.False(reservations.Holds(1, Idle));
        Assert.True(reservations.Holds(1, [Available, Available, Charging]));
        Assert.False(reservations.Holds(2, [Available, Available, Charging]));
        Assert.True(After(Request(1, 2)).Holds(2, Idle));
        Assert.False(StationReservations.None.Holds(1, Idle));
    }

    private static ReserveNowRequest Request(int reservationId, int connectorId) => new()
    {
        ReservationId = reservationId,
        ConnectorId = connectorId,
        IdTag = "TAG",
        ExpiryDate = Later,
    };

    private static StationReservations After(params ReadOnlySpan<ReserveNowRequest> requests) => Reserve(Idle, requests);

    private static StationReservations After(
        ReserveNowRequest first, ReserveNowRequest second, ReserveNowRequest third, int connectors) =>
        Reserve([.. Enumerable.Repeat(Available, connectors + 1)], [first, second, third]);

    private static StationReservations Reserve(ChargePointStatus[] statuses, ReadOnlySpan<ReserveNowRequest> requests)
    {
        var reservations = StationReservations.None;
        foreach (var request in requests)
            reservations = reservations.Apply(reservations.Decide(request, statuses, Keys, Now).Event!);
        return reservations;
    }
}
