using Akka.Actor;
using Akka.Event;
using Ocpp16.Messages;

namespace Simulator.Actors.Sessions;

/// <summary>What the line's reader tells the session: frames already parsed and checked, so that the actor only decides.</summary>
internal abstract record InboundFrame(SessionLine Line) : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    /// <summary>A CALL that passed its schema.</summary>
    public sealed record Call(SessionLine Line, string MessageId, IOcppRequest Request) : InboundFrame(Line);

    /// <summary>The answer to the CALL in flight: it was handled (OCPP-J 1.6, 4.2.2).</summary>
    /// <param name="Response">What could be read of it; null: not even what was asked for.</param>
    /// <param name="Slip">What is wrong with it; null: nothing.</param>
    public sealed record Result(SessionLine Line, string MessageId, IOcppResponse? Response, SlipReport? Slip = null) : InboundFrame(Line);

    /// <summary>A CALLERROR, of which code and description are what could be read.</summary>
    public sealed record Error(SessionLine Line, string MessageId, string Code, string Description) : InboundFrame(Line);

    /// <summary>Anything else that is wrong.</summary>
    /// <param name="MessageId">Null when the frame has none that could be answered.</param>
    /// <param name="IsNew">False: this rule has been broken before, and told.</param>
    public sealed record Bad(SessionLine Line, string? MessageId, OcppErrorCode Code, string Reason, bool IsNew = true) : InboundFrame(Line);

    /// <summary>Something has come after a ping.</summary>
    public sealed record Alive(SessionLine Line) : InboundFrame(Line);

    /// <summary>The line is gone.</summary>
    public sealed record Closed(SessionLine Line, int Status, string Reason) : InboundFrame(Line);
}

/// <summary>A fault of an answer, in words.</summary>
/// <param name="IsNew">It is the first of its kind on this node.</param>
internal sealed record SlipReport(string Reason, bool IsNew);
