using System.Collections.Immutable;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;
using Simulator.Actors.Time;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>
/// One connector. What it can do stands in its parts, each with fields of its own; they share what stands here: its state, what holds around
/// it, time, timers, and the one way out. The station stores what happens to it.
/// </summary>
internal sealed class Connector : UntypedActor, IWithTimers
{
    private readonly IActorRef _station = Context.Parent;

    public Connector(ConnectorContext given, ConnectorSettings settings, ConnectorMemory memory)
    {
        (Given, Settings, State) = (given, settings, memory.State);
        Conditions = new ConnectorConditions { Imposed = BootStatus.Parse(given.Template.BootStatus) };
        Meter = new ConnectorMeter(this);
        Status = new ConnectorStatus(this);
        Transactions = new ConnectorTransactions(this);
        Driver = new ConnectorDriver(this);
        Generator = memory.Automatic is null ? null : new ConnectorGenerator(this, memory.Automatic);
        Power = new ConnectorPower(
            this, memory.Automatic is not null || State is { Plugged: true } or { Granted: not null } or { Transaction: not null });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public ConnectorContext Given { get; private set; }

    public ConnectorSettings Settings { get; private set; }

    /// <summary>Changed by events alone.</summary>
    public ConnectorState State { get; private set; }

    public ConnectorConditions Conditions { get; set; }

    public ConnectorMeter Meter { get; }

    public ConnectorStatus Status { get; }

    public ConnectorTransactions Transactions { get; }

    public ConnectorDriver Driver { get; }

    /// <summary>Null until it is first wanted.</summary>
    public ConnectorGenerator? Generator { get; private set; }

    public ConnectorPower Power { get; }

    public DateTimeOffset Now => Context.System.Scheduler.Now;

    public int Id => Given.ConnectorId;

    /// <summary>Who gave the order that is being carried out.</summary>
    public IActorRef Orderer => Sender;

    public static Props PropsFor(ConnectorContext context, ConnectorSettings settings, ConnectorMemory memory) =>
        Props.Create<Connector>(context, settings, memory);

    /// <summary>
    /// The one way out: to the station. What is meant for others it passes on behind everything that it is storing, so that nobody sees what
    /// an end of the process could undo.
    /// </summary>
    public void Tell(object message) => _station.Tell(message, Self);

    public void Send(IOcppRequest request, bool triggered = false, object? context = null) =>
        Tell(new PassOn(Given.Session, new SessionProtocol.Send(request, triggered, context)));

    public void Answer(string messageId, IOcppResponse response) =>
        Tell(new PassOn(Given.Session, new SessionProtocol.Answer(messageId, response)));

    /// <summary>The outcome of an order, to whoever waits for it.</summary>
    /// <param name="refusal">Null: it has been carried out.</param>
    public void Reply(ref IActorRef? orderer, string? refusal)
    {
        if (orderer is not null)
            Tell(new PassOn(orderer, refusal is null ? CommandResult.Accepted.Instance : new CommandResult.Refused(refusal)));
        orderer = null;
    }

    /// <summary>Applies a decision and has it stored, with the messages that it brings; a refusal changes nothing.</summary>
    /// <param name="answer">To the CALL that asked for it: leaves when the events are stored, before the messages.</param>
    public void Raise(ConnectorDecision decision, SessionProtocol.Answer? answer = null)
    {
        if (decision.Events.IsDefaultOrEmpty && answer is not null)
            Tell(new PassOn(Given.Session, answer));
        if (decision.Events.IsDefaultOrEmpty)
            return;
        ImmutableArray<OutgoingTransactionMessage> messages = [];
        foreach (var happened in decision.Events)
        {
            if (happened is TransactionStarted or TransactionStopped)
                messages = Meter.Register.MessagesOf(happened, State, Settings, Given.Station.Behaviour.OcppStrictCompliance);
            State = State.Apply(happened);
        }

        Conditions = Conditions with { Imposed = null };
        Tell(new Record(State, decision.Events, messages, answer));
    }

    public void Raise(ConnectorEvent happened) => Raise(ConnectorDecision.Accept(happened));

    /// <summary>Raises it, for whoever waits for the outcome.</summary>
    public CommandResult Decide(ConnectorDecision decision)
    {
        Raise(decision);
        return decision.Refusal is { } reason ? new CommandResult.Refused(reason)
            : decision.Events.IsEmpty ? CommandResult.NoChange.Instance
            : CommandResult.Accepted.Instance;
    }

    /// <summary>Tells where the meter stands, which changes nothing that the connector shows.</summary>
    /// <param name="isStored">Else it is shown only.</param>
    /// <param name="values">Tell the central system; null: nothing.</param>
    public void Note(TransactionMetered reading, bool isStored, MeterValuesRequest? values)
    {
        if (isStored)
            State = State.Apply(reading);
        ImmutableArray<OutgoingTransactionMessage> messages = values is null ? [] : [new(reading.Key, values)];
        Tell(isStored ? new Record(State, [reading], messages) : new Record(State, [], messages) { Reading = reading });
    }

    protected override void PreStart() => Status.Show();

    protected override void PostStop() => Meter.Count(charges: false);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ActorTimer<Connector> timer: timer.Elapse(this); break;
            case MessageDelivered delivered: Transactions.OnDelivered(delivered); break;
            case SessionProtocol.CallDone { Request: StatusNotificationRequest status }: Status.OnAnswered(status); break;
            case SessionProtocol.CallFailed { Request: StatusNotificationRequest status } failed:
                Status.OnFailed(status, failed.Failure);
                break;
            case SessionProtocol.CallDone done: (done.Context as CallOrder)?.Answered(done.Response); return;
            case SessionProtocol.CallFailed failed: (failed.Context as CallOrder)?.Failed(failed.Request, failed.Reason); return;
            case ShowReported reported: Status.Impose(reported.Request); break;
            case IConnectorCommand when Conditions.Power is StationPower.Cut && message is not SetFault:
                Tell(new PassOn(Sender, new CommandResult.Refused("The station has no power.")));
                break;
            case IConnectorCommand command:
                if (Obey(command) is { } result)
                    Tell(new PassOn(Sender, result));
                break;
            case ClockSet clock: Meter.Register.SetClock(clock.Next); break;
            case ClockAligned aligned: Meter.OnClockAligned(aligned.At); break;
            case TagChecked tag: Transactions.OnTagChecked(tag); break;
            case RemoteStart start: Transactions.OnRemoteStart(start); break;
            case RemoteStop stop: Transactions.OnRemoteStop(stop); break;
            case EndTransaction end: Transactions.Stop(end.Reason, null); break;
            case Unlock unlock: Driver.OnUnlock(unlock.MessageId); break;
            case ChangeAvailability change: OnChangeAvailability(change); break;
            case OnlineChanged online: Power.OnLine(online.Online); break;
            case ICondition told: Conditions = Conditions.After(told); break;
            case TemplateChanged changed:
                Given = Given with { Resources = changed.Resources, Identity = Given.Identity with { Template = changed.Resources.Template } };
                break;
            case SettingsChanged changed:
                var before = Settings;
                Settings = changed.Settings;
                Status.OnSettings(before);
                break;
            case SetReservation reservation: Raise(State.Reserve(reservation.ReservationId)); break;
            case TriggerStatus: Status.ReportTriggered(); break;
            case TriggerMeterValues: Meter.Send(null); break;
            case GoDown down: Power.OnGoDown(down); break;
            case LosePower: Power.OnCut(); break;
            case ComeUp: Power.OnComeUp(); break;
            case PassThrough: Tell(message); return;
            default:
                Unhandled(message);
                return;
        }

