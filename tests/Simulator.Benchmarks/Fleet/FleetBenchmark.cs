using System.Globalization;
using System.Net.Http.Json;

namespace Simulator.Benchmarks.Fleet;

/// <summary>What a fleet costs, measured from outside: the real program, a real endpoint, real sockets.</summary>
internal static class FleetBenchmark
{
    private const int LoadSampleSeconds = 2;

    private const int IdleSampleSeconds = 60;

    private const int FloorSeconds = 60;

    private static readonly TimeSpan BootPatience = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(FleetBenchmarkOptions options, TextWriter output)
    {
        var costs = new List<(string Journal, double Cost)>();
        var floor = await FloorAsync(options, output);
        foreach (var journal in options.Journals)
            costs.Add((journal, await RunAsync(journal, costs, floor, options, output)));
    }

    /// <returns>CPU per message of plain sockets; 0: not known.</returns>
    private static async Task<double> FloorAsync(FleetBenchmarkOptions options, TextWriter output)
    {
        if (!Floors.AreIn(options.Floors))
        {
            await output.WriteLineAsync($"No floors to compare with: {Path.GetFullPath(options.Floors)} has no raw-limit and bare-limit (--floors FOLDER).");
            return 0;
        }

        using var floors = new Floors(options.Floors);
        await floors.BuildAsync();
        using var endpoint = ChildProcess.Start(typeof(FleetBenchmark).Assembly.Location, "endpoint");
        var port = int.Parse(await endpoint.FirstLineAsync(), CultureInfo.InvariantCulture);
        var (sockets, webSockets, kb) = await floors.MeasureAsync(options.Load, Math.Min(options.Measure, FloorSeconds), port);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Floors, {options.Load} connections: plain sockets {sockets:F0} µs a message; ClientWebSocket {webSockets:F0} µs, {kb:F1} KB a connection."));
        return sockets;
    }

    /// <param name="before">CPU per message of the journals that were measured before.</param>
    /// <param name="floor">CPU per message of plain sockets; 0: not known.</param>
    /// <returns>CPU per message.</returns>
    private static async Task<double> RunAsync(
        string journal, List<(string Journal, double Cost)> before, double floor, FleetBenchmarkOptions options, TextWriter output)
    {
        var small = await BootAsync(journal, options.Small, IdleSampleSeconds, options, measureSeconds: 0, output);
        var large = await BootAsync(journal, options.Large, IdleSampleSeconds, options, measureSeconds: 0, output);
        var load = await BootAsync(journal, options.Load, LoadSampleSeconds, options, options.Measure, output);
        var perStation = (large.Resident - small.Resident) / 1024.0 / (options.Large - options.Small);
        var more = string.Concat(before.Select(other =>
            $", {100 * ((load.MicrosecondsPerMessage / other.Cost) - 1):F0} % more than with {other.Journal}"));
        if (floor > 0)
            more = string.Create(CultureInfo.InvariantCulture, $", {load.MicrosecondsPerMessage / floor:F2} times plain sockets{more}");
        var again = large.Recovered is { } recovered ? $"{recovered.TotalSeconds:F1} s" : "nothing to recover";

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""

            Machine: {Machine.Describe()}. Program: {large.Program}. Journal: {journal}.

            | what | value |
            |---|---|
            | process start until {options.Large} stations are booted | {large.Booted.TotalSeconds:F1} s |
            | the same after kill -9 while they charge | {again} |
            | resident memory per station, between {options.Small} and {options.Large} | {perStation:F1} KB |
            | CPU per message, {options.Load} stations, {load.MessagesPerSecond:F0} messages/s | {load.MicrosecondsPerMessage:F0} µs{more} |
            | journal file per station, half way and at the end of that | {load.JournalBytesHalfWay / 1024.0 / options.Load:F1} KB, {load.JournalBytes / 1024.0 / options.Load:F1} KB |
            | SIGTERM until {options.Small} charging stations have stopped | {small.Stopped.TotalSeconds:F1} s |
            """));
        return load.MicrosecondsPerMessage;
    }

    private static async Task<Figures> BootAsync(
        string journal, int stations, int sampleSeconds, FleetBenchmarkOptions options, int measureSeconds, TextWriter output)
    {
        using var endpoint = ChildProcess.Start(typeof(FleetBenchmark).Assembly.Location, "endpoint");
        var port = int.Parse(await endpoint.FirstLineAsync(), CultureInfo.InvariantCulture);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var fleet = new BenchmarkFleet(stations, port, sampleSeconds);
        using var simulator = fleet.StartSimulator(journal);

        await simulator.UntilAsync(() => StatsAsync(http), s => s.Booted >= stations, BootPatience);
        var booted = simulator.Running.Elapsed;
        await simulator.UntilAsync(() => StatsAsync(http), s => s.Transactions >= stations, BootPatience);
        var figures = new Figures { Booted = booted, Program = await simulator.FirstLineAsync() };
        await Task.Delay(TimeSpan.FromSeconds(options.Settle));
        figures = figures with { Resident = simulator.Resident };

        if (measureSeconds > 0)
        {
            var (cpu, before, at) = (simulator.CpuTime, await StatsAsync(http), simulator.Running.Elapsed);
            await Task.Delay(TimeSpan.FromSeconds(measureSeconds / 2.0));
            figures = figures with { JournalBytesHalfWay = fleet.JournalBytes };
            await Task.Delay(TimeSpan.FromSeconds(measureSeconds / 2.0));
            var (cpuAfter, after, atEnd) = (simulator.CpuTime, await StatsAsync(http), simulator.Running.Elapsed);
            var messages = after.Calls - before.Calls;
            figures = figures with
            {
                JournalBytes = fleet.JournalBytes,
                MessagesPerSecond = messages / (atEnd - at).TotalSeconds,
                MicrosecondsPerMessage = (cpuAfter - cpu).TotalMicroseconds / messages,
            };
        }

        if (stations == options.Large && journal is not ("none" or "memory"))
        {
            await simulator.KillAsync();
            return figures with { Recovered = await RecoverAsync(journal, stations, http, fleet) };
        }

        var (stopped, exitCode) = await simulator.StopAsync();
        var end = await StatsAsync(http);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{stations} stations: booted in {booted.TotalSeconds:F1} s, {figures.Resident / 1048576.0:F0} MB, {end.Calls} messages, "
            + $"{end.Malformed} malformed, stopped in {stopped.TotalSeconds:F1} s with exit code {exitCode}, {end.Open} connections left"));
        return figures with { Stopped = stopped };
    }

    /// <returns>Time until all stations have booted again.</returns>
    private static async Task<TimeSpan> RecoverAsync(string journal, int stations, HttpClient http, BenchmarkFleet fleet)
    {
        var before = (await StatsAsync(http)).Booted;
        using var simulator = fleet.StartSimulator(journal);
        await simulator.UntilAsync(() => StatsAsync(http), s => s.Booted >= before + stations, BootPatience);
        var recovered = simulator.Running.Elapsed;
        await simulator.StopAsync();
        return recovered;
    }

    private static async Task<EndpointStats> StatsAsync(HttpClient http) => (await http.GetFromJsonAsync<EndpointStats>("/stats"))!;

    private readonly record struct Figures
    {
        public string Program { get; init; }

        public TimeSpan Booted { get; init; }

        public long Resident { get; init; }

        public long JournalBytesHalfWay { get; init; }

        public long JournalBytes { get; init; }

        public double MessagesPerSecond { get; init; }

        public double MicrosecondsPerMessage { get; init; }

        public TimeSpan Stopped { get; init; }

        public TimeSpan? Recovered { get; init; }
    }
}
