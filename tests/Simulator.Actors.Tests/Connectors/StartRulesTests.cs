using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Tests.Connectors;

public sealed class StartRulesTests
{
    private static readonly ConnectorState Free = new(1);
    private static readonly ConnectorConditions Up = new() { Power = StationPower.On, Online = true };
    private static readonly GrantedTag Tag = new("TAG", null, Remote: false, default, null);
    private static readonly ConnectorState Charging = Free with
    {
        Plugged = true,
        Transaction = new ChargingTransaction { Key = 1, IdTag = "TAG", ParentIdTag = "GROUP", StartedAt = default, MeterStart = 0 },
    };

    [Fact]
    public void Refusal_WhereNothingStandsInTheWay_IsNone()
    {
        Assert.Null(StartRules.Refusal(Free, Up, driverPlugsIn: true));
        Assert.Null(StartRules.Refusal(Free with { Plugged = true, Finishing = true }, Up with { Locked = true }, driverPlugsIn: true));
        Assert.Null(StartRules.Refusal(Free, Up with { Locked = true }, driverPlugsIn: false));
    }

    [Fact]
    public void Refusal_ForEachReason_NamesAnother()
    {
        (ConnectorState State, ConnectorConditions Now)[] closed =
        [
            (Free, Up with { Power = StationPower.Rising }),
            (Free, Up with { HeldBack = true }),
            (Free, Up with { Blocked = true }),
            (Free, Up with { Imposed = ChargePointStatus.Charging }),
            (Free, Up with { Locked = true }),
            (Free with { Operative = false }, Up),
            (Free with { Fault = new ConnectorFault(ChargePointErrorCode.GroundFailure) }, Up),
            (Charging, Up),
            (Free with { Granted = Tag }, Up),
        ];
        var reasons = closed.Select(it => StartRules.Refusal(it.State, it.Now, driverPlugsIn: true)).ToList();
        Assert.DoesNotContain(null, reasons);
        Assert.Equal(reasons.Count, reasons.Distinct().Count());
        Assert.All(closed, it => Assert.False(StartRules.Grant(it.State, it.Now, Tag with { IdTag = "OTHER" }, driverPlugsIn: true).IsAccepted));
    }

    [Fact]
    public void Grant_WithADriver_PlugsIn()
    {
        Assert.Equal(
            [new ConnectorEvent.TagGranted(Tag), new ConnectorEvent.CablePlugged(ByDriver: true)],
            StartRules.Grant(Free, Up, Tag, driverPlugsIn: true).Events.AsEnumerable());
        Assert.Equal([new ConnectorEvent.TagGranted(Tag)], StartRules.Grant(Free, Up, Tag, driverPlugsIn: false).Events.AsEnumerable());
        Assert.Equal(
            [new ConnectorEvent.TagGranted(Tag)],
            StartRules.Grant(Free with { Plugged = true }, Up, Tag, driverPlugsIn: true).Events.AsEnumerable());
    }

    [Theory]
    [InlineData("TAG", null)]
    [InlineData("tag", null)]
    [InlineData("OTHER", AuthorizationPurpose.Stop)]
    public void Present_InATransaction_EndsItOrAsksForTheGroup(string idTag, AuthorizationPurpose? purpose)
    {
        Assert.Equal(purpose, StartRules.Present(Charging, Up, idTag, out var refusal));
        Assert.Null(refusal);
    }

    [Fact]
    public void Present_OfAStrangersTag_IsRefused()
    {
        var alone = Charging with { Transaction = Charging.Transaction! with { ParentIdTag = null } };
        StartRules.Present(alone, Up, "OTHER", out var refusal);
        Assert.NotNull(refusal);
        Assert.Equal(AuthorizationPurpose.Start, StartRules.Present(Free, Up, "OTHER", out refusal));
        Assert.Null(refusal);
    }

    [Fact]
    public void Grant_OfAReservedConnector_IsForTheTagThatUsesTheReservation()
    {
        var reserved = Free with { ReservationId = 5 };
        Assert.False(StartRules.Grant(reserved, Up, Tag, driverPlugsIn: true).IsAccepted);
        Assert.True(StartRules.Grant(reserved, Up, Tag with { ReservationId = 5 }, driverPlugsIn: true).IsAccepted);
    }

    [Fact]
    public void Withdrawal_OfATagThatWaits_FollowsWhateverLetsNothingBegin()
    {
        var waits = Free with { Granted = Tag };
        Assert.Null(StartRules.Withdrawal(waits, Up));
        Assert.Null(StartRules.Withdrawal(waits, Up with { HeldBack = true }));
        Assert.Null(StartRules.Withdrawal(waits, Up with { Locked = true }));
        Assert.NotNull(StartRules.Withdrawal(waits, Up with { Blocked = true }));
        Assert.NotNull(StartRules.Withdrawal(waits, Up with { Power = StationPower.Off }));
        Assert.NotNull(StartRules.Withdrawal(waits with { Operative = false }, Up));
        Assert.Null(StartRules.Withdrawal(Free with { Operative = false }, Up));
    }

    [Fact]
    public void IsDue_WhenTagAndCableHaveComeTogetherAtAStationThatIsUp()
    {
        var ready = Free with { Granted = Tag, Plugged = true };
        Assert.True(StartRules.IsDue(ready, Up));
        Assert.False(StartRules.IsDue(ready, Up with { Power = StationPower.Cut }));
        Assert.False(StartRules.IsDue(ready, Up with { HeldBack = true }));
        Assert.False(StartRules.IsDue(ready with { Plugged = false }, Up));
    }
}
