namespace Simulator.Host.CentralSystem;

/// <summary>What a station did that OCPP 1.6 or plain physics does not allow.</summary>
public enum CentralSystemFaultKind
{
    /// <summary>The handshake offered no subprotocol <c>ocpp1.6</c>.</summary>
    NoSubprotocol,

    /// <summary>A text that is no OCPP-J frame, or a binary or too large one.</summary>
    MalformedFrame,

    UnknownAction,

    /// <summary>A CALL that only a central system may send.</summary>
    WrongInitiator,

    /// <summary>A payload, of a CALL or of an answer, that its schema does not allow.</summary>
    SchemaViolation,

    /// <summary>OCPP 1.6, 4.2: nothing is sent before BootNotification is accepted.</summary>
    CallBeforeBoot,

    /// <summary>OCPP-J 1.6, 4.1.1: a CALL while the one before has no answer.</summary>
    ConcurrentCall,

    /// <summary>A CALLRESULT or CALLERROR that answers nothing.</summary>
    UnexpectedAnswer,

    /// <summary>MeterValues or StopTransaction with an id that was never given.</summary>
    UnknownTransaction,

    /// <summary>StartTransaction on a connector that has a running transaction.</summary>
    ConnectorBusy,

    /// <summary>StopTransaction for a transaction that is finished, with other values.</summary>
    StoppedTwice,

    /// <summary>An energy register below the reading before.</summary>
    RegisterDecreased,

    MeterStopBelowStart,

    /// <summary>A stop that is earlier than the start.</summary>
    StopBeforeStart,
}

/// <summary>One fault of a station.</summary>
public sealed record CentralSystemFault(DateTimeOffset At, string StationId, CentralSystemFaultKind Kind, string Text);
