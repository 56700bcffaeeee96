using System.Collections.Immutable;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Connectors;

/// <summary>
/// The talk between a station and one of its connectors. What a person or a program orders is answered with
/// <see cref="CommandResult"/>.
/// </summary>
public static class ConnectorProtocol
{
    /// <summary>An order of a person or a program; its sender gets a <see cref="CommandResult"/>.</summary>
    public interface IConnectorCommand : ILocalMessage;

    /// <summary>What the station knows and a connector goes by.</summary>
    public interface ICondition : ILocalMessage;

    /// <summary>The driver plugs the cable in.</summary>
    public sealed record PlugIn : IConnectorCommand
    {
        public static PlugIn Instance { get; } = new();
    }

    /// <summary>The cable is taken out at the EV.</summary>
    public sealed record Unplug : IConnectorCommand
    {
        public static Unplug Instance { get; } = new();
    }

    /// <summary>A tag is held to the reader.</summary>
    public sealed record PresentIdTag(string IdTag) : IConnectorCommand;

    /// <summary>The EV takes energy, or stops taking it.</summary>
    public sealed record SetEvReady(bool Ready) : IConnectorCommand;

    /// <summary>Something is broken; null: it is mended.</summary>
    public sealed record SetFault(ConnectorFault? Fault) : IConnectorCommand;

    /// <summary>Begin a transaction for this tag without asking anybody; the driver plugs in when no cable is there.</summary>
    public sealed record StartTransaction(string IdTag) : IConnectorCommand;

    /// <summary>End the transaction.</summary>
    /// <param name="TransactionId">When given, only that one.</param>
    public sealed record StopTransaction(Reason? Reason, int? TransactionId = null) : IConnectorCommand;

    /// <summary>Run automatic transactions.</summary>
    public sealed record StartAutomaticTransactions : IConnectorCommand
    {
        public static StartAutomaticTransactions Instance { get; } = new();
    }

    /// <summary>No more automatic transactions; one that runs is stopped.</summary>
    public sealed record StopAutomaticTransactions : IConnectorCommand
    {
        public static StopAutomaticTransactions Instance { get; } = new();
    }

    /// <summary>Send MeterValues now. Answered when the central system has answered.</summary>
    public sealed record SendMeterValues : IConnectorCommand
    {
        public static SendMeterValues Instance { get; } = new();
    }

    /// <summary>A user has locked the cable's place, or unlocked it: the simulated driver neither plugs nor unplugs.</summary>
    public sealed record SetLocked(bool Locked) : ICondition;

    /// <summary>A user had this reported: it is shown until something happens to the connector.</summary>
    public sealed record ShowReported(StatusNotificationRequest Request) : ILocalMessage;

    /// <summary>RemoteStartTransaction; the connector answers the central system itself.</summary>
    public sealed record RemoteStart(string MessageId, RemoteStartTransactionRequest Request) : ILocalMessage;

    /// <summary>RemoteStopTransaction of its transaction; the connector answers the central system itself.</summary>
    public sealed record RemoteStop(string MessageId, int TransactionId) : ILocalMessage;

    /// <summary>UnlockConnector; the connector answers the central system itself.</summary>
    public sealed record Unlock(string MessageId) : ILocalMessage;

    /// <summary>ChangeAvailability.</summary>
    /// <param name="MessageId">Null: the station answers, for all its connectors.</param>
    public sealed record ChangeAvailability(string? MessageId, bool Operative) : ILocalMessage;

    /// <summary>What the station found out about a tag it was asked for by <see cref="CheckTag"/>.</summary>
    /// <param name="Status">Null: nobody could say.</param>
    /// <param name="ReservationId">A reservation of the whole station that this tag may use up.</param>
    public sealed record TagChecked(string IdTag, AuthorizationPurpose Purpose, AuthorizationStatus? Status, string? ParentIdTag, int? ReservationId) : ILocalMessage;

    /// <summary>The fate of one of its transaction messages.</summary>
    public sealed record MessageDelivered(TransactionMessage Message, IOcppResponse? Response) : ILocalMessage;

    /// <summary>The station is registered and has a line, or no longer.</summary>
    public sealed record OnlineChanged(bool Online) : ILocalMessage;

    /// <summary>What the stations of the template share has changed.</summary>
    public sealed record TemplateChanged(TemplateResources Resources) : ILocalMessage;

    /// <summary>Values that follow from the station's configuration keys have changed.</summary>
    public sealed record SettingsChanged(ConnectorSettings Settings) : ILocalMessage;

    /// <summary>At most this many watts from now on.</summary>
    /// <param name="Phases">Phases that may carry them; null: all.</param>
    public sealed record PowerLimitChanged(double Watts, int? Phases = null) : ICondition;

