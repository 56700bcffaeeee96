using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Simulator.Benchmarks.Fleet;

namespace Simulator.Benchmarks.Ui;

/// <summary>
/// What the face of the program costs the fleet: how long a listing of all stations takes, how late heartbeats come meanwhile, whether what is
/// done is in the next listing, and what a message costs with the log of frames and without it. The real program, a real endpoint, real sockets; heartbeats are timed at the
/// endpoint.
/// </summary>
internal static class UiBenchmark
{
    private const int HeartbeatSeconds = 10;
    private const int LoadSampleSeconds = 2;
    private const int IdleSampleSeconds = 60;

    private static readonly TimeSpan BootPatience = TimeSpan.FromMinutes(3);

    private static readonly (string Procedure, string Payload)[] Questions =
    [
        ("listChargingStations", "{}"),
        ("listChargingStations", """{"brief":true,"offset":100,"limit":50,"sort":"power","descending":true}"""),
        ("listChargingStations", """{"brief":true,"filter":"00042","limit":50}"""),
        ("fleetStatistics", "{}"),
        ("performanceStatistics", "{}"),
    ];

    public static async Task RunAsync(UiBenchmarkOptions options, TextWriter output)
    {
        await ListAsync(options, output);
        await output.WriteLineAsync();
        using (var run = await StartAsync(options.Charging, IdleSampleSeconds, frames: true))
            await SuccessThenList.RunAsync(run.UiPort, output);
        await output.WriteLineAsync();
        var off = await LoadAsync(options, frames: false, output);
        var on = await LoadAsync(options, frames: true, output);
        var again = await LoadAsync(options, frames: false, output);
        var without = (off + again) / 2;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"CPU per message: {without:F1} µs without the server, {on:F1} µs with it and its log of frames: ratio {on / without:F3} "
            + $"(two runs without differ by {Math.Abs(off - again) / without:P1})"));
    }

    private static async Task ListAsync(UiBenchmarkOptions options, TextWriter output)
    {
        using var run = await StartAsync(options.Stations, IdleSampleSeconds, frames: true);
        await Task.Delay(TimeSpan.FromSeconds(options.Settle));
        await run.Heartbeats();
        await Task.Delay(TimeSpan.FromSeconds(options.Measure));
        var quiet = await run.Heartbeats();

        using var client = await UiCaller.ConnectAsync(run.UiPort);
        var figures = Questions.Select(_ => new List<double>()).ToArray();
        var bytes = new long[Questions.Length];
        var end = Stopwatch.StartNew();
        while (end.Elapsed < TimeSpan.FromSeconds(options.Measure))
        {
            for (var i = 0; i < Questions.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                bytes[i] = (await client.AskAsync(Questions[i].Procedure, Questions[i].Payload)).Length;
                figures[i].Add(watch.Elapsed.TotalMilliseconds);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        var busy = await run.Heartbeats();
        await output.WriteLineAsync($"Machine: {Machine.Describe()}.\n\n| {options.Stations} stations | asked | median | worst | answer |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        for (var i = 0; i < Questions.Length; i++)
        {
            figures[i].Sort();
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Questions[i].Procedure} `{Questions[i].Payload}` | {figures[i].Count} | {figures[i][figures[i].Count / 2]:F1} ms "
                + $"| {figures[i][^1]:F1} ms | {bytes[i] / 1024.0:F0} KB |"));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync($"Heartbeats every {HeartbeatSeconds} s, nobody asks: {quiet}");
        await output.WriteLineAsync($"Heartbeats every {HeartbeatSeconds} s, while asked:  {busy}");
    }

    private static async Task<double> LoadAsync(UiBenchmarkOptions options, bool frames, TextWriter output)
    {
        using var run = await StartAsync(options.Load, LoadSampleSeconds, frames);
        await Task.Delay(TimeSpan.FromSeconds(options.Settle));
        var (cpu, before) = (run.Simulator.CpuTime, await run.Stats());
        await Task.Delay(TimeSpan.FromSeconds(options.Measure));
        var (cpuAfter, after) = (run.Simulator.CpuTime, await run.Stats());
        var perMessage = (cpuAfter - cpu).TotalMicroseconds / (after.Calls - before.Calls);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Load} stations, {(after.Calls - before.Calls) / (double)options.Measure:F0} messages/s, "
            + $"server {(frames ? "on " : "off")}: {perMessage:F1} µs"));
        return perMessage;
    }

    private static async Task<Run> StartAsync(int stations, int sampleSeconds, bool frames)
    {
        var endpoint = ChildProcess.Start(
            typeof(UiBenchmark).Assembly.Location, "endpoint", HeartbeatSeconds.ToString(CultureInfo.InvariantCulture));
        var port = int.Parse(await endpoint.FirstLineAsync(), CultureInfo.InvariantCulture);
        var uiPort = FreePort();
        var fleet = new BenchmarkFleet(stations, port, sampleSeconds, frames ? uiPort : null);
        var run = new Run(endpoint, fleet, fleet.StartSimulator("none"), port, uiPort);
        await run.Simulator.UntilAsync(run.Stats, stats => stats.Transactions >= stations, BootPatience);
        return run;
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }

    private sealed class Run(ChildProcess endpoint, BenchmarkFleet fleet, ChildProcess simulator, int port, int uiPort) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        public ChildProcess Simulator => simulator;

        public int UiPort => uiPort;

        public async Task<EndpointStats> Stats() => (await _http.GetFromJsonAsync<EndpointStats>("/stats"))!;

        /// <summary>Those since the last call.</summary>
        public async Task<HeartbeatDelays> Heartbeats() => (await _http.GetFromJsonAsync<HeartbeatDelays>("/heartbeats"))!;

        public void Dispose()
        {
            simulator.Dispose();
            endpoint.Dispose();
            fleet.Dispose();
            _http.Dispose();
        }
    }
}
