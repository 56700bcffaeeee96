using System.Collections.Immutable;

namespace Simulator.Host.Statistics;

/// <summary>The statistics of one station, or of the fleet.</summary>
/// <param name="Id">Hash id of the station, or <see cref="FleetId"/>.</param>
/// <param name="Name">Station id.</param>
/// <param name="Uri">Where it connects; empty for the fleet.</param>
/// <param name="CreatedAt">When counting began.</param>
/// <param name="UpdatedAt">When this was read.</param>
/// <param name="Commands">In the order of the specification.</param>
internal sealed record PerformanceRecord(
    string Id, string Name, string Uri, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, ImmutableArray<CommandFigures> Commands)
{
    /// <summary>Stands for all stations together.</summary>
    public const string FleetId = "fleet";
}
