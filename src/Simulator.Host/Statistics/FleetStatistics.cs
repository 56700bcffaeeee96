using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Statistics;

/// <summary>
/// The fleet in figures, in all and by template. Made from counters and snapshots when somebody asks, at most twice a second however many
/// ask; the stations notice nothing of it.
/// </summary>
internal sealed class FleetStatistics(PlanInForce inForce, FleetCounters counters, StationDirectory directory, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private readonly TrafficWindow _window = new(counters, time);
    private readonly Lock _gate = new();
    private FleetFigures? _last;
    private long _lastAt;

    /// <summary>Reads the counters every second until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(TrafficWindow.Interval, time, cancellationToken);
            _window.Take();
        }
    }

    public FleetFigures Read()
    {
        lock (_gate)
        {
            if (_last is not null && time.GetElapsedTime(_lastAt) < Fresh)
                return _last;
            _lastAt = time.GetTimestamp();
            return _last = Make();
        }
    }

    private FleetFigures Make()
    {
        var all = new StationCounts();
        var templates = inForce.Value.Templates.ToDictionary(
            e => e.Template.Name, e => (e.Template.ListedName, Counts: new StationCounts()), StringComparer.Ordinal);
        foreach (var station in directory.Snapshots)
        {
            all.Add(station);
            if (templates.TryGetValue(station.Identity.Template.Name, out var template))
                template.Counts.Add(station);
        }

        var (age, then, now) = _window.Look();
        return new FleetFigures(
            time.GetUtcNow(),
            age,
            new TemplateFigures(null, all, then.All, now.All),
            [.. templates.Select(t => new TemplateFigures(t.Key, t.Value.Counts, then.Of(t.Key), now.Of(t.Key)) { ListedName = t.Value.ListedName })]);
    }
}

/// <summary>The fleet in figures at one moment.</summary>
/// <param name="Window">What rates and round trips are of.</param>
internal sealed record FleetFigures(DateTimeOffset At, TimeSpan Window, TemplateFigures All, IReadOnlyList<TemplateFigures> Templates);

/// <summary>Figures of one template, or of all.</summary>
/// <param name="Name">Null: all templates.</param>
/// <param name="Then">The counters at the beginning of the window.</param>
internal sealed record TemplateFigures(string? Name, StationCounts Counts, TrafficTotals Then, TrafficTotals Now)
{
    /// <summary>What clients call the template.</summary>
    public string? ListedName { get; init; } = Name;
}
