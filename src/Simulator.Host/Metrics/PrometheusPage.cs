using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Ocpp16.Messages;
using Simulator.Actors.Fleet;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Metrics;

/// <summary>What <c>/metrics</c> says: the instruments of the meter in Prometheus text format 0.0.4.</summary>
internal sealed class PrometheusPage(SimulatorMeter meter, FleetCounters counters)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public string Write()
    {
        var families = new SortedDictionary<string, Family>(StringComparer.Ordinal);
        using (var listener = new MeterListener())
        {
            listener.InstrumentPublished = (instrument, to) =>
            {
                if (instrument.Meter != meter.Meter || !instrument.IsObservable)
                    return;
                families.TryAdd(instrument.Name, new Family(instrument));
                to.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(families, i, value, tags));
            listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(families, i, value, tags));
            listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(families, i, value, tags));
            listener.Start();
            listener.RecordObservableInstruments();
        }

        var text = new StringBuilder(16 << 10);
        foreach (var (_, family) in families)
            text.Append(family.Text);
        WriteRoundTrips(text);
        WriteSendLags(text);
        return text.ToString();
    }

    private static void Take<T>(
        SortedDictionary<string, Family> families, Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, IFormattable
    {
        var labels = new StringBuilder();
        foreach (var (key, tag) in tags)
            AppendLabel(labels, key, tag as string ?? "");
        families[instrument.Name].Add(labels, value.ToString(null, CultureInfo.InvariantCulture));
    }

    private void WriteRoundTrips(StringBuilder text)
    {
        var family = new Family(meter.RoundTripInstrument);
        foreach (var template in counters.Templates)
        {
            foreach (var command in template.Commands.Commands.Where(c => c.RoundTrips.Count > 0))
            {
                var labels = new StringBuilder();
                AppendLabel(labels, "template", template.Template);
                AppendLabel(labels, "action", OcppActions.Name(command.Action));
                family.AddHistogram(labels, command.RoundTrips.Read());
            }
        }

        text.Append(family.Text);
    }

    private void WriteSendLags(StringBuilder text)
    {
        var family = new Family(meter.SendLagInstrument);
        foreach (var template in counters.Templates)
        {
            var labels = new StringBuilder();
            AppendLabel(labels, "template", template.Template);
            family.AddHistogram(labels, template.SendLag.Read());
        }

        text.Append(family.Text);
    }

    private static void AppendLabel(StringBuilder labels, string name, string value)
    {
        if (labels.Length > 0)
            labels.Append(',');
        labels.Append(name).Append("=\"").Append(value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
    }

    /// <summary>One instrument with all its series.</summary>
    private sealed class Family
    {
        // Whole powers of two, at which the histogram's own buckets end: 512 µs to 67 s.
        private const int FirstPower = 9;
        private const int LastPower = 26;

        private readonly string _name;

        public Family(Instrument instrument)
        {
            var type = instrument.GetType().Name;
            var isCounter = type.StartsWith("ObservableCounter", StringComparison.Ordinal);
            _name = instrument.Name.Replace('.', '_') + UnitOf(instrument.Unit) + (isCounter ? "_total" : "");
            var kind = isCounter ? "counter" : instrument.IsObservable ? "gauge" : "histogram";
            Text.Append("# HELP ").Append(_name).Append(' ').Append(instrument.Description)
                .Append("\n# TYPE ").Append(_name).Append(' ').Append(kind).Append('\n');
        }

        public StringBuilder Text { get; } = new();

        public void Add(StringBuilder labels, string value) => Line("", labels, "", value);

        public void AddHistogram(StringBuilder labels, LatencyReading reading)
        {
            for (var power = FirstPower; power <= LastPower; power++)
            {
                var bound = ((1L << power) / 1_000_000.0).ToString(CultureInfo.InvariantCulture);
                Line("_bucket", labels, bound, reading.CountBelowPowerOfTwo(power).ToString(CultureInfo.InvariantCulture));
            }

            var count = reading.Count.ToString(CultureInfo.InvariantCulture);
            Line("_bucket", labels, "+Inf", count);
            Line("_sum", labels, "", (reading.TotalMs / 1000).ToString(CultureInfo.InvariantCulture));
            Line("_count", labels, "", count);
        }

        private void Line(string suffix, StringBuilder labels, string bound, string value)
        {
            Text.Append(_name).Append(suffix);
            if (labels.Length > 0 || bound.Length > 0)
            {
                Text.Append('{').Append(labels);
                if (bound.Length > 0)
                    Text.Append(",le=\"").Append(bound).Append('"');
                Text.Append('}');
            }

            Text.Append(' ').Append(value).Append('\n');
        }

        private static string UnitOf(string? unit) => unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "W" => "_watts",
            "Wh" => "_watthours",
            _ => "",
        };
    }
}
