namespace Simulator.Actors.SmartCharging;

/// <summary>What charging profiles allow a connector at one instant.</summary>
/// <param name="Watts">Null: no profile limits it.</param>
/// <param name="Phases">Phases that may be used, 1 to 3; null: no profile limits them, or DC.</param>
/// <param name="ChangesAt">When to ask again: one timer is enough. Null: nothing changes until a profile or a transaction does.</param>
public readonly record struct CurrentLimit(decimal? Watts, int? Phases, DateTimeOffset? ChangesAt)
{
    /// <summary>No profile at all.</summary>
    public static CurrentLimit None { get; }

    /// <summary>The limit that holds now for a connector of the site; 0 for the whole station.</summary>
    public static CurrentLimit For(ChargingProfiles profiles, ChargingSite site, int connectorId, DateTimeOffset now)
    {
        if (profiles.IsEmpty)
            return None;

        var rate = new SiteLimits(profiles, site, connectorId, now).At(now.UtcTicks);
        DateTimeOffset? changesAt = rate.ChangesAt == ScheduleMoment.Never ? null : new DateTimeOffset(rate.ChangesAt, TimeSpan.Zero);
        if (!rate.Limited)
            return new CurrentLimit(null, null, changesAt);
        return new CurrentLimit(rate.Watts, site.CurrentOutType == Templates.CurrentType.DC ? null : rate.Phases, changesAt);
    }
}
