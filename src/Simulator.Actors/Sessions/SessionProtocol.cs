using System.Net.WebSockets;
using Ocpp16.Messages;
using Simulator.Actors.Orders;

namespace Simulator.Actors.Sessions;

/// <summary>The talk between a station, its connectors and its session.</summary>
public static class SessionProtocol
{
    /// <summary>
    /// To the session: keep a line open to this endpoint, from now until <see cref="Close"/>. A new endpoint replaces an old one.
    /// </summary>
    public sealed record Open(CsmsEndpoint Endpoint) : ILocalMessage;

    /// <summary>To the session: close the line and do not dial again. Answered with <see cref="LineDown"/> when a line was open.</summary>
    public sealed record Close(WebSocketCloseStatus Status, string Reason) : ILocalMessage;

    /// <summary>To the session: drop the socket as a power cut does, and do not dial again.</summary>
    public sealed record CutLine : ILocalMessage { public static CutLine Instance { get; } = new(); }

    /// <summary>To the session: which CALLs may leave (OCPP 1.6, 4.2: what may be sent depends on the registration).</summary>
    public sealed record SetGate(TrafficGate Gate) : ILocalMessage;

    /// <summary>To the session: delays that follow the configuration keys; sent after each change of one of them.</summary>
    public sealed record Tune(
        TimeSpan PingInterval, TimeSpan CallTimeout, int TransactionMessageAttempts, TimeSpan TransactionMessageRetryInterval) : ILocalMessage;

    /// <summary>
    /// To the session: send this CALL. The sender gets <see cref="CallDone"/> or <see cref="CallFailed"/>; nothing is kept offline.
    /// </summary>
    /// <param name="Triggered">Asked for by TriggerMessage, or BootNotification: goes first, and passes a gate that is
    /// <see cref="TrafficGate.TriggeredOnly"/>.</param>
    /// <param name="Context">Comes back with the outcome.</param>
    public sealed record Send(IOcppRequest Request, bool Triggered = false, object? Context = null) : ILocalMessage;

    /// <summary>
    /// To the session: deliver this message, now or when the line is back, in order. The sender gets <see cref="Delivered"/>.
    /// </summary>
    /// <param name="Stored">As in <see cref="DeliveriesStored"/>, to save that message.</param>
    public sealed record Deliver(TransactionMessage Message, long Stored = 0) : ILocalMessage;

    /// <summary>To the station: a transaction message waits until it is stored that those before it were answered.</summary>
    public sealed record StoreDeliveries : ILocalMessage { public static StoreDeliveries Instance { get; } = new(); }

    /// <summary>To the session: as many <see cref="Delivered"/> of its life are stored.</summary>
    public sealed record DeliveriesStored(long Count) : ILocalMessage;

    /// <summary>To the session: answer a CALL of the central system.</summary>
    public sealed record Answer(string MessageId, IOcppResponse Response) : ILocalMessage;

    /// <summary>To the session: answer a CALL of the central system with a CALLERROR.</summary>
    public sealed record Refuse(string MessageId, OcppErrorCode Code, string Description) : ILocalMessage;

    /// <summary>To the station: the line is open.</summary>
    public sealed record LineUp(bool Reconnected) : ILocalMessage;

    /// <summary>To the station: the line is gone.</summary>
    /// <param name="WillRedial">False after <see cref="Close"/> and when the retries are used up.</param>
    /// <param name="RetryIn">When it dials again; null: at once, or not.</param>
    public sealed record LineDown(string Reason, bool WillRedial, TimeSpan? RetryIn = null) : ILocalMessage;

    /// <summary>To the station: there is still no line.</summary>
    /// <param name="RetryIn">When it dials again.</param>
    public sealed record StillDown(string Reason, TimeSpan RetryIn) : ILocalMessage;

    /// <summary>To the session: have you room for so many triggered CALLs? Answered with <see cref="RoomAnswer"/>; that much is kept free.</summary>
    public sealed record AskForRoom(int Calls, object Context) : ILocalMessage;

    /// <summary>To the station.</summary>
    public sealed record RoomAnswer(bool HasRoom, object Context) : ILocalMessage;

    /// <summary>To the station: the central system asks.</summary>
    public sealed record CallReceived(string MessageId, IOcppRequest Request) : ILocalMessage;

    /// <summary>To whoever sent: the central system answered.</summary>
    public sealed record CallDone(IOcppRequest Request, IOcppResponse Response, object? Context) : ILocalMessage;

    /// <summary>To whoever sent: there will be no answer.</summary>
    public sealed record CallFailed(IOcppRequest Request, CallFailure Failure, string Reason, object? Context) : ILocalMessage;

    /// <summary>To the station: a transaction message has been answered, or was given up (<paramref name="Response"/> null).</summary>
    public sealed record Delivered(TransactionMessage Message, IOcppResponse? Response, string? Reason) : ILocalMessage;
}

/// <summary>Which CALLs of ours may leave.</summary>
public enum TrafficGate
{
    /// <summary>Nothing but BootNotification, and no answer to anything: the registration is rejected.</summary>
    BootOnly,

    /// <summary>Nothing but what was triggered, as which BootNotification is sent too.</summary>
    TriggeredOnly,

    /// <summary>Everything: the registration is accepted.</summary>
    Open,
}

/// <summary>Why a CALL has no answer.</summary>
public enum CallFailure
{
    /// <summary>No line, or it broke before the answer.</summary>
    Offline,

    /// <summary>The registration does not allow this CALL now.</summary>
    NotRegistered,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The answer was a CALLERROR.</summary>
    CallError,

    /// <summary>The answer, or our own request, breaks its schema.</summary>
    Invalid,

    /// <summary>Too many CALLs wait.</summary>
    QueueFull,

    /// <summary>Switched off by the template's <c>commandsSupport</c>.</summary>
    NotSupported,
}
