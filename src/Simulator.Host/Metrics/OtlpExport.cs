using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Simulator.Host.Metrics;

/// <summary>
/// Sends the meter's instruments to an OpenTelemetry collector, where and how the <c>OTEL_…</c> environment variables say. Without an
/// endpoint there nothing is set up, and nothing costs.
/// </summary>
internal static class OtlpExport
{
    private const string Prefix = "OTEL_";

    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    /// <summary>The variables of this process.</summary>
    public static IReadOnlyDictionary<string, string> Environment => System.Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .Where(e => e.Key is string key && key.StartsWith(Prefix, StringComparison.Ordinal) && e.Value is string)
        .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    public static bool IsAskedFor(IReadOnlyDictionary<string, string> environment) =>
        Array.Exists(Endpoints, e => environment.GetValueOrDefault(e) is { Length: > 0 })
        && !Is(environment, "OTEL_SDK_DISABLED", "true")
        && !Is(environment, "OTEL_METRICS_EXPORTER", "none");

    public static void AddTo(IHostApplicationBuilder builder, IReadOnlyDictionary<string, string> environment)
    {
        if (!IsAskedFor(environment))
            return;
        // The host reads no environment on purpose; these variables are the exception, and the exporter looks for them here.
        builder.Configuration.AddInMemoryCollection(environment.Select(e => KeyValuePair.Create(e.Key, (string?)e.Value)));
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (!environment.ContainsKey("OTEL_SERVICE_NAME"))
                    resource.AddService("simulator");
            })
            .WithMetrics(metrics => metrics.AddMeter(SimulatorMeter.Name).AddOtlpExporter());
    }

    private static bool Is(IReadOnlyDictionary<string, string> environment, string name, string value) =>
        string.Equals(environment.GetValueOrDefault(name), value, StringComparison.OrdinalIgnoreCase);
}
