using System.Collections.Concurrent;

namespace Simulator.Actors.Traffic;

/// <summary>
/// Counts of single stations, for those whose template asks for it (<c>enableStatistics</c>). May be used from any thread.
/// </summary>
/// <param name="time">Time of the fleet.</param>
public sealed class StationTables(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, StationTable> _stations = new(StringComparer.Ordinal);

    public IEnumerable<StationTable> Stations => _stations.Select(s => s.Value);

    /// <summary>The counts of one station; they begin when they are asked for first, and go on when the station is made anew.</summary>
    public StationTable Of(string hashId) =>
        _stations.GetOrAdd(hashId, static (id, time) => new StationTable(id, time.GetUtcNow(), new CommandTable()), time);

    public void Remove(string hashId) => _stations.TryRemove(hashId, out _);
}

/// <param name="HashId">The station.</param>
/// <param name="CreatedAt">When counting began.</param>
/// <param name="Commands">Its traffic.</param>
public sealed record StationTable(string HashId, DateTimeOffset CreatedAt, CommandTable Commands);
