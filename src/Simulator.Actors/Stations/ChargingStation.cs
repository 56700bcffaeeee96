using System.Collections.Immutable;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;
using Simulator.Actors.Time;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>
/// One charging station: parent of its session and its connectors. It keeps the state, stores what happens, and hands each message to the
/// capability that it concerns; the capabilities have fields of their own and share nothing but what is internal here.
/// </summary>
internal sealed partial class ChargingStation : UntypedActor, IWithTimers
{
    private readonly FleetStation _place;
    private readonly IActorRef _partition = Context.Parent;
    private IActorRef _session = ActorRefs.Nobody;
    private StationStart? _start;
    private bool _heldBack;

    public ChargingStation(FleetStation place, TemplateResources resources, StationServices services, StationStart start)
    {
        _place = place;
        _start = start;
        Identity = place.Identity;
        Resources = resources;
        Services = services;
        State = InitialState();
        Lifecycle = new StationLifecycle(this);
        Registration = new StationRegistration(this);
        Line = new StationLine(this, place.SupervisionUrl);
        Status = new StationStatus(this);
        Display = new StationDisplay(this);
        Keys = new StationKeys(this);
        Messages = new StationMessages(this, start.Life);
        Authorization = new StationAuthorization(this);
        Reservations = new ConnectorReservations(this);
        SmartCharging = new StationSmartCharging(this);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    internal IActorRef Actor => Self;
    internal StationServices Services { get; }
    internal ILogger Log => Services.Log;
    internal DateTimeOffset Now => Context.System.Scheduler.Now;
    internal StationIdentity Identity { get; private set; }
    internal StationTemplate Template => Identity.Template;
    internal TemplateResources Resources { get; private set; }
    internal StationState State { get; private set; }

    /// <summary>Null: it tells none.</summary>
    internal string? FirmwareVersion => State.FirmwareVersion ?? Template.Identity.FirmwareVersion;

    /// <summary>By connector id; element 0 is nobody.</summary>
    internal IActorRef[] Connectors { get; private set; } = [];

    internal StationLifecycle Lifecycle { get; }
    internal StationRegistration Registration { get; }
    internal StationLine Line { get; }
    internal StationStatus Status { get; }
    internal StationDisplay Display { get; }
    internal StationKeys Keys { get; }
    internal StationMessages Messages { get; }
    internal StationAuthorization Authorization { get; }
    internal ConnectorReservations Reservations { get; }
    internal StationSmartCharging SmartCharging { get; }

    /// <summary>Null: no update was ever under way.</summary>
    internal StationFirmware? Firmware { get; private set; }

    /// <summary>Null: none were ever asked for.</summary>
    internal StationDiagnostics? Diagnostics { get; private set; }

    /// <param name="start">What it begins with; its parent is told what it stores.</param>
    public static Props PropsFor(FleetStation place, TemplateResources resources, StationServices services, StationStart start) =>
        Props.Create<ChargingStation>(place, resources, services, start);

    /// <summary>Null: there is no such connector.</summary>
    internal IActorRef? Outlet(int connectorId) => connectorId > 0 && connectorId < Connectors.Length ? Connectors[connectorId] : null;

    internal void TellConnectors(object message)
    {
        for (var id = 1; id < Connectors.Length; id++)
            Connectors[id].Tell(message, Self);
    }

    /// <summary>An order that nobody waits for.</summary>
    /// <param name="ids">Empty: all.</param>
    internal CommandResult OrderConnectors(ConnectorProtocol.IConnectorCommand command, ImmutableArray<int> ids)
    {
        for (var id = 1; id < Connectors.Length; id++)
        {
            if (ids.IsEmpty || ids.Contains(id))
                Connectors[id].Tell(command, ActorRefs.NoSender);
        }

        return CommandResult.Accepted.Instance;
    }

    /// <param name="what">A request, with its article.</param>
    internal void LogRefusal(string what, string? reason)
    {
        if (Log.IsEnabled(LogLevel.Information))
            Log.LogInformation("{Station} refuses {What}: {Reason}", Identity.StationId, what, reason);
    }

    /// <summary>Something that it shows has changed.</summary>
    internal void Changed() => Display.Changed();

    // A child that fails takes the station down with it: the line closes, and the partition starts the station again.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        Log.LogError(cause, "A part of {Station} failed", Identity.StationId);
        return Directive.Escalate;
    });

    protected override void PreStart()
    {
        Services.Counters.AddStations(1);
        var start = _start!;
        _start = null; // a history is large, and read once
        Recover(start);
    }

    protected override void PostStop()
    {
        Services.Counters.AddStations(-1);
        Registration.SetOnline(false);
        Line.OutOfTrouble();
        Diagnostics?.Cancel();
        Services.Directory.Remove(Identity.HashId);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SessionProtocol.Delivered delivered: Messages.OnDelivered(delivered); break;
            case ConnectorProtocol.Record record: OnRecord(record); break;
            case ConnectorProtocol.PassOn passed: TellBehindJournal(passed.To, passed.Message, Sender); break;
            case SessionProtocol.CallDone done: OnCallDone(done); break;
            case SessionProtocol.CallFailed failed: OnCallFailed(failed); break;
            case ActorTimer<ChargingStation> timer: timer.Elapse(this); break;
            case SessionProtocol.StoreDeliveries: Messages.OnStoreDeliveries(); break;
            case SessionProtocol.CallReceived call: OnCall(call.MessageId, call.Request); break;
            case Stored stored: OnStored(stored.Number); break;
            case ConnectorProtocol.ConnectorStatusChanged changed:
                Display.Show(changed.ConnectorId, changed.Status);
                Reservations.OnStatusChanged(changed.ConnectorId, changed.Status);
                Changed();
                break;
            case ConnectorProtocol.AutomaticTransactionsChanged automatic:
                Record(new StationEvent.AutomaticTransactionsChanged(automatic.ConnectorId, automatic.State));
                break;
            case ConnectorProtocol.CheckTag check: Authorization.OnCheck(check); break;
            case ConnectorProtocol.RemoteStartFailed failed: EndRemoteStart(failed.ConnectorId); break;
            case ConnectorProtocol.WentDown: Lifecycle.OnConnectorDown(); break;
            case SessionProtocol.LineUp: Line.OnUp(); break;
            case SessionProtocol.LineDown down: Line.OnDown(down); break;
            case SessionProtocol.StillDown down: Line.OnStillDown(down); break;
            case SessionProtocol.RoomAnswer { Context: TriggerOrder order } room: this.OnRoomForTrigger(order, room.HasRoom); break;
            case StationDiagnostics.UploadEnded ended: Diagnostics?.OnEnded(ended); break;
            case Show: Display.OnPassThrough(new ConnectorProtocol.PassThrough(Sender, 1)); break;
            case ConnectorProtocol.PassThrough pass: Display.OnPassThrough(pass); break;
            case TemplateChanged changed: OnTemplateChanged(changed.Resources); break;
            case HoldBack hold: OnHoldBack(hold.HeldBack); break;
            case Retire: Lifecycle.Retire(Sender); break;
            case SwitchOff:
                if (Lifecycle.Stop(Sender, SwitchedOff.Instance) is not null)
                    TellBehindJournal(Sender, SwitchedOff.Instance);
                break;
            case IStationCommand command: OnCommand(command); break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnRecord(ConnectorProtocol.Record record)
    {
        var (id, running) = (record.After.ConnectorId, State.RunningTransactions);
        Messages.Store(record);
        Display.Show(record);
        foreach (var happened in record.Events)
        {
            switch (happened)
            {
                case ConnectorEvent.TransactionStarted started:
                    SmartCharging.OnTransactionStarted(id);
                    EndRemoteStart(id);
                    if (started.ReservationId is { } used)
                        Reservations.OnUsed(used);
                    break;
                case ConnectorEvent.GrantWithdrawn: EndRemoteStart(id); break;
                case ConnectorEvent.TransactionStopped:
                    SmartCharging.OnTransactionStopped(id);
                    Firmware?.OnTransactionStopped();
                    break;
            }
        }

        if (running != State.RunningTransactions)
            SmartCharging.OnRunningChanged();
        Lifecycle.RetireWhenIdle(id);
    }

    private void OnCallDone(SessionProtocol.CallDone done)
    {
        (done.Context as CallOrder)?.Answered(done.Response);
        switch (done.Request, done.Response)
        {
            case (_, BootNotificationResponse boot): Registration.OnAnswered(boot); break;
            case (_, AuthorizeResponse authorize) when done.Context is ConnectorProtocol.CheckTag check:
                Authorization.OnAnswered(check, authorize.IdTagInfo);
                break;
            case (StatusNotificationRequest status, _): Status.OnAnswered(status); break;
        }
    }

    private void OnCallFailed(SessionProtocol.CallFailed failed)
    {
        (failed.Context as CallOrder)?.Failed(failed.Request, failed.Reason);
        switch (failed.Request)
        {
            case BootNotificationRequest when failed.Failure is not CallFailure.Offline: Registration.OnUnanswered(failed.Reason); break;
            case AuthorizeRequest when failed.Context is ConnectorProtocol.CheckTag check: Authorization.OnAnswered(check, null); break;
            case StatusNotificationRequest status: Status.OnFailed(status, failed.Failure); break;
        }
    }

    /// <summary>A template or a tag list that changes while the station runs.</summary>
    private void OnTemplateChanged(TemplateResources resources)
    {
        var ran = Template.AutomaticTransactionGenerator?.Enable is true;
        (Resources, Identity) = (resources, Identity with { Template = resources.Template, IsEdited = false });
        Keys.Refresh();
        if (!State.LocalList.IsSent) // the journal has no event of it: a station begins with the tags of its template
            State = State with { LocalList = InitialLocalList(InitialKeys()) };
        TellConnectors(new ConnectorProtocol.TemplateChanged(resources));
        var runs = Template.AutomaticTransactionGenerator?.Enable is true;
        if (runs && !ran && Lifecycle.IsOn)
            OrderConnectors(ConnectorProtocol.StartAutomaticTransactions.Instance, []);
        else if (ran && !runs)
            OrderConnectors(ConnectorProtocol.StopAutomaticTransactions.Instance, []);
        SaveFile();
        Changed();
    }
}
