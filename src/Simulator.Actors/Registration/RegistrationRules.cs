using Ocpp16.Messages;

namespace Simulator.Actors.Registration;

/// <summary>What follows an answer to BootNotification, or its absence.</summary>
/// <param name="RetryAfter">Send the next BootNotification after this time; null: there is none to send.</param>
/// <param name="HeartbeatInterval">Seconds to set as HeartbeatInterval; null: leave it.</param>
/// <param name="IsAccepted">True: the station starts its work: StatusNotifications, heartbeat, queued messages.</param>
/// <param name="GivesUp">True: the allowed retries are used up, the station stays silent until it reboots.</param>
public readonly record struct RegistrationDecision(
    RegistrationEvent Event, TimeSpan? RetryAfter, int? HeartbeatInterval, bool IsAccepted, bool GivesUp);

/// <summary>The registration of 4.2 as rules: when to boot again, and when to stop trying.</summary>
public static class RegistrationRules
{
    /// <summary>Used when the central system leaves the interval to the station (4.2), and after a boot that nobody answered.</summary>
    public static readonly TimeSpan DefaultRetryDelay = TimeSpan.FromSeconds(60);

    /// <summary>
    /// HeartbeatInterval of a station that has none of its own when the central system leaves it to the station, in seconds.
    /// </summary>
    public const int DefaultHeartbeatInterval = 300;

    public static readonly TimeSpan RetryDelayMin = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan RetryDelayMax = TimeSpan.FromDays(1);

    /// <summary>Wait that <paramref name="interval"/> asks for: zero or less is the station's choice, the rest is bounded.</summary>
    /// <param name="interval">Seconds, of BootNotification.conf.</param>
    public static TimeSpan RetryDelay(int interval)
    {
        if (interval <= 0)
            return DefaultRetryDelay;
        return TimeSpan.FromSeconds(Math.Clamp(interval, RetryDelayMin.TotalSeconds, RetryDelayMax.TotalSeconds));
    }

    /// <param name="maxRetries">The template's <c>registrationMaxRetries</c>: attempts after the first one; −1: for ever.</param>
    /// <param name="heartbeatInterval">HeartbeatInterval so far, in seconds: stays when the answer has none (4.2).</param>
    public static RegistrationDecision Decide(
        this RegistrationState state, BootNotificationResponse answer, int maxRetries, int heartbeatInterval, DateTimeOffset now)
    {
        var happened = new RegistrationEvent.BootAnswered(answer.Status, answer.Interval, now);
        if (answer.Status != RegistrationStatus.Accepted)
            return NotAccepted(state, happened, RetryDelay(answer.Interval), maxRetries);

        // A station that took itself for accepted is at work already; only its heartbeat changes.
        return new(happened, null, HeartbeatInterval(answer.Interval, heartbeatInterval), !state.IsAccepted, false);
    }

    private static int HeartbeatInterval(int answered, int own)
    {
        if (answered > 0)
            return answered;
        return own > 0 ? own : DefaultHeartbeatInterval;
    }

    /// <summary>The BootNotification got no usable answer.</summary>
    public static RegistrationDecision DecideUnanswered(this RegistrationState state, int maxRetries, DateTimeOffset now) =>
        NotAccepted(state, new RegistrationEvent.BootUnanswered(now), DefaultRetryDelay, maxRetries);

    private static RegistrationDecision NotAccepted(RegistrationState state, RegistrationEvent happened, TimeSpan delay, int maxRetries)
    {
        if (state.AutoRegister)
            return new(happened, null, null, false, false);
        var givesUp = maxRetries >= 0 && state.Failures >= maxRetries;
        return new(happened, givesUp ? null : delay, null, false, givesUp);
    }
}
