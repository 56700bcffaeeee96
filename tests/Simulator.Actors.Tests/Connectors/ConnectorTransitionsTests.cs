using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Connectors;

/// <summary>The rules of one connector, from state to status.</summary>
public sealed class ConnectorTransitionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly GrantedTag Tag = new("TAG", "GROUP", Remote: false, Noon, null);
    private static readonly ConnectorFault Broken = new(ChargePointErrorCode.GroundFailure);
    private static readonly ConnectorState Free = new(1);
    private static readonly ConnectorState Plugged = After(Free, new ConnectorEvent.CablePlugged(false));
    private static readonly ConnectorState Granted = After(Free, new ConnectorEvent.TagGranted(Tag));
    private static readonly ConnectorState Started = After(Plugged, new ConnectorEvent.TransactionStarted(7, "TAG", "GROUP", 100, Noon, null));
    private static readonly ConnectorState Charging = After(Started, new ConnectorEvent.TransactionEnergized(7));

    /// <summary>What happened to a free connector, and what it then shows.</summary>
    public static TheoryData<string, ChargePointStatus> Ways => new()
    {
        { "", ChargePointStatus.Available },
        { "plug", ChargePointStatus.Preparing },
        { "grant", ChargePointStatus.Preparing },
        { "grant withdraw", ChargePointStatus.Available },
        { "grant plug start", ChargePointStatus.Preparing },
        { "grant plug start energize", ChargePointStatus.Charging },
        { "grant plug start energize ev-not-ready", ChargePointStatus.SuspendedEV },
        { "grant plug start energize unplug", ChargePointStatus.SuspendedEV },
        { "grant plug start invalidate", ChargePointStatus.SuspendedEVSE },
        { "grant plug start energize stop", ChargePointStatus.Finishing },
        { "grant plug start energize stop unplug", ChargePointStatus.Available },
        { "grant plug start energize schedule-off", ChargePointStatus.Charging },
        { "grant plug start energize schedule-off stop unplug", ChargePointStatus.Unavailable },
        { "off", ChargePointStatus.Unavailable },
        { "off on", ChargePointStatus.Available },
        { "fault", ChargePointStatus.Faulted },
        { "plug fault mend", ChargePointStatus.Preparing },
        { "reserve", ChargePointStatus.Reserved },
        { "reserve plug", ChargePointStatus.Reserved },
        { "reserve grant", ChargePointStatus.Preparing },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Status_FollowsFromWhatHappened(string way, ChargePointStatus expected)
    {
        var state = way.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(Free, (s, step) => s.Apply(Event(step)));
        Assert.Equal(expected, state.Facts(isFull: false, availableWatts: 1_000).Status());
    }

    [Fact]
    public void Status_WithoutPowerOrWithAFullBattery_IsSuspended()
    {
        Assert.Equal(ChargePointStatus.SuspendedEVSE, Charging.Facts(isFull: true, availableWatts: 0).Status());
        Assert.Equal(ChargePointStatus.SuspendedEV, Charging.Facts(isFull: true, availableWatts: 1).Status());
    }

    [Fact]
    public void PlugIn_Twice_ChangesNothing()
    {
        Assert.Empty(Plugged.PlugIn(byDriver: false).Events);
        Assert.False(After(Free, new ConnectorEvent.Faulted(Broken)).PlugIn(byDriver: false).IsAccepted);
    }

    [Fact]
    public void Grant_WhereNobodyCanCharge_IsRefusedWithAReason()
    {
        ConnectorState[] taken =
        [
            Charging,
            After(Free, new ConnectorEvent.AvailabilityChanged(false)),
            After(Charging, new ConnectorEvent.AvailabilityScheduled(false)),
            After(Free, new ConnectorEvent.Faulted(Broken)),
            After(Free, new ConnectorEvent.TagGranted(Tag with { IdTag = "OTHER" })),
        ];
        Assert.All(taken, state => Assert.False(string.IsNullOrEmpty(state.Grant(Tag).Refusal)));
        Assert.Equal(ConnectorDecision.NoChange, Granted.Grant(Tag with { IdTag = "tag" }));
    }

    [Fact]
    public void StartIfReady_NeedsTagAndCable()
    {
        Assert.Empty(Granted.StartIfReady(7, 0, Noon).Events);
        Assert.Empty(Plugged.StartIfReady(7, 0, Noon).Events);
        Assert.Empty(Charging.StartIfReady(8, 0, Noon).Events);
        var ready = After(Granted, new ConnectorEvent.CablePlugged(false));
        Assert.IsType<ConnectorEvent.TransactionStarted>(Assert.Single(ready.StartIfReady(7, 0, Noon).Events));
    }

    [Fact]
    public void Confirm_AcceptedOrNot_FollowsTheSettings()
    {
        Assert.Equal(["TransactionNamed", "TransactionEnergized"], Names(Started.Confirm(7, 42, null, StartAnswer.GoOn, null)));
        Assert.Equal(["TransactionNamed"], Names(Charging.Confirm(7, 42, null, StartAnswer.GoOn, null)));
        Assert.Equal(["TransactionNamed"], Names(Started.Confirm(7, 42, null, StartAnswer.Stop, null)));
        Assert.Equal(["TransactionNamed", "TransactionInvalidated"], Names(Started.Confirm(7, 42, null, StartAnswer.SuspendEnergy, null)));
        Assert.Empty(Started.Confirm(8, 42, null, StartAnswer.GoOn, null).Events);
        Assert.Empty(Free.Confirm(7, 42, null, StartAnswer.GoOn, null).Events);
    }

    [Fact]
    public void InvalidTag_WithEnergyLeft_ChargesUntilItIsUsedUp()
    {
        var charging = After(Started, new ConnectorEvent.TransactionInvalidated(7, 500));
        Assert.Equal(ChargePointStatus.Charging, charging.Facts(false, 22_000).Status());
        var used = After(charging, new ConnectorEvent.EnergyUsedUp(7));
        Assert.Equal(ChargePointStatus.SuspendedEVSE, used.Facts(false, 22_000).Status());
    }

    [Fact]
    public void Cable_HeldByTheStation_KeepsTheConnectorFinishing()
    {
        var held = After(After(Free, new ConnectorEvent.CablePlugged(false)), new ConnectorEvent.CableUnplugged(HeldByStation: true));
        Assert.Equal(ChargePointStatus.Finishing, held.Facts(false, 22_000).Status());
        Assert.Equal(ChargePointStatus.Available, After(held, ConnectorEvent.CableReleased.Instance).Facts(false, 22_000).Status());
    }

    [Fact]
    public void ChangeAvailability_DuringATransaction_Waits()
    {
        Assert.Equal(["AvailabilityScheduled"], Names(Charging.ChangeAvailability(operative: false)));
        var scheduled = After(Charging, new ConnectorEvent.AvailabilityScheduled(false));
        Assert.Empty(scheduled.ChangeAvailability(operative: false).Events);
        Assert.Equal(["AvailabilityChanged"], Names(scheduled.ChangeAvailability(operative: true)));
        Assert.Empty(Free.ChangeAvailability(operative: true).Events);
        Assert.Equal(["AvailabilityChanged"], Names(Free.ChangeAvailability(operative: false)));
    }

    [Fact]
    public void Stop_WithoutATransaction_IsRefused()
    {
        Assert.False(Free.Stop(0, 0, Noon, null, null).IsAccepted);
        Assert.Equal(["TransactionStopped"], Names(Charging.Stop(100, 100, Noon, Reason.Local, "TAG")));
    }

    [Fact]
    public void Apply_EventOfAnotherTransaction_ChangesNothing()
    {
        Assert.Equal(Charging, After(Charging, new ConnectorEvent.TransactionNamed(8, 1, null)));
        Assert.Equal(Started, After(Started, new ConnectorEvent.TransactionEnergized(8)));
    }

    private static ConnectorState After(ConnectorState state, ConnectorEvent happened) => state.Apply(happened);

    private static IEnumerable<string> Names(ConnectorDecision decision) => decision.Events.Select(e => e.GetType().Name);

    private static ConnectorEvent Event(string step) => step switch
    {
        "plug" => new ConnectorEvent.CablePlugged(false),
        "unplug" => new ConnectorEvent.CableUnplugged(),
        "grant" => new ConnectorEvent.TagGranted(Tag),
        "withdraw" => ConnectorEvent.GrantWithdrawn.Instance,
        "start" => new ConnectorEvent.TransactionStarted(7, "TAG", null, 0, Noon, null),
        "energize" => new ConnectorEvent.TransactionEnergized(7),
        "invalidate" => new ConnectorEvent.TransactionInvalidated(7),
        "ev-not-ready" => new ConnectorEvent.EvReadinessChanged(false),
        "stop" => new ConnectorEvent.TransactionStopped(7, 1, 1, Noon, null, null),
        "off" => new ConnectorEvent.AvailabilityChanged(false),
        "on" => new ConnectorEvent.AvailabilityChanged(true),
        "schedule-off" => new ConnectorEvent.AvailabilityScheduled(false),
        "fault" => new ConnectorEvent.Faulted(Broken),
        "mend" => ConnectorEvent.FaultCleared.Instance,
        "reserve" => new ConnectorEvent.ReservationChanged(3),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}
