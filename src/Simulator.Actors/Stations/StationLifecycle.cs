using System.Net.WebSockets;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Phases;
using Simulator.Actors.Resets;
using Simulator.Actors.Sessions;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>Going down and coming up: start, stop, reset, loss of power, and room for a successor.</summary>
internal sealed class StationLifecycle(ChargingStation station)
{
    /// <summary>How long the connectors may take to stop their transactions and to tell.</summary>
    private static readonly TimeSpan GoingDownMax = TimeSpan.FromSeconds(6);

    /// <summary>The same, where the central system should have the StopTransaction before.</summary>
    private static readonly TimeSpan DeliveryMax = TimeSpan.FromSeconds(60);

    private static readonly ActorTimer<ChargingStation> DownTimer = new(static s => s.Lifecycle.FinishGoingDown());
    private static readonly ActorTimer<ChargingStation> ResetTimer = new(static s => s.Lifecycle.OnResetTimer());

    private PhaseState _phase;
    private PendingReset? _reset;
    private List<(IActorRef To, object Reply)>? _stopped;
    private IActorRef? _retirer;
    private int _goingDown;

    public bool IsOn => _phase.Phase is StationPhase.On;

    public bool IsOff => _phase.Phase is StationPhase.Off;

    private int ResetFailures => station.Template.Behaviour.ResetFailures;

    public CommandResult Start() => Enter(PhaseRules.Start(_phase, station.Identity.StationId))!;

    public CommandResult LosePower(bool hasUps) => Enter(PhaseRules.LosePower(_phase, hasUps, station.Identity.StationId))!;

    public CommandResult PowerBack() => Enter(PhaseRules.PowerBack(_phase))!;

    /// <param name="done">What to tell when the station is off.</param>
    /// <returns>Null: it takes a while.</returns>
    public CommandResult? Stop(IActorRef by, object done)
    {
        var decision = PhaseRules.Stop(_phase);
        if (decision.Reply is null)
            (_stopped ??= []).Add((by, done));
        return Enter(decision);
    }

    /// <summary>
    /// Stops transactions, tells what there is to tell, closes the line; then <paramref name="then"/>. A hard reset does not wait for the
    /// answers (OCPP 1.6, 5.14).
    /// </summary>
    public void GoDown(Reason? reason, StationPhase then) => Enter(PhaseRules.GoDown(_phase, reason, then));

    // OCPP 1.6, 5.14
    public IOcppResponse? OnReset(string messageId, ResetRequest reset)
    {
        station.Answer(messageId, new ResetResponse { Status = ResetStatus.Accepted });
        if (IsOn)
            Execute(ResetRules.Request(reset.Type, ResetFailures));
        return null;
    }

    public void Retire(IActorRef by)
    {
        _retirer = by;
        switch (Enter(PhaseRules.Retire(_phase, station.State.RunningTransactions == 0)))
        {
            case CommandResult.NoChange:
                by.Tell(new StationProtocol.Retired(WasOn: false));
                _retirer = null;
                break;
            case CommandResult.Refused:
                by.Tell(StationProtocol.RetiresLater.Instance);
                for (var id = 1; id < station.Connectors.Length; id++)
                    RetireWhenIdle(id);
                break;
        }
    }

    /// <summary>A connector that is free takes no further automatic transaction, else a large station would never be idle.</summary>
    public void RetireWhenIdle(int connectorId)
    {
        if (_retirer is null || !IsOn || station.State.Connectors[connectorId].Transaction is not null)
            return;
        station.Connectors[connectorId].Tell(ConnectorProtocol.StopAutomaticTransactions.Instance, ActorRefs.NoSender);
        if (station.State.RunningTransactions == 0)
            GoDown(Reason.Reboot, StationPhase.Off);
    }

    public void OnConnectorDown()
    {
        if (_phase.Phase is not StationPhase.GoingDown)
            return;
        _goingDown--;
        FinishWhenAllIsSaid();
    }

    // A line that closes before the StopTransactions are answered would leave them to the next one.
    public void FinishWhenAllIsSaid()
    {
        if (_phase.Phase is StationPhase.GoingDown && _goingDown == 0 && (!station.Registration.IsOnline || station.Messages.Queued == 0))
            FinishGoingDown();
    }

