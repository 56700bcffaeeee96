using OpenTelemetry.Metrics;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;
using Simulator.Host.Statistics;

namespace Simulator.Host.Metrics;

/// <summary>What the fleet writes while it runs, and what the rest of the program reads of it.</summary>
internal sealed class FleetRecords : IDisposable
{
    /// <param name="time">Time of the fleet.</param>
    /// <param name="timeScale">How many times faster than real time it runs.</param>
    /// <param name="keeps">What is recorded besides the counters.</param>
    public FleetRecords(PlanInForce plan, TimeProvider time, double timeScale, RecordsKept keeps)
    {
        Counters = new FleetCounters(TimeProvider.System, Meter);
        Frames = keeps.HasFlag(RecordsKept.Frames) ? new FrameLog(time, timeScale) : null;
        Tables = keeps.HasFlag(RecordsKept.StationTables) ? new StationTables(time) : null;
        Statistics = new FleetStatistics(plan, Counters, Directory, TimeProvider.System);
        Commands = new CommandStatistics(Counters, Tables, Directory, time);
        Prometheus = keeps.HasFlag(RecordsKept.Metrics) ? PrometheusExport.Of(Meter, plan.Value.StationCount) : null;
        Meter.Show(Counters, Statistics, keeps.HasFlag(RecordsKept.StationMetrics) ? Directory : null);
    }

    public SimulatorMeter Meter { get; } = new();

    /// <summary>What <c>/metrics</c> shows, from before the first message on; null: nobody asks for it.</summary>
    public MeterProvider? Prometheus { get; }

    public FleetCounters Counters { get; }

    public StationDirectory Directory { get; } = new();

    /// <summary>Null: frames are not kept.</summary>
    public FrameLog? Frames { get; }

    /// <summary>Null: no station keeps statistics of its own.</summary>
    public StationTables? Tables { get; }

    public FleetStatistics Statistics { get; }

    public CommandStatistics Commands { get; }

    public void Dispose()
    {
        Prometheus?.Dispose();
        Meter.Dispose();
    }
}

/// <summary>What is recorded besides the counters.</summary>
[Flags]
internal enum RecordsKept
{
    None = 0,

    /// <summary>The last frames, for whoever reads them over the UI protocol.</summary>
    Frames = 1,

    /// <summary>Statistics of each station.</summary>
    StationTables = 2,

    /// <summary>Metrics of each station.</summary>
    StationMetrics = 4,

    /// <summary>Metrics for Prometheus.</summary>
    Metrics = 8,
}
