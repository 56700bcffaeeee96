using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Diagnostics;
using Simulator.Actors.Firmware;
using Simulator.Actors.Registration;
using Simulator.Actors.Resets;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>
/// One charging station: identity, registration, configuration keys, availability; parent of its session and its connectors. Stores what
/// happens to them, answers the central system, and hands what concerns one connector to that connector.
/// </summary>
internal sealed partial class ChargingStation : UntypedActor, IWithTimers
{
    private const string BootTimer = "boot";
    private const string HeartbeatTimer = "heartbeat";
    private const string ResetTimer = "reset";
    private const string DownTimer = "going-down";
    private const string SnapshotTimer = "snapshot";
    private const string StatusTimer = "status";

    private readonly StationServices _services;
    private readonly FleetStation _place;
    private readonly IActorRef _partition = Context.Parent;
    private readonly ConnectorProtocol.PowerLimitChanged[] _limits;

    private StationStart? _start;
    private StationIdentity _identity;
    private TemplateResources _resources;
    private IActorRef[] _connectors = [];
    private IActorRef _session = ActorRefs.Nobody;
    private StationState _state;
    private RegistrationState _registration = RegistrationState.Unregistered;
    private ConnectorSettings _settings = null!; // before the first message can come, Recover sets it
    private Phase _phase = Phase.Off;
    private bool _connected;
    private bool _online;

    public ChargingStation(FleetStation place, TemplateResources resources, StationServices services, StationStart start)
    {
        _place = place;
        _start = start;
        _identity = place.Identity;
        _resources = resources;
        _services = services;
        _url = place.SupervisionUrl;
        _state = InitialState();
        _limits = [.. _state.Connectors.Select(_ => new ConnectorProtocol.PowerLimitChanged(0))];
        _statuses = new ChargePointStatus[_state.Connectors.Length];
        _lifetimeWh = new double[_state.Connectors.Length];
        _metered = new ConnectorEvent.TransactionMetered?[_state.Connectors.Length];
        _samplePurpose = string.Create(CultureInfo.InvariantCulture, $"sample-{start.Life}");
        _ceilings = new MeterCeilings(_state.Connectors.Length);
    }

    private enum Phase
    {
        /// <summary>Switched off: no line, and none wanted.</summary>
        Off,

        On,

        /// <summary>Stops its transactions before the line closes.</summary>
        GoingDown,

        /// <summary>Waits for the end of a reset.</summary>
        Resetting,

        /// <summary>Waits for the power.</summary>
        NoPower,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private StationTemplate Template => _identity.Template;

    private DateTimeOffset Now => Context.System.Scheduler.Now;

    /// <param name="start">What it begins with; its parent is told what it stores.</param>
    public static Props PropsFor(FleetStation place, TemplateResources resources, StationServices services, StationStart start) =>
        Props.Create<ChargingStation>(place, resources, services, start);

    // A child that fails takes the station down with it: the line closes, and the partition starts the station again.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        _services.Log.LogError(cause, "A part of {Station} failed", _identity.StationId);
        return Directive.Escalate;
    });

    protected override void PreStart()
    {
        _services.Counters.AddStations(1);
        var start = _start!;
        _start = null; // a history is large, and read once
        Recover(start);
    }

    protected override void PostStop()
    {
        _services.Counters.AddStations(-1);
        SetOnline(false);
        ChangeTrouble(null);
        CancelUpload();
        _services.Directory.Remove(_identity.HashId);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SessionProtocol.Delivered delivered:
                OnDelivered(delivered);
                break;
            case ConnectorProtocol.Record record:
                OnRecord(record);
                break;
            case SessionProtocol.Send send:
                Leave(_session, send, Sender); // of a connector: behind the messages it has recorded before
                break;
            case SessionProtocol.CallDone done:
                OnCallDone(done);
                break;
            case SessionProtocol.CallFailed failed:
                OnCallFailed(failed);
                break;
            case SessionProtocol.StoreDeliveries:
                StoreDeliveries();
                ToSession(new SessionProtocol.DeliveriesStored(_deliveriesMarked));
                break;
            case HeartbeatTick:
                SendHeartbeat();
                break;
            case SessionProtocol.CallReceived call:
                OnCall(call.MessageId, call.Request);
                break;
            case ConnectorProtocol.ConnectorStatusChanged changed:
                OnStatusChanged(changed);
                break;
            case ConnectorProtocol.AutomaticTransactionsChanged automatic:
                OnAutomaticChanged(automatic);
                break;
            case ConnectorProtocol.CheckTag check:
                OnCheckTag(check);
                break;
            case SessionProtocol.LineUp up:
                OnLineUp(up);
                break;
            case SessionProtocol.LineDown down:
                OnLineDown(down);
                break;
            case SessionProtocol.StillDown down:
                OnStillDown(down);
                break;
            case SessionProtocol.RoomAnswer { Context: TriggerOrder order } room:
                OnRoomForTrigger(order, room.HasRoom);
                break;
            case BootTick:
                Boot();
                break;
            case ConnectorProtocol.WentDown:
                OnConnectorDown();
                break;
            case DownTick:
                FinishGoingDown();
                break;
            case StatusTick:
                ReportStation();
                break;
            case ResetFailedTick:
                Follow(ResetRules.AttemptFailed(_reset, ResetFailures, ResetRetries));
                break;
            case ResetTick:
                OnResetOver();
                break;
            case ConnectorProtocol.RemoteStartFailed failed:
                _awaitingTransaction?.Remove(failed.ConnectorId);
                break;
            case AlignedTick:
                OnAligned();
                break;
            case LimitTick:
                LimitPower();
                break;
            case ReservationTick:
                OnReservationDue();
                break;
            case FirmwareTick:
                OnFirmware(new FirmwareInput.TimerElapsed());
                break;
            case DiagnosticsRetry retry:
                Follow(DiagnosticsRules.Retry(_upload, retry.Number));
                break;
            case UploadEnded ended:
                OnUploadEnded(ended);
                break;
            case SnapshotTick:
                PublishSnapshot();
                break;
            case TemplateChanged changed:
                OnTemplateChanged(changed.Resources);
                break;
            case Stored stored:
                OnStored(stored.Number);
                break;
            case HoldBack hold:
                OnHoldBack(hold.HeldBack);
                break;
            case Retire:
                OnRetire();
                break;
            case IStationCommand command:
                Obey(command);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnStatusChanged(ConnectorProtocol.ConnectorStatusChanged changed)
    {
        _statuses[changed.ConnectorId] = changed.Status;
        WithdrawReservations(changed.ConnectorId, changed.Status);
        ShowReservations();
        Changed();
    }

    private void TellConnectors(object message)
    {
        for (var id = 1; id < _connectors.Length; id++)
            _connectors[id].Tell(message);
    }

    private abstract class Tick : IDeadLetterSuppression, INoSerializationVerificationNeeded;

    private sealed class HeartbeatTick : Tick, INotInfluenceReceiveTimeout
    {
        public static readonly HeartbeatTick Instance = new();
    }

    private sealed class BootTick : Tick
    {
        public static readonly BootTick Instance = new();
    }
}
