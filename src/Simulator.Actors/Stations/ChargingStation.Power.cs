using System.Net.WebSockets;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>Going down and coming up: stop, reset, loss of power; and faults of the whole station.</summary>
internal sealed partial class ChargingStation
{
    /// <summary>How long the connectors may take to stop their transactions and to tell.</summary>
    private static readonly TimeSpan GoingDownMax = TimeSpan.FromSeconds(6);

    /// <summary>The same, where the central system should have the StopTransaction before.</summary>
    private static readonly TimeSpan DeliveryMax = TimeSpan.FromSeconds(60);

    private readonly List<IActorRef> _stopped = [];
    private Reason? _downReason;
    private Phase _afterDown;
    private int _goingDown;

    private void OnStop()
    {
        switch (_phase)
        {
            case Phase.Off:
                Reply(CommandResult.NoChange.Instance);
                return;
            case Phase.Resetting or Phase.NoPower:
                Timers.Cancel(ResetTimer);
                _phase = Phase.Off;
                Reply(CommandResult.Accepted.Instance);
                TellRetired();
                Changed();
                return;
        }

        _stopped.Add(Sender);
        if (_phase is Phase.GoingDown)
            _afterDown = Phase.Off;
        else
            GoDown(Reason.Local, Phase.Off);
    }

    /// <summary>
    /// Stops transactions, tells what there is to tell, closes the line; then <paramref name="then"/>. A hard reset does not wait for the
    /// answers (OCPP 1.6, 5.14).
    /// </summary>
    private void GoDown(Reason? reason, Phase then)
    {
        if (_phase is Phase.GoingDown)
            return;
        (_phase, _downReason, _afterDown, _reset) = (Phase.GoingDown, reason, then, null);
        Timers.Cancel(ResetTimer);
        Timers.Cancel(HeartbeatTimer);
        _goingDown = _connectors.Length - 1;
        var returns = then is not Phase.Off;
        var awaits = returns && reason is not Reason.HardReset;
        TellConnectors(new ConnectorProtocol.GoDown(reason, Template.Behaviour.StopTransactionsOnStopped || returns, returns));
        Timers.StartSingleTimer(DownTimer, DownTick.Instance, awaits ? DeliveryMax : GoingDownMax);
    }

    private void OnConnectorDown()
    {
        if (_phase is not Phase.GoingDown)
            return;
        _goingDown--;
        FinishWhenAllIsSaid();
    }

    // A line that closes before the StopTransactions are answered would leave them to the next one.
    private void FinishWhenAllIsSaid()
    {
        if (_phase is Phase.GoingDown && _goingDown == 0 && (!_online || _queued == 0))
            FinishGoingDown();
    }

    private void FinishGoingDown()
    {
        if (_phase is not Phase.GoingDown)
            return;
        Timers.Cancel(DownTimer);
        ToSession(_afterDown is Phase.NoPower
            ? SessionProtocol.CutLine.Instance
            : new SessionProtocol.Close(WebSocketCloseStatus.NormalClosure, _downReason?.ToString() ?? "Stopped"));
        _phase = _afterDown;
        Unregister();
        StoreDeliveries();
        _stopped.ForEach(waiting => Leave(waiting, CommandResult.Accepted.Instance, Self)); // whoever ends the process now loses nothing
        _stopped.Clear();
        TellRetired();
        if (_phase is Phase.Resetting)
            Timers.StartSingleTimer(ResetTimer, ResetTick.Instance, Template.Behaviour.ResetTime);
        Changed();
    }

    private void OnResetOver()
    {
        if (_phase is not Phase.Resetting)
            return;
        // An installation ends in this boot, and only now may its connectors show that they are free again.
        TellConnectors(new ConnectorProtocol.SetBlocked(_state.Firmware is { BlocksConnectors: true }));
        TellConnectors(ConnectorProtocol.ComeUp.Instance);
        SwitchOn();
    }

    private CommandResult OnPowerLoss(bool hasUps)
    {
        switch (_phase)
        {
            case Phase.NoPower:
                return CommandResult.NoChange.Instance;
            case Phase.Off:
                return new CommandResult.Refused($"{_identity.StationId} is switched off.");
            case Phase.GoingDown when hasUps:
                _afterDown = _afterDown is Phase.Off ? Phase.Off : Phase.NoPower;
                return CommandResult.Accepted.Instance;
            case Phase.On when hasUps:
                GoDown(Reason.PowerLoss, Phase.NoPower);
                return CommandResult.Accepted.Instance;
        }

        Timers.Cancel(ResetTimer);
        Timers.Cancel(DownTimer);
        (_phase, _reset) = (Phase.NoPower, null);
        TellConnectors(ConnectorProtocol.LosePower.Instance);
        _session.Tell(SessionProtocol.CutLine.Instance, Self);
        Unregister();
        _stopped.ForEach(waiting => waiting.Tell(CommandResult.Accepted.Instance));
        _stopped.Clear();
        Changed();
        return CommandResult.Accepted.Instance;
    }

    private CommandResult OnPowerBack()
    {
        if (_phase is Phase.GoingDown && _afterDown is Phase.NoPower)
        {
            _afterDown = Phase.Resetting;
            return CommandResult.Accepted.Instance;
        }

        if (_phase is not Phase.NoPower)
            return CommandResult.NoChange.Instance;
        TellConnectors(ConnectorProtocol.ComeUp.Instance);
        SwitchOn();
        return CommandResult.Accepted.Instance;
    }

    // A fault of connector 0 is one of the whole station (OCPP 1.6, 4.9).
    private CommandResult OnFault(ConnectorFault? fault)
    {
        var before = _state.Fault;
        if (fault == before)
            return CommandResult.NoChange.Instance;
        Happened(new StationEvent.FaultChanged(fault));
        ReportStation();
        WithdrawReservations(0, StationStatus);
        for (var id = 1; id < _connectors.Length; id++)
        {
            // A connector that is broken by itself stays so, whatever becomes of the station.
            var own = _state.Connectors[id].Fault;
            if (own is null || own == before)
                _connectors[id].Tell(new ConnectorProtocol.SetFault(fault), ActorRefs.NoSender);
        }

        return CommandResult.Accepted.Instance;
    }

    private sealed class DownTick : Tick
    {
        public static readonly DownTick Instance = new();
    }

    private sealed class ResetTick : Tick
    {
        public static readonly ResetTick Instance = new();
    }
}
