using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Simulator.Host.Metrics;

/// <summary>Shows the meter's instruments to Prometheus, under the names of <c>docs/metrics.md</c>.</summary>
internal static class PrometheusExport
{
    /// <summary>Series of one instrument, besides those of stations; further ones are counted together, as overflow.</summary>
    private const int SeriesMax = 2_000;

    /// <param name="stations">So many are planned; as many may be added for which there are series of their own.</param>
    /// <returns>Counts from now on, until it is disposed.</returns>
    public static MeterProvider Of(SimulatorMeter meter, int stations) =>
        Sdk.CreateMeterProviderBuilder()
            .AddMeter(SimulatorMeter.Name)
            .AddView(instrument => instrument.Meter != meter.Meter
                ? MetricStreamConfiguration.Drop // of another fleet in this process
                : new MetricStreamConfiguration
                {
                    Name = NameOf(instrument),
                    CardinalityLimit = StationInstruments.IsByStation(instrument) ? SeriesMax + (2 * stations) : SeriesMax,
                })
            .AddPrometheusExporter(options =>
            {
                options.ScopeInfoEnabled = false;
                options.TargetInfoEnabled = false;
                options.ScrapeResponseCacheDurationMilliseconds = 0; // what is read is true now
            })
            .Build();

    /// <summary>The exporter adds units that it knows, and what a counter ends with; watt hours it does not know.</summary>
    private static string NameOf(Instrument instrument) => instrument.Unit is StationInstruments.WattHours
        ? $"{instrument.Name}.watthours"
        : instrument.Name;
}
