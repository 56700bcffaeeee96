using System.Collections.Immutable;
using Simulator.Actors.Metering;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Fleet;

/// <summary>What should exist: the whole input of the fleet, read from config.json and the template files.</summary>
public sealed record FleetPlan
{
    /// <summary>Templates with the number of stations of each, in file order; entries with 0 stations are left out.</summary>
    public required ImmutableArray<FleetPlanEntry> Entries { get; init; }

    /// <summary>Templates of which no station is there at the start, but some may be added; their number of stations is 0.</summary>
    public ImmutableArray<FleetPlanEntry> FurtherTemplates { get; init; } = [];

    /// <summary>Used by stations whose template names none. May be empty only when every template names its own.</summary>
    public ImmutableArray<Uri> SupervisionUrls { get; init; } = [];

    public SupervisionUrlDistribution SupervisionUrlDistribution { get; init; } = SupervisionUrlDistribution.RoundRobin;

    /// <summary>Stations of one partition; null: spread evenly, at most 500 each.</summary>
    public int? ElementsPerWorker { get; init; }

    /// <summary>Between partitions (<c>worker.startDelay</c>). Default 500 ms; 0 for a load test.</summary>
    public TimeSpan StartDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Between the stations of a partition (<c>worker.elementStartDelay</c>).</summary>
    public TimeSpan ElementStartDelay { get; init; }

    /// <summary>Fallback of the template's key of the same name; null: −1, for ever.</summary>
    public int? AutoReconnectMaxRetries { get; init; }

    /// <summary>Seed of all chance of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>Environment variable <c>CF_INSTANCE_INDEX</c>, or 0: a digit of every station id.</summary>
    public int InstanceIndex { get; init; }

    /// <summary>Every template once.</summary>
    public IEnumerable<FleetPlanEntry> Templates => Entries.Concat(FurtherTemplates).DistinctBy(e => e.Template.Name, StringComparer.Ordinal);

    /// <returns>Null: there is no template of this name.</returns>
    public FleetPlanEntry? Entry(string template) => Templates.FirstOrDefault(e => string.Equals(e.Template.Name, template, StringComparison.Ordinal));

    public int StationCount => Entries.Sum(e => e.NumberOfStations);
}

/// <param name="Template">Shared by its stations.</param>
/// <param name="NumberOfStations">At the start of the run.</param>
/// <param name="IdTags">Tags of the template's authorization file; empty when it has none.</param>
public sealed record FleetPlanEntry(StationTemplate Template, int NumberOfStations, ImmutableArray<string> IdTags)
{
    /// <summary>Vehicles of the template's <c>evProfilesFile</c>; empty: the built-in one.</summary>
    public ImmutableArray<EvProfile> EvProfiles { get; init; } = [];

    /// <summary>Stations that a user means to add; shown, and nothing more.</summary>
    public int Provisioned { get; init; }
}
