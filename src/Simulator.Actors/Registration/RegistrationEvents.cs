using Ocpp16.Messages;

namespace Simulator.Actors.Registration;

/// <summary>What happens between a station and its central system's register.</summary>
public abstract record RegistrationEvent
{
    private RegistrationEvent() { }

    /// <summary>A BootNotification was answered.</summary>
    /// <param name="Interval">Seconds, as received: until the next heartbeat when accepted, else until the next BootNotification.</param>
    public sealed record BootAnswered(RegistrationStatus Status, int Interval, DateTimeOffset At) : RegistrationEvent;

    /// <summary>A BootNotification got no usable answer: time-out, CALLERROR, or a payload that breaks the schema.</summary>
    public sealed record BootUnanswered(DateTimeOffset At) : RegistrationEvent;

    /// <summary>The station (re)booted, and has to register again (4.2).</summary>
    /// <param name="AutoRegister">The template's key: taken as accepted before the central system has said so.</param>
    public sealed record Booted(bool AutoRegister, DateTimeOffset At) : RegistrationEvent;
}
