using Ocpp16.Messages;

namespace Simulator.Actors.Registration;

/// <summary>
/// Where a station stands with its central system (4.2): unregistered until a BootNotification is answered, then what the answer said.
/// Survives a lost connection, not a reboot.
/// </summary>
public sealed record RegistrationState
{
    public static RegistrationState Unregistered { get; } = new();

    // One for all stations that are at work.
    private static readonly RegistrationState Registered = new() { Status = RegistrationStatus.Accepted };

    /// <summary>Null: not answered since the last boot.</summary>
    public RegistrationStatus? Status { get; init; }

    /// <summary>Last answer that was not Accepted, or none at all, in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Before this instant no BootNotification may go out unless it was triggered; null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The template's <c>autoRegister</c>: only an acceptance counts as an answer.</summary>
    public bool AutoRegister { get; init; }

    public bool IsAccepted => Status == RegistrationStatus.Accepted;

    /// <summary>How long to wait with the next BootNotification, also after a new connection; zero: send it now.</summary>
    public TimeSpan BootDelay(DateTimeOffset now) => NotBefore is { } at && at > now ? at - now : TimeSpan.Zero;

    /// <summary>The state after <paramref name="happened"/>.</summary>
    public RegistrationState Apply(RegistrationEvent happened) => happened switch
    {
        RegistrationEvent.Booted { AutoRegister: true } => Unregistered with { AutoRegister = true, Status = RegistrationStatus.Accepted },
        RegistrationEvent.Booted => Unregistered,
        RegistrationEvent.BootAnswered { Status: RegistrationStatus.Accepted } =>
            AutoRegister ? this with { Status = RegistrationStatus.Accepted, Failures = 0, NotBefore = null } : Registered,
        _ when AutoRegister => this,
        RegistrationEvent.BootAnswered answered =>
            Failed(answered.Status, answered.At + RegistrationRules.RetryDelay(answered.Interval)),
        RegistrationEvent.BootUnanswered unanswered => Failed(Status, unanswered.At + RegistrationRules.DefaultRetryDelay),
        _ => this,
    };

    private RegistrationState Failed(RegistrationStatus? status, DateTimeOffset notBefore) =>
        this with { Status = status, Failures = Failures == int.MaxValue ? Failures : Failures + 1, NotBefore = notBefore };
}
