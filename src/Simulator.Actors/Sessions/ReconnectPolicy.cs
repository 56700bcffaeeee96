using Simulator.Actors.Chance;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Sessions;

/// <summary>
/// When a lost connection is tried again: after a wait that doubles from <see cref="FirstDelay"/> to <see cref="DelayMax"/>, and of
/// which a random part between half and all is waited, so that a fleet comes back soon and spread over time.
/// </summary>
/// <remarks>
/// The seed waited the constant ConnectionTimeOut, or 100 ms × 2ⁿ without an end. ConnectionTimeOut is about a driver who does not plug in
/// (9.1.6) and has no say here; a constant wait brings a fleet back in one instant, and a wait without an end overflows its timer.
/// </remarks>
public sealed record ReconnectPolicy
{
    /// <summary>Longest wait of any policy.</summary>
    public static readonly TimeSpan DelayCap = TimeSpan.FromMinutes(2);

    /// <summary>Ceiling of the first wait. Default 2 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Ceiling of every wait; beyond <see cref="DelayCap"/> the cap holds. Default 30 s.</summary>
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after a loss; −1: for ever, 0: none.</summary>
    public int MaxRetries { get; init; } = -1;

    /// <summary>What a template asks for; <c>reconnectExponentialDelay</c> goes from 200 ms up to <see cref="DelayCap"/>.</summary>
    /// <param name="fleetMaxRetries"><c>autoReconnectMaxRetries</c> of config.json, for templates without one; null: for ever.</param>
    public static ReconnectPolicy For(SupervisionOptions supervision, int? fleetMaxRetries = null)
    {
        var policy = new ReconnectPolicy { MaxRetries = supervision.AutoReconnectMaxRetries ?? fleetMaxRetries ?? -1 };
        return supervision.ReconnectExponentialDelay
            ? policy with { FirstDelay = TimeSpan.FromMilliseconds(200), DelayMax = DelayCap }
            : policy;
    }

    /// <summary>How long to wait before the next attempt, or null when there is none left.</summary>
    /// <param name="failures">Losses and failed attempts in a row, from 1; what ends the row, <see cref="DialAttempts"/> says.</param>
    public TimeSpan? DelayBefore(int failures, RandomStream chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        if (MaxRetries >= 0 && failures > MaxRetries)
            return null;
        var max = Math.Clamp(DelayMax.Ticks, 0, DelayCap.Ticks);
        var first = Math.Clamp(FirstDelay.Ticks, 0, max);
        var doublings = Math.Min(failures - 1, 24); // 2²⁴ × 2 min still fits 64 bits, and the cap has long won
        var ceiling = Math.Min(first << doublings, max);
        return TimeSpan.FromTicks((long)(ceiling * chance.NextDouble(0.5, 1)));
    }
}
