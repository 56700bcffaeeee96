using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>
/// One connector: takes orders, lets <see cref="ConnectorTransitions"/> decide, and does what follows from the events: messages, timers,
/// meter values, status. The station stores the events.
/// </summary>
internal sealed partial class Connector : UntypedActor, IWithTimers
{
    private const string CableTimer = "connection-time-out";
    private const string SampleTimer = "sample";
    private const string DriverTimer = "driver";

    private readonly IActorRef _station = Context.Parent;
    private readonly StatusReporter _reporter;
    private readonly RandomStream _random;

    private ConnectorContext _context;
    private ConnectorSettings _settings;
    private ConnectorState _state;
    private ChargePointStatus? _bootStatus;
    private ChargePointStatus _shown;
    private bool _online;
    private bool _blocked;
    private bool _heldBack;
    private IActorRef? _starter;
    private IActorRef? _stopper;

    public Connector(ConnectorContext context, ConnectorSettings settings, ConnectorMemory memory)
    {
        _context = context;
        _settings = settings;
        _state = memory.State;
        _reporter = new StatusReporter(context.ConnectorId);
        _random = RandomStream.For(context.Seed, context.Identity.StationId, context.ConnectorId, "connector");
        _bootStatus = BootStatus.Parse(context.Template.BootStatus);
        _shown = CurrentStatus;
        Recall(memory);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private DateTimeOffset Now => Context.System.Scheduler.Now;

    private int ConnectorId => _context.ConnectorId;

    public static Props PropsFor(ConnectorContext context, ConnectorSettings settings, ConnectorMemory memory) =>
        Props.Create<Connector>(context, settings, memory);

    protected override void PostStop()
    {
        if (_charging)
            _context.Counters.AddCharging(-1);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SampleTick:
                Sample();
                break;
            case MessageDelivered delivered:
                OnDelivered(delivered);
                break;
            case SessionProtocol.CallDone { Request: StatusNotificationRequest status }:
                if (_reporter.Done(status))
                    AnswerDown();
                break;
            case SessionProtocol.CallFailed { Request: StatusNotificationRequest status } failed:
                OnStatusFailed(status, failed.Failure);
                break;
            case SessionProtocol.CallDone { Context: CallOrder order } done:
                order.Answered(done.Response);
                break;
            case SessionProtocol.CallFailed { Context: CallOrder order } failed:
                order.Failed(failed.Request, failed.Reason);
                break;
            case SessionProtocol.CallDone or SessionProtocol.CallFailed:
                break;
            case ShowReported reported:
                OnShowReported(reported.Request);
                break;
            case IConnectorCommand command:
                OnCommand(command);
                break;
            case AtgTick tick:
                OnAtgTick(tick);
                break;
            case EnergyTick:
                OnEnergyTick();
                break;
            case ClockSet clock:
                OnClockSet(clock.Next);
                break;
            case ClockAligned aligned:
                OnClockAligned(aligned.At);
                break;
            case TagChecked tag:
                OnTagChecked(tag);
                break;
            case RemoteStart start:
                OnRemoteStart(start);
                break;
            case RemoteStop stop:
                OnRemoteStop(stop);
                break;
            case Unlock unlock:
                OnUnlock(unlock);
                break;
            case ChangeAvailability change:
                OnChangeAvailability(change);
                break;
            case OnlineChanged online:
                OnOnline(online.Online);
                break;
            case PowerLimitChanged limit:
                OnPowerLimit(limit);
                break;
            case TemplateChanged changed:
                OnTemplateChanged(changed.Resources);
                break;
            case SettingsChanged changed:
                OnSettings(changed.Settings);
                break;
            case SetBlocked block:
                _blocked = block.Blocked;
                ShowStatus();
                break;
            case SetHeldBack held:
                _heldBack = held.HeldBack;
                AtgLookAtConnector();
                break;
            case SetReservation reservation:
                Raise(new ReservationChanged(reservation.ReservationId));
                break;
            case OnlineCheck check:
                if (!_online && _state.Transaction?.Key == check.Key)
                    Raise(_state.RunOffline());
                break;
            case CableTimeOut:
                Raise(GrantWithdrawn.Instance);
                break;
            case DriverUnplugs:
                DriverLeaves();
                break;
            case SetLocked locked:
                OnLocked(locked.Locked);
                break;
            case StatusDue:
                Report();
                break;
            case TriggerStatus:
                _station.Tell(new SessionProtocol.Send(_reporter.Next(CurrentStatus, _state.Fault, StatusInfo, Now), Triggered: true), Self);
                break;
            case TriggerMeterValues:
                SendTriggeredMeterValues();
                break;
            case EndTransaction end:
                if (_state.Transaction is not null)
                    StopTransactionNow(end.Reason, null);
                break;
            case GoDown down:
                OnGoDown(down);
                break;
            case LosePower:
                OnLosePower();
                break;
            case ComeUp:
                OnComeUp();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnSettings(ConnectorSettings settings)
    {
        var before = _settings;
        _settings = settings;
        if (_charging && !_frozen && before.SampleInterval != settings.SampleInterval)
            StartSampling();
        if (before.MinimumStatusDuration != settings.MinimumStatusDuration)
            RestartStatusTimer();
    }

    /// <summary>Applies a decision and does what follows from it; a refusal changes nothing.</summary>
    /// <param name="answer">To the CALL that asked for it: leaves when the events are stored, before the messages that they bring.</param>
    private void Raise(ConnectorDecision decision, SessionProtocol.Answer? answer = null)
    {
        if (!decision.Events.IsDefaultOrEmpty)
            Raise(decision.Events, answer);
        else if (answer is not null)
            _context.Session.Tell(answer);
    }

    private void Raise(ConnectorEvent happened) => Raise([happened]);

    private void Raise(ImmutableArray<ConnectorEvent> events, SessionProtocol.Answer? answer = null)
    {
        var messages = ImmutableArray<OutgoingTransactionMessage>.Empty;
        foreach (var happened in events)
        {
            var before = _state;
            _state = _state.Apply(happened);
            Follow(happened, before, ref messages);
        }

        _bootStatus = null;
        _station.Tell(new Record(_state, events, messages, answer));
        ShowStatus();
    }

    /// <summary>What follows from an event besides its being stored.</summary>
    private void Follow(
        ConnectorEvent happened, ConnectorState before, ref ImmutableArray<OutgoingTransactionMessage> messages)
    {
        switch (happened)
        {
            case TagGranted:
                if (!_state.Plugged && _settings.ConnectionTimeOut > TimeSpan.Zero)
                    Timers.StartSingleTimer(CableTimer, CableTimeOut.Instance, _settings.ConnectionTimeOut);
                break;
            case GrantWithdrawn:
                Timers.Cancel(CableTimer);
                AtgEnded();
                break;
            case TransactionStarted started:
                Timers.Cancel(CableTimer);
                Timers.Cancel(DriverTimer); // the driver of the transaction before stays for this one
                BeginMetering(started, ref messages);
                break;
            case TransactionEnergized:
                StartCharging();
                AtgStarted();
                break;
            case TransactionInvalidated { EnergyEndsAtWh: not null }:
                StartCharging();
                AtgStarted();
                break;
            case TransactionInvalidated:
                StopCharging();
                StartSampling();
                AtgStarted();
                break;
            case EnergyUsedUp:
                StopCharging();
                break;
            case TransactionStopped stopped:
                EndMetering(stopped, before.Transaction!, ref messages);
                break;
            case EvReadinessChanged or CablePlugged or CableUnplugged:
                ShowFlow();
                break;
        }
    }

    private sealed class SampleTick : INotInfluenceReceiveTimeout, IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly SampleTick Instance = new();
    }

    private sealed class CableTimeOut : IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly CableTimeOut Instance = new();
    }

    private sealed class DriverUnplugs : IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly DriverUnplugs Instance = new();
    }
}