        Settle();
    }

    /// <summary>
    /// What follows from where a message has left the connector: one status for all that it has changed, and a transaction only behind the
    /// status that prepares it.
    /// </summary>
    private void Settle()
    {
        ConnectorState before;
        do
        {
            before = State;
            if (StartRules.Withdrawal(State, Conditions) is { } reason)
                Transactions.Withdraw(reason);
            if (Conditions is { Power: StationPower.On, Online: false })
                Raise(State.RunOffline());
            Generator?.Follow();
            Meter.Follow();
            Driver.Follow();
            if (!ReferenceEquals(before, State))
                continue;
            Status.Show();
            Power.AnswerDown();
            Transactions.BeginWhenReady();
        }
        while (!ReferenceEquals(before, State));
    }

    /// <returns>Null: answered later.</returns>
    private CommandResult? Obey(IConnectorCommand command) => command switch
    {
        PlugIn => Decide(State.PlugIn(byDriver: false)),
        ConnectorProtocol.Unplug => Driver.Unplug(),
        PresentIdTag tag => Transactions.Present(tag.IdTag),
        SetEvReady ready => Decide(State.SetEvReady(ready.Ready)),
        SetFault fault => Fault(fault.Fault),
        StartTransaction start => Transactions.Start(start.IdTag),
        StopTransaction stop => Transactions.Stop(stop),
        StartAutomaticTransactions => (Generator ??= new ConnectorGenerator(this, AtgState.Idle)).Start(),
        StopAutomaticTransactions => Generator?.Stop() ?? CommandResult.NoChange.Instance,
        SendMeterValues => Meter.Send(new CallOrder(Sender)),
        _ => new CommandResult.Refused($"{command.GetType().Name} is not known here."),
    };

    private CommandResult Fault(ConnectorFault? fault)
    {
        if (fault is not null && fault != State.Fault && Conditions.Power is not StationPower.Cut)
            Transactions.Stop(Reason.Other, null);
        return Decide(State.SetFault(fault));
    }

    // OCPP 1.6, 5.2
    private void OnChangeAvailability(ChangeAvailability change)
    {
        var decision = State.ChangeAvailability(change.Operative);
        var answer = new ChangeAvailabilityResponse { Status = State.StatusOf(decision, change.Operative) };
        Raise(decision, change.MessageId is { } id ? new(id, answer) : null);
    }
}
