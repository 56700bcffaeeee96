using System.Collections.Immutable;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Partitions;

/// <summary>What a reload means for a station.</summary>
public enum StationChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It takes the new template, tags and vehicles as it runs.</summary>
    TakenWhileRunning,

    /// <summary>It starts again with them, as soon as no transaction runs.</summary>
    Restart,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It goes.</summary>
    Removed,
}

/// <param name="Now">Null: it is new.</param>
/// <param name="Next">Null: it goes.</param>
/// <param name="Change">Never <see cref="StationChange.None"/>.</param>
public sealed record StationReload(FleetStation? Now, FleetStation? Next, StationChange Change);

/// <summary>One partition after a reload, and which of its stations differ.</summary>
public sealed record PartitionReload(Partition Next, ImmutableArray<StationReload> Stations)
{
    /// <summary>Stations in which nothing differs.</summary>
    public int Unchanged => Next.Stations.Length - Stations.Count(s => s.Next is not null);

    /// <summary>Whether anything differs from what it was, in a station or in what they share.</summary>
    public bool Changes(Partition now) =>
        !Stations.IsEmpty || !ReferenceEquals(Next.Resources, now.Resources) || Next.ElementStartDelay != now.ElementStartDelay;

    /// <summary>What makes one of the other. A station in which nothing differs stays the same object.</summary>
    public static PartitionReload Between(Partition now, Partition next)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(next);
        var before = now.Stations.ToDictionary(s => s.Identity.Index);
        var stations = ImmutableArray.CreateBuilder<FleetStation>(next.Stations.Length);
        var changes = ImmutableArray.CreateBuilder<StationReload>();
        foreach (var station in next.Stations)
        {
            var was = before.Remove(station.Identity.Index, out var held) ? held : null;
            var change = was is null ? StationChange.Added : StationChanges.Between(was, now.Resources, station, next.Resources);
            stations.Add(change is StationChange.None ? was! : station);
            if (change is not StationChange.None)
                changes.Add(new StationReload(was, station, change));
        }

        changes.AddRange(before.Values.Select(gone => new StationReload(gone, null, StationChange.Removed)));
        return new PartitionReload(next with { Stations = stations.DrainToImmutable() }, changes.ToImmutable());
    }
}

/// <summary>Compares a station with what a new configuration makes of it.</summary>
public static class StationChanges
{
    public static StationChange Between(FleetStation now, TemplateResources resources, FleetStation next, TemplateResources nextResources)
    {
        if (!SameStation(now, next) || !SameUrl(now.SupervisionUrl, next.SupervisionUrl) || now.Reconnect != next.Reconnect)
            return StationChange.Restart;
        if (ReferenceEquals(resources, nextResources))
            return StationChange.None;
        return TemplateDifference.NeedsRestart(resources.Template, nextResources.Template)
            ? StationChange.Restart
            : StationChange.TakenWhileRunning;
    }

    private static bool SameStation(FleetStation now, FleetStation next) =>
        string.Equals(now.Identity.StationId, next.Identity.StationId, StringComparison.Ordinal)
        && string.Equals(now.Identity.HashId, next.Identity.HashId, StringComparison.Ordinal);

    // Two Uris are equal although their user or password differ.
    private static bool SameUrl(Uri now, Uri next) => string.Equals(now.OriginalString, next.OriginalString, StringComparison.Ordinal);
}