    private CommandResult? Enter(PhaseDecision decision)
    {
        _phase = decision.Next;
        switch (decision.Effect)
        {
            case PhaseEffect.ComeUp:
                station.TellConnectors(ConnectorProtocol.ComeUp.Instance);
                SwitchOn();
                break;
            case PhaseEffect.GoDown: BeginGoingDown(); break;
            case PhaseEffect.LosePower: LosePowerAtOnce(); break;
            case PhaseEffect.StayOff:
                ResetTimer.Cancel(station);
                station.Changed();
                station.Display.PublishNow(); // before the reply
                TellRetired();
                break;
        }

        return decision.Reply;
    }

    private void SwitchOn()
    {
        station.Status.ForgetResetFailure();
        station.Registration.Begin();
        station.ToSession(station.Keys.Tuning);
        station.Line.SwitchOn();
        station.Keys.RestartClock();
        if (station.Template.AutomaticTransactionGenerator is { Enable: true })
            station.OrderConnectors(ConnectorProtocol.StartAutomaticTransactions.Instance, []);
        station.Changed();
    }

    private void BeginGoingDown()
    {
        _reset = null;
        ResetTimer.Cancel(station);
        station.Registration.StopHeartbeat();
        _goingDown = station.Connectors.Length - 1;
        var returns = _phase.Then is not StationPhase.Off;
        station.TellConnectors(new ConnectorProtocol.GoDown(
            _phase.Reason, station.Template.Behaviour.StopTransactionsOnStopped || returns, returns));
        DownTimer.StartOnce(station, returns && _phase.Reason is not Reason.HardReset ? DeliveryMax : GoingDownMax);
    }

    private void FinishGoingDown()
    {
        if (_phase.Phase is not StationPhase.GoingDown)
            return;
        DownTimer.Cancel(station);
        station.ToSession(_phase.Then is StationPhase.NoPower
            ? SessionProtocol.CutLine.Instance
            : new SessionProtocol.Close(WebSocketCloseStatus.NormalClosure, _phase.Reason?.ToString() ?? "Stopped"));
        _phase = new PhaseState(_phase.Then);
        station.Registration.End();
        station.Messages.StoreDeliveries();
        station.Changed();
        station.Display.PublishNow();
        foreach (var (to, reply) in _stopped ?? [])
            station.TellBehindJournal(to, reply); // whoever ends the process now loses nothing
        _stopped = null;
        TellRetired();
        if (_phase.Phase is StationPhase.Resetting)
            ResetTimer.StartOnce(station, station.Template.Behaviour.ResetTime);
    }

    private void LosePowerAtOnce()
    {
        _reset = null;
        ResetTimer.Cancel(station);
        DownTimer.Cancel(station);
        station.TellConnectors(ConnectorProtocol.LosePower.Instance);
        station.ToSessionAtOnce(SessionProtocol.CutLine.Instance);
        station.Registration.End();
        foreach (var (to, reply) in _stopped ?? [])
            to.Tell(reply);
        _stopped = null;
        station.Changed();
    }

    private void OnResetTimer()
    {
        if (_phase.Phase is not StationPhase.Resetting)
        {
            Execute(ResetRules.AttemptFailed(_reset, ResetFailures, station.State.Keys.Int(KeyNames.ResetRetries, 1)));
            return;
        }

        // An installation ends in this boot, and only now may its connectors show that they are free again.
        station.TellConnectors(new ConnectorProtocol.SetBlocked(station.State.Firmware is { BlocksConnectors: true }));
        Enter(PhaseRules.ResetOver(_phase));
    }

    private void Execute(ResetDecision decision)
    {
        _reset = decision.Pending;
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case ResetEffect.GoDown down: GoDown(down.Reason, StationPhase.Resetting); break;
                case ResetEffect.StopTransactions stop: station.TellConnectors(new ConnectorProtocol.EndTransaction(stop.Reason)); break;
                case ResetEffect.StartTimer timer: ResetTimer.StartOnce(station, timer.Delay); break;
                case ResetEffect.TellFailure: station.Status.ReportResetFailure(); break;
            }
        }
    }

    private void TellRetired()
    {
        if (!IsOff || _retirer is null)
            return;
        station.TellBehindJournal(_retirer, new StationProtocol.Retired(WasOn: true)); // what it has stored is what the next one begins with
        _retirer = null;
    }
}
