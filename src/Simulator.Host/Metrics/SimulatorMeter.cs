using System.Diagnostics.Metrics;
using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;
using Simulator.Host.Statistics;

namespace Simulator.Host.Metrics;

/// <summary>
/// The meter <c>Simulator</c> of System.Diagnostics.Metrics: the one description of all instruments, which <c>/metrics</c> and the OTLP
/// export both read. Counters are read when somebody looks; durations are recorded one by one while an exporter listens.
/// </summary>
internal sealed class SimulatorMeter : ITrafficObserver, IDisposable
{
    public const string Name = "Simulator";

    /// <summary>Whole powers of two, 512 µs to 67 s.</summary>
    private static readonly InstrumentAdvice<double> Bounds = new()
    {
        HistogramBucketBoundaries = [.. Enumerable.Range(9, 18).Select(power => (1L << power) / 1_000_000.0)],
    };

    private readonly Histogram<double> _roundTrip;
    private readonly Histogram<double> _sendLag;

    public SimulatorMeter()
    {
        Meter = new Meter(Name);
        _roundTrip = Meter.CreateHistogram<double>(
            "simulator.call.round_trip", "s", "From the moment a CALL left until its answer was read, by template and action.", advice: Bounds);
        _sendLag = Meter.CreateHistogram<double>(
            "simulator.call.send_lag", "s", "From the wish to send a CALL on an open line until it left, by template.", advice: Bounds);
    }

    public Meter Meter { get; }

    /// <summary>Shows what these know, from now on.</summary>
    /// <param name="byStation">Null: nothing is shown station by station.</param>
    public void Show(FleetCounters counters, FleetStatistics statistics, StationDirectory? byStation = null)
    {
        TrafficInstruments.AddTo(Meter, counters);
        StationInstruments.AddTo(Meter, statistics);
        ProcessInstruments.AddTo(Meter);
        if (byStation is not null)
            StationInstruments.AddByStation(Meter, byStation);
    }

    public void RoundTrip(string template, OcppAction action, TimeSpan took)
    {
        if (_roundTrip.Enabled)
            _roundTrip.Record(took.TotalSeconds, new("template", template), new("action", OcppActions.Name(action)));
    }

    public void SendLag(string template, TimeSpan took)
    {
        if (_sendLag.Enabled)
            _sendLag.Record(took.TotalSeconds, new KeyValuePair<string, object?>("template", template));
    }

    public void Dispose() => Meter.Dispose();
}
