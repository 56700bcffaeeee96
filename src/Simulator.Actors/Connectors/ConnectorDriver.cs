using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Time;
using static Simulator.Actors.Connectors.ConnectorEvent;

namespace Simulator.Actors.Connectors;

/// <summary>The driver and the cable.</summary>
internal sealed class ConnectorDriver(Connector connector)
{
    private static readonly ActorTimer<Connector> CableTimer = new(static c => c.Transactions.Withdraw("No cable came within ConnectionTimeOut."));
    private static readonly ActorTimer<Connector> LeaveTimer = new(static c => c.Driver.Leave());

    private bool _isAwaited;
    private bool _leaves;
    private bool _waitsForUnlock;

    /// <summary>A tag waits for the cable only so long; a driver whose transaction is over takes the cable out.</summary>
    public void Follow()
    {
        var (state, timeOut) = (connector.State, connector.Settings.ConnectionTimeOut);
        var isAwaited = timeOut > TimeSpan.Zero && state is { Granted: not null, Plugged: false };
        CableTimer.Follow(connector, isAwaited, timeOut, ref _isAwaited);
        var leaves = connector.Conditions.Power is StationPower.On && state is { PluggedByDriver: true, Granted: null, Transaction: null };
        LeaveTimer.Follow(connector, leaves, connector.Given.Station.Behaviour.PostTransactionDelay, ref _leaves);
        _waitsForUnlock &= leaves;
        if (_waitsForUnlock && !connector.Conditions.Locked)
            Leave();
    }

    public CommandResult Unplug()
    {
        if (!connector.State.Plugged)
            return CommandResult.NoChange.Instance;
        var stops = connector.State.Transaction is not null && connector.Settings.StopTransactionOnEVSideDisconnect;
        if (stops)
            connector.Transactions.Stop(Reason.EVDisconnected, null);
        // Nobody has ended it with a tag, so only the key lets go of the plug at the station's side (9.1).
        var isHeld = stops && !connector.Settings.UnlockConnectorOnEVSideDisconnect && !connector.Given.Template.FixedCable;
        return connector.Decide(ConnectorDecision.Accept(new CableUnplugged(isHeld)));
    }

    // OCPP 1.6, 5.18: ends a running transaction first.
    public void OnUnlock(string messageId)
    {
        var status = connector.Given.Template.Unlock();
        connector.Answer(messageId, new UnlockConnectorResponse { Status = status });
        if (status is not UnlockStatus.Unlocked)
            return;
        connector.Raise(connector.State is { Finishing: true, Plugged: false, Transaction: null }
            ? ConnectorDecision.Accept(CableReleased.Instance)
            : connector.Transactions.End(Reason.UnlockCommand, null));
    }

    // In front of a locked connector the driver waits.
    private void Leave()
    {
        _waitsForUnlock = connector.Conditions.Locked;
        if (!_waitsForUnlock)
            Unplug();
    }
}
