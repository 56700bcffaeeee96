using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Statistics;

/// <summary>Statistics of commands, of the fleet and of the stations that keep their own. Made when somebody asks.</summary>
/// <param name="tables">Null: no station keeps its own.</param>
/// <param name="time">Time of the fleet.</param>
internal sealed class CommandStatistics(FleetCounters counters, StationTables? tables, StationDirectory directory, TimeProvider time)
{
    private readonly DateTimeOffset _createdAt = time.GetUtcNow();

    /// <summary>The fleet first, then the stations by their id.</summary>
    public List<PerformanceRecord> Read()
    {
        var now = time.GetUtcNow();
        var records = new List<PerformanceRecord>();
        foreach (var table in tables?.Stations ?? [])
        {
            // A station that is being made anew is missing for a moment; one that was deleted stays so.
            if (!directory.TryGet(table.HashId, out var station, out _))
                continue;
            var url = station.SupervisionUrl.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped);
            records.Add(new PerformanceRecord(
                table.HashId, station.Identity.StationId, url, table.CreatedAt, now, [.. table.Commands.Commands.Select(Figures)]));
        }

        records.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        records.Insert(0, new PerformanceRecord(PerformanceRecord.FleetId, PerformanceRecord.FleetId, "", _createdAt, now, Fleet()));
        return records;
    }

    /// <summary>The commands of all stations together.</summary>
    public ImmutableArray<CommandFigures> Fleet() =>
    [
        .. counters.Templates.SelectMany(t => t.Commands.Commands).GroupBy(c => c.Action).OrderBy(g => g.Key)
            .Select(g => CommandFigures.Of(OcppActions.Name(g.Key), g.ToList())),
    ];

    private static CommandFigures Figures(CommandTraffic command) => CommandFigures.Of(OcppActions.Name(command.Action), [command]);
}
