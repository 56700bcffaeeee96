using Ocpp16.Messages;

namespace Simulator.Actors.Stations.Registration;

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
    /// Whether the station may send a CALL. Unregistered: BootNotification alone. Pending: what a TriggerMessage asked for, and
    /// BootNotification when its time has come. Rejected: nothing before the interval is over, then BootNotification alone.
    /// </summary>
    /// <param name="isTriggered">Whether a TriggerMessage asked for it.</param>
    public static bool MaySend(this RegistrationState state, OcppAction action, bool isTriggered, DateTimeOffset now) => state.Status switch
    {
        RegistrationStatus.Accepted => true,
        RegistrationStatus.Pending => isTriggered || IsDueBoot(state, action, now),
        _ => IsDueBoot(state, action, now),
    };

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
    /// Whether a TriggerMessage for BootNotification is taken: not once accepted, when its answer could leave running transactions without
    /// a registration (errata 3.35).
    /// </summary>
    public static bool TakesBootTrigger(this RegistrationState state) => !state.IsAccepted;

    private static bool IsDueBoot(RegistrationState state, OcppAction action, DateTimeOffset now) =>
        action == OcppAction.BootNotification && state.BootDelay(now) == TimeSpan.Zero;
}
