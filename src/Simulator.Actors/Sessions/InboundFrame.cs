using Akka.Actor;
using Akka.Event;
using Ocpp16.Messages;

namespace Simulator.Actors.Sessions;

/// <summary>What the line's reader tells the session: frames already parsed and checked, so that the actor only decides.</summary>
internal abstract record InboundFrame(SessionLine Line) : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    /// <summary>A CALL that passed its schema.</summary>
    public sealed record Call(SessionLine Line, string MessageId, IOcppRequest Request) : InboundFrame(Line);

    /// <summary>The answer to the CALL in flight.</summary>
    public sealed record Result(SessionLine Line, string MessageId, IOcppResponse Response) : InboundFrame(Line);

    /// <summary>A CALLERROR.</summary>
    public sealed record Error(SessionLine Line, string MessageId, string Code, string Description) : InboundFrame(Line);

    /// <summary>An answer to the CALL in flight that cannot be read or breaks its schema.</summary>
    public sealed record BadResult(SessionLine Line, string MessageId, string Reason) : InboundFrame(Line);

    /// <summary>Anything else that is wrong.</summary>
    /// <param name="MessageId">Null when the frame has none that could be answered.</param>
    public sealed record Bad(SessionLine Line, string? MessageId, OcppErrorCode Code, string Reason) : InboundFrame(Line);

    /// <summary>The line is gone.</summary>
    public sealed record Closed(SessionLine Line, int Status, string Reason) : InboundFrame(Line);
}