    /// <summary>An installation of firmware keeps the connector out of service while it is free, or no longer.</summary>
    public sealed record SetBlocked(bool Blocked) : ICondition;

    /// <summary>The journal takes nothing more for a while: no transaction may begin.</summary>
    public sealed record SetHeldBack(bool HeldBack) : ICondition;

    /// <summary>A reservation came or went.</summary>
    public sealed record SetReservation(int? ReservationId) : ILocalMessage;

    /// <summary>TriggerMessage asks for its status.</summary>
    public sealed record TriggerStatus : ILocalMessage
    {
        public static TriggerStatus Instance { get; } = new();
    }

    /// <summary>TriggerMessage asks for its meter values.</summary>
    public sealed record TriggerMeterValues : ILocalMessage
    {
        public static TriggerMeterValues Instance { get; } = new();
    }

    /// <summary>The station wants no transaction to run now; the next one may begin at once.</summary>
    /// <param name="Reason">Reason of the StopTransaction.</param>
    public sealed record EndTransaction(Reason Reason) : ILocalMessage;

    /// <summary>The station goes down: stop what runs. Answered with <see cref="WentDown"/>.</summary>
    /// <param name="Reason">Reason of the StopTransaction.</param>
    /// <param name="StopTransaction">False leaves a running transaction alone.</param>
    /// <param name="Returns">It comes up again by itself; else the connector says Unavailable.</param>
    public sealed record GoDown(Reason? Reason, bool StopTransaction, bool Returns) : ILocalMessage;

    /// <summary>The power is gone, without warning: nothing can be told any more.</summary>
    public sealed record LosePower : ILocalMessage
    {
        public static LosePower Instance { get; } = new();
    }

    /// <summary>The next instant of the grid (ClockAlignedDataInterval) whose <see cref="ClockAligned"/> will come.</summary>
    public sealed record ClockSet(DateTimeOffset Next) : ILocalMessage;

    /// <summary>The clock has reached an instant of the grid.</summary>
    public sealed record ClockAligned(DateTimeOffset At) : ILocalMessage;

    /// <summary>To the station: <see cref="GoDown"/> has been done; its messages are on their way.</summary>
    public sealed record WentDown(int ConnectorId) : ILocalMessage;

    /// <summary>Goes through the connectors and back to the station, behind all that each has told it before.</summary>
    /// <param name="Asker">Who waits for it.</param>
    /// <param name="ConnectorId">The next that it goes to.</param>
    public sealed record PassThrough(IActorRef Asker, int ConnectorId) : ILocalMessage;

    /// <summary>The station is up again: report as after a boot.</summary>
    public sealed record ComeUp : ILocalMessage
    {
        public static ComeUp Instance { get; } = new();
    }

    /// <summary>To the station: let this out behind what you are storing, as from the connector.</summary>
    public sealed record PassOn(IActorRef To, object Message) : ILocalMessage;

    /// <summary>To the station: this has happened, and these messages must reach the central system.</summary>
    /// <param name="After">The connector's state behind the events.</param>
    /// <param name="Messages">StartTransaction, MeterValues, StopTransaction, in order; their sequence numbers are given by the
    /// station.</param>
    /// <param name="Answer">To the CALL that made it happen; leaves before the messages.</param>
    public sealed record Record(
        ConnectorState After,
        ImmutableArray<ConnectorEvent> Events,
        ImmutableArray<OutgoingTransactionMessage> Messages,
        SessionProtocol.Answer? Answer = null) : ILocalMessage
    {
        /// <summary>What the meter shows now, where that is not among the events: shown, and not stored.</summary>
        public ConnectorEvent.TransactionMetered? Reading { get; init; }
    }

    /// <param name="TransactionKey">The station's name of the transaction.</param>
    public readonly record struct OutgoingTransactionMessage(long TransactionKey, IOcppRequest Request);

    /// <summary>To the station: may this tag do that? Answered with <see cref="TagChecked"/>.</summary>
    public sealed record CheckTag(int ConnectorId, string IdTag, AuthorizationPurpose Purpose) : ILocalMessage;

    /// <summary>To the station: automatic transactions run on it now, or no longer.</summary>
    public sealed record AutomaticTransactionsChanged(int ConnectorId, AtgState State) : ILocalMessage
    {
        public bool Running => State.Phase is not AtgPhase.Stopped;
    }

    /// <summary>To the station: a remote start has come to nothing, and what came with it is not needed.</summary>
    public sealed record RemoteStartFailed(int ConnectorId) : ILocalMessage;

    /// <summary>To the station: the status it now shows.</summary>
    public sealed record ConnectorStatusChanged(int ConnectorId, ChargePointStatus Status) : ILocalMessage;
}
