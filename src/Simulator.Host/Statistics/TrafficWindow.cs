using Simulator.Actors.Traffic;

namespace Simulator.Host.Statistics;

/// <summary>Readings of the counters, one a second, so that rates and round trips of the last seconds can be told.</summary>
internal sealed class TrafficWindow
{
    /// <summary>Between two readings.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const int ReadingsMax = 5;

    private readonly FleetCounters _counters;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Queue<Reading> _readings = new();

    public TrafficWindow(FleetCounters counters, TimeProvider time)
    {
        (_counters, _time) = (counters, time);
        Take();
    }

    public void Take()
    {
        var reading = Now();
        lock (_gate)
        {
            if (_readings.Count == ReadingsMax)
                _readings.Dequeue();
            _readings.Enqueue(reading);
        }
    }

    /// <returns>How long ago the oldest reading was taken, that reading, and one of now.</returns>
    public (TimeSpan Age, Reading Then, Reading Now) Look()
    {
        var now = Now();
        lock (_gate)
        {
            var then = _readings.Peek();
            return (_time.GetElapsedTime(then.At, now.At), then, now);
        }
    }

    private Reading Now() => new(
        _time.GetTimestamp(),
        _counters.Templates.ToDictionary(t => t.Template, TrafficTotals.Of, StringComparer.Ordinal),
        TrafficTotals.Of(_counters.Templates));

    internal sealed record Reading(long At, Dictionary<string, TrafficTotals> Templates, TrafficTotals All)
    {
        private static readonly TrafficTotals Nothing = new();

        /// <param name="template">Null: all of them.</param>
        public TrafficTotals Of(string? template) => template is null ? All : Templates.GetValueOrDefault(template, Nothing);
    }
}
