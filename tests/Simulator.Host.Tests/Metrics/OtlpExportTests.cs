using System.Net;
using System.Text;
using Microsoft.Extensions.Hosting;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;
using Simulator.Host.Metrics;

namespace Simulator.Host.Tests.Metrics;

public sealed class OtlpExportTests
{
    [Theory]
    [InlineData(true, "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317")]
    [InlineData(true, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://localhost:4317")]
    [InlineData(false, "OTEL_SERVICE_NAME=x")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT=")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_SDK_DISABLED=true")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_METRICS_EXPORTER=none")]
    public void Export_IsAskedForByAnEndpoint(bool asked, params string[] environment) =>
        Assert.Equal(asked, OtlpExport.IsAskedFor(environment.ToDictionary(e => e.Split('=')[0], e => e.Split('=')[1])));

    [Fact]
    public async Task Export_SendsTheInstrumentsToTheCollector()
    {
        using var collector = new HttpListener();
        var port = FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        using var meter = new SimulatorMeter();
        var counters = new FleetCounters(TimeProvider.System, meter);
        TrafficInstruments.AddTo(meter.Meter, counters);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        OtlpExport.AddTo(builder, new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment=somewhere",
        });
        using var host = builder.Build();
        await host.StartAsync();
        counters.Of("small").Commands[OcppAction.Heartbeat].CallSent();
        meter.RoundTrip("small", OcppAction.Heartbeat, TimeSpan.FromMilliseconds(3));

        string[] expected = ["simulator.calls.sent", "simulator.call.round_trip", "Heartbeat", "somewhere"];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string body;
        do
        {
            var request = await collector.GetContextAsync().WaitAsync(limit.Token);
            using var bytes = new MemoryStream();
            await request.Request.InputStream.CopyToAsync(bytes, limit.Token);
            body = Encoding.Latin1.GetString(bytes.ToArray());
            Assert.Equal("/v1/metrics", request.Request.Url!.AbsolutePath);
            request.Response.Close();
        }
        while (!Array.TrueForAll(expected, e => body.Contains(e, StringComparison.Ordinal)));

        await host.StopAsync();
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
