using System.Globalization;
using System.Net.Http.Json;

namespace Simulator.Benchmarks.Fleet;

/// <summary>What a fleet costs, measured from outside: the real program, a real endpoint, real sockets.</summary>
internal static class FleetBenchmark
{
    private const int LoadSampleSeconds = 2;

    private const int IdleSampleSeconds = 60;

    private static readonly TimeSpan BootPatience = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(FleetBenchmarkOptions options, TextWriter output)
    {
        var small = await BootAsync(options.Small, IdleSampleSeconds, options, measureSeconds: 0, output);
        var large = await BootAsync(options.Large, IdleSampleSeconds, options, measureSeconds: 0, output);
        var load = await BootAsync(options.Load, LoadSampleSeconds, options, options.Measure, output);
        var perStation = (large.Resident - small.Resident) / 1024.0 / (options.Large - options.Small);

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""

            Machine: {Machine.Describe()}. Program: {large.Program}.

            | what | value |
            |---|---|
            | process start until {options.Large} stations are booted | {large.Booted.TotalSeconds:F1} s |
            | resident memory per station, between {options.Small} and {options.Large} | {perStation:F1} KB |
            | CPU per message, {options.Load} stations, {load.MessagesPerSecond:F0} messages/s | {load.MicrosecondsPerMessage:F0} µs |
            | SIGTERM until {options.Small} charging stations have stopped | {small.Stopped.TotalSeconds:F1} s |
            """));
    }

    private static async Task<Figures> BootAsync(
        int stations, int sampleSeconds, FleetBenchmarkOptions options, int measureSeconds, TextWriter output)
    {
        using var endpoint = ChildProcess.Start(typeof(FleetBenchmark).Assembly.Location, "endpoint");
        var port = int.Parse(await endpoint.FirstLineAsync(), CultureInfo.InvariantCulture);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var fleet = new BenchmarkFleet(stations, port, sampleSeconds);
        using var simulator = fleet.StartSimulator();

        await UntilAsync(http, simulator, s => s.Booted >= stations);
        var booted = simulator.Running.Elapsed;
        await UntilAsync(http, simulator, s => s.Transactions >= stations);
        var figures = new Figures { Booted = booted, Program = await simulator.FirstLineAsync() };
        await Task.Delay(TimeSpan.FromSeconds(options.Settle));
        figures = figures with { Resident = simulator.Resident };

        if (measureSeconds > 0)
        {
            var (cpu, before, at) = (simulator.CpuTime, await StatsAsync(http), simulator.Running.Elapsed);
            await Task.Delay(TimeSpan.FromSeconds(measureSeconds));
            var (cpuAfter, after, atEnd) = (simulator.CpuTime, await StatsAsync(http), simulator.Running.Elapsed);
            var messages = after.Calls - before.Calls;
            figures = figures with
            {
                MessagesPerSecond = messages / (atEnd - at).TotalSeconds,
                MicrosecondsPerMessage = (cpuAfter - cpu).TotalMicroseconds / messages,
            };
        }

        var (stopped, exitCode) = await simulator.StopAsync();
        var end = await StatsAsync(http);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{stations} stations: booted in {booted.TotalSeconds:F1} s, {figures.Resident / 1048576.0:F0} MB, {end.Calls} messages, "
            + $"{end.Malformed} malformed, stopped in {stopped.TotalSeconds:F1} s with exit code {exitCode}, {end.Open} connections left"));
        return figures with { Stopped = stopped };
    }

    private static async Task UntilAsync(HttpClient http, ChildProcess simulator, Func<EndpointStats, bool> reached)
    {
        var end = simulator.Running.Elapsed + BootPatience;
        while (!reached(await StatsAsync(http)))
        {
            simulator.ThrowIfEnded();
            if (simulator.Running.Elapsed > end)
            {
                throw new TimeoutException(
                    $"Not there after {BootPatience}: {await StatsAsync(http)}{Environment.NewLine}{simulator.Output}");
            }


            await Task.Delay(20);
        }
    }

    private static async Task<EndpointStats> StatsAsync(HttpClient http) => (await http.GetFromJsonAsync<EndpointStats>("/stats"))!;

    private readonly record struct Figures
    {
        public string Program { get; init; }

        public TimeSpan Booted { get; init; }

        public long Resident { get; init; }

        public double MessagesPerSecond { get; init; }

        public double MicrosecondsPerMessage { get; init; }

        public TimeSpan Stopped { get; init; }
    }
}
