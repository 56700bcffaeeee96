using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Simulator.Endurance.Crash;

/// <summary>
/// The real program with a busy fleet, whose database goes away under load and comes back. No line may be lost by that, and no message:
/// what happens meanwhile is told in its order when the database is there again.
/// </summary>
internal static class OutageSuite
{
    private const int Partition = 50;

    /// <summary>Of each partition, from going away to the end: that its journal failed, is there again, and that too much waits or no longer.</summary>
    private const int LinesPerPartition = 6;

    /// <summary>Resident memory may grow by this much a station, besides what the runtime takes at any time.</summary>
    private const long BytesPerStation = 256 * 1024;
    private const long BytesOfRuntime = 64L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>The journal is opened again after at most 12 s; what waits is written and told within some seconds more.</summary>
    private static readonly TimeSpan ToldWithin = TimeSpan.FromSeconds(20);

    /// <returns>Whether everything added up.</returns>
    public static async Task<bool> RunAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var server = options.PostgreSql ? new PostgreSqlServer() : null;
        var database = server is null ? null : $$"""{ "type": "postgresql", "connectionString": "{{server.NewDatabase()}}" }""";
        using var fleet = new CrashFleet(options.Stations, endpoint.Port, database, Partition);
        using var life = fleet.StartSimulator();
        await life.UntilAsync(() => Task.FromResult(endpoint.ToldUntil(DateTimeOffset.UnixEpoch)), count => count >= options.Stations, Patience);
        await Task.Delay(TimeSpan.FromSeconds(10)); // until registers and ceilings are stored at their pace

        var (before, lines, printed) = (life.Resident, endpoint.Lines, life.Output.Length);
        var gone = DateTimeOffset.UtcNow;
        var peak = await AwayAsync(TimeSpan.FromSeconds(options.Seconds), life, fleet, server);
        var back = DateTimeOffset.UtcNow;
        await life.UntilAsync(() => Task.FromResult(endpoint.ToldUntil(back)), count => count >= options.Stations, Patience);
        await Task.Delay(TimeSpan.FromSeconds(CrashFleet.SampleSeconds * 5));
        peak = Math.Max(peak, life.Resident);
        var linesAfter = endpoint.Lines;
        var said = life.Output[printed..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (stopped, exitCode) = await life.StopAsync();
        await LiveOnceMoreAsync(options, endpoint, fleet);

        if (exitCode is not 0)
            endpoint.Violated($"the program ended with {exitCode}: {life.Output}");
        if (endpoint.StationCount != options.Stations)
            endpoint.Violated($"{endpoint.StationCount} stations were heard of");
        if (linesAfter != lines)
            endpoint.Violated($"{linesAfter.Opened - lines.Opened} lines were opened and {linesAfter.Closed - lines.Closed} closed");
        if (said.Length > LinesPerPartition * (1 + (options.Stations / Partition)))
            endpoint.Violated($"the program printed {said.Length} lines");
        if (peak - before > BytesOfRuntime + (BytesPerStation * options.Stations))
            endpoint.Violated($"resident memory grew from {before} to {peak} bytes");
        TransactionCheck.Run(endpoint, []);
        var arrivals = endpoint.Ledgers.SelectMany(l => l.Ledger.Arrivals).ToList();
        var told = arrivals.Where(a => a.Of < back && a.Heard > back).Select(a => a.Heard - back).Order().ToList();
        if (told is [.., var last] && last > ToldWithin)
            endpoint.Violated($"what waited was told only {last.TotalSeconds:F1} s after the database was back");

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            Machine: {Machine.Describe()}.

            | what | value |
            |---|---|
            | stations, partitions | {endpoint.StationCount}, {(options.Stations + Partition - 1) / Partition} |
            | database | {(server is null ? "SQLite, locked by another connection" : "PostgreSQL, its server stopped at once and started again")} |
            | away | {(back - gone).TotalSeconds:F1} s |
            | transaction messages, and those of them while it was away | {endpoint.Messages}, {arrivals.Count(a => a.Heard >= gone && a.Heard < back)} |
            | messages that waited for it | {told.Count} |
            | back until half of them, and all of them, were told | {Seconds(told, 0.5)}, {Seconds(told, 1)} |
            | lines opened and closed since it went away | {linesAfter.Opened - lines.Opened}, {linesAfter.Closed - lines.Closed} |
            | printed since it went away | {said.Length} lines |
            | resident memory before, at most, since it went away | {before / 1048576} MB, {peak / 1048576} MB |
            | SIGTERM until the program has ended | {stopped.TotalSeconds:F1} s |
            | violations | {endpoint.ViolationCount} |
            """));
        foreach (var line in said.Take(12))
            await output.WriteLineAsync("    " + line);
        foreach (var violation in endpoint.Violations)
            await output.WriteLineAsync("  " + violation);
        return endpoint.ViolationCount is 0;
    }

    /// <summary>What was stored around the outage is read and gone on with.</summary>
    private static async Task LiveOnceMoreAsync(CrashOptions options, LedgerEndpoint endpoint, CrashFleet fleet)
    {
        var begun = DateTimeOffset.UtcNow;
        using var life = fleet.StartSimulator();
        await life.UntilAsync(() => Task.FromResult(endpoint.ToldUntil(begun)), count => count >= options.Stations, Patience);
        await Task.Delay(TimeSpan.FromSeconds(CrashFleet.SampleSeconds * 3));
        var (_, exitCode) = await life.StopAsync();
        if (exitCode is not 0)
            endpoint.Violated($"the next life ended with {exitCode}: {life.Output}");
    }

    /// <returns>Most resident bytes that were seen meanwhile.</returns>
    private static async Task<long> AwayAsync(TimeSpan length, ChildProcess life, CrashFleet fleet, PostgreSqlServer? server)
    {
        if (server is not null)
        {
            server.Stop();
            var peak = await WatchAsync(length, life);
            server.Start();
            return peak;
        }

        using var connection = new SqliteConnection($"Data Source={fleet.JournalFile};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        return await WatchAsync(length, life);
    }

    private static async Task<long> WatchAsync(TimeSpan length, ChildProcess life)
    {
        var peak = 0L;
        for (var end = DateTimeOffset.UtcNow + length; DateTimeOffset.UtcNow < end; await Task.Delay(Look))
        {
            life.ThrowIfEnded();
            peak = Math.Max(peak, life.Resident);
        }

        return peak;
    }

    private static string Seconds(List<TimeSpan> sorted, double share) => sorted.Count is 0
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{sorted[(int)((sorted.Count - 1) * share)].TotalSeconds:F1} s");
}
