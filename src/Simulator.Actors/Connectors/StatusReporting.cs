using Ocpp16.Messages;

namespace Simulator.Actors.Connectors;

/// <summary>What a StatusNotification tells of a connector.</summary>
public readonly record struct ReportedStatus(ChargePointStatus Status, ChargePointErrorCode ErrorCode = ChargePointErrorCode.NoError);

/// <summary>When a status is reported.</summary>
/// <param name="Now">True: send the StatusNotification.</param>
/// <param name="WaitUntil">Ask again at this instant, when nothing changes before; null: there is nothing to wait for.</param>
public readonly record struct StatusReportDecision(bool Now, DateTimeOffset? WaitUntil)
{
    public static StatusReportDecision Send { get; } = new(true, null);

    public static StatusReportDecision Nothing { get; } = new(false, null);
}

/// <summary>Key MinimumStatusDuration (4.9): a status that does not last is not told.</summary>
public static class StatusReporting
{
    /// <summary>Longest duration that is kept to.</summary>
    public static readonly TimeSpan DurationMax = TimeSpan.FromDays(1);

    /// <param name="reported">What the central system was told last; null: nothing yet, so it is told now.</param>
    /// <param name="since">Since when <paramref name="current"/> holds.</param>
    /// <param name="minimumDuration">Value of the key; clamped to 0 … <see cref="DurationMax"/>.</param>
    public static StatusReportDecision Decide(
        ReportedStatus? reported, ReportedStatus current, DateTimeOffset since, TimeSpan minimumDuration, DateTimeOffset now)
    {
        if (reported == current)
            return StatusReportDecision.Nothing;
        var lasted = now > since ? now - since : TimeSpan.Zero;
        var minimum = TimeSpan.FromTicks(Math.Clamp(minimumDuration.Ticks, 0, DurationMax.Ticks));
        return reported is null || lasted >= minimum ? StatusReportDecision.Send : new(false, now + (minimum - lasted));
    }
}
