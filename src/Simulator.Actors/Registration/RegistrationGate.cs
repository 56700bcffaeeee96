using Ocpp16.Messages;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Registration;

/// <summary>How a CALL of the central system is met.</summary>
public enum AnswerGate
{
    /// <summary>Handled.</summary>
    Answer,

    /// <summary>Answered with its own status Rejected.</summary>
    AnswerRejected,

    /// <summary>Answered with a CALLERROR SecurityError.</summary>
    Refuse,

    /// <summary>Not answered at all.</summary>
    Ignore,
}

/// <summary>Which messages may pass in which state of registration (4.2).</summary>
public static class RegistrationGate
{
    /// <summary>
    /// How the station meets a CALL. A remote start or stop is not allowed before the station is accepted; a rejected station answers
    /// nothing.
    /// </summary>
    /// <param name="strict">The template's <c>ocppStrictCompliance</c>: true refuses CALLs before BootNotification was answered.</param>
    public static AnswerGate MayAnswer(this RegistrationState state, OcppAction action, bool strict) => state.Status switch
    {
        RegistrationStatus.Accepted => AnswerGate.Answer,
        RegistrationStatus.Rejected => AnswerGate.Ignore,
        null when strict => AnswerGate.Refuse,
        _ when action is OcppAction.RemoteStartTransaction or OcppAction.RemoteStopTransaction => AnswerGate.AnswerRejected,
        _ => AnswerGate.Answer,
    };

    /// <summary>
    /// Which CALLs the station may send. Not answered yet, or Pending: BootNotification when its time has come, and what a TriggerMessage
    /// asked for. Rejected: BootNotification alone.
    /// </summary>
    /// <param name="online">There is a line, and the registration is accepted.</param>
    public static TrafficGate Traffic(this RegistrationState state, bool online) => state.Status switch
    {
        _ when online => TrafficGate.Open,
        RegistrationStatus.Rejected => TrafficGate.BootOnly,
        _ => TrafficGate.TriggeredOnly,
    };
}
