using System.Globalization;

namespace Simulator.Endurance.Crash;

/// <summary>
/// The real program with a busy fleet, killed at random moments and started again, against a central system that remembers everything.
/// In the end every transaction it was told of must add up.
/// </summary>
internal static class CrashSuite
{
    /// <summary>From the start of the process until the last station is recovered, generously.</summary>
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>Whether everything added up.</returns>
    public static async Task<bool> RunAsync(CrashOptions options, TextWriter output)
    {
        var chance = new Random(options.Seed);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Stations} stations, {options.Kills} kills, seed {options.Seed}, central system {(options.Flapping ? "comes and goes" : "stays")}"));
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var server = options.PostgreSql ? new PostgreSqlServer() : null;
        var database = server is null ? null : $$"""{ "type": "postgresql", "connectionString": "{{server.NewDatabase()}}" }""";
        using var fleet = new CrashFleet(options.Stations, endpoint.Port, database);
        var deaths = new List<(DateTimeOffset Died, DateTimeOffset Recovered)>();
        using var flapping = new CancellationTokenSource();
        var flaps = options.Flapping ? FlapAsync(endpoint, new Random(options.Seed + 1), flapping.Token) : Task.FromResult(0);

        for (var kill = 1; kill <= options.Kills; kill++)
        {
            using var life = fleet.StartSimulator();
            var length = TimeSpan.FromSeconds(0.5 + (chance.NextDouble() * (options.Longest - 0.5)));
            await Task.Delay(length);
            life.ThrowIfEnded();
            var died = DateTimeOffset.UtcNow;
            await life.KillAsync();
            deaths.Add((died, DateTimeOffset.UtcNow + StartTolerance));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"killed {kill}: after {length.TotalSeconds:F1} s, {endpoint.Messages} transaction messages, {endpoint.ViolationCount} violations"));
        }

        var last = DateTimeOffset.UtcNow;
        using var final = fleet.StartSimulator();
        await flapping.CancelAsync();
        var flapped = await flaps;
        await final.UntilAsync(() => Task.FromResult(endpoint.BootedSince(last)), count => count >= options.Stations, Patience);
        var booted = DateTimeOffset.UtcNow - last;
        await final.UntilAsync(() => Task.FromResult(endpoint.ToldUntil(last)), count => count >= options.Stations, Patience);
        var told = DateTimeOffset.UtcNow - last;
        await Task.Delay(TimeSpan.FromSeconds(CrashFleet.SampleSeconds * 3));
        var (stopped, exitCode) = await final.StopAsync();

        if (exitCode is not 0)
            endpoint.Violated($"the program ended with {exitCode}: {final.Output}");
        if (endpoint.StationCount != options.Stations)
            endpoint.Violated($"{endpoint.StationCount} stations were heard of");
        var gaps = TransactionCheck.Run(endpoint, deaths);
        await ReportAsync(endpoint, flapped, gaps, (booted, told, stopped), output);
        return endpoint.ViolationCount is 0;
    }

    private static async Task<int> FlapAsync(LedgerEndpoint endpoint, Random chance, CancellationToken cancellationToken)
    {
        var flaps = 0;
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(2 + (chance.NextDouble() * 6)), cancellationToken);
                endpoint.GoAway();
                flaps++;
                await Task.Delay(TimeSpan.FromSeconds(0.5 + (chance.NextDouble() * 4)), cancellationToken);
                endpoint.ComeBack();
            }
        }
        catch (OperationCanceledException)
        {
            endpoint.ComeBack();
        }

        return flaps;
    }

    private static async Task ReportAsync(
        LedgerEndpoint endpoint, int flaps, int gaps, (TimeSpan Booted, TimeSpan Told, TimeSpan Stopped) last, TextWriter output)
    {
        var ledgers = endpoint.Ledgers.Select(l => l.Ledger).ToList();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""

            Machine: {Machine.Describe()}.

            | what | value |
            |---|---|
            | stations | {ledgers.Count} |
            | transactions | {ledgers.Sum(l => l.Transactions.Count())} |
            | of them never stopped | {ledgers.Sum(l => l.Transactions.Count(t => t.Stopped is null))} |
            | transaction messages | {endpoint.Messages} |
            | told again after a lost answer, same id and payload | {ledgers.Sum(l => l.Redelivered)} |
            | gaps in registers while the process was dead | {gaps} |
            | times the central system went away | {flaps} |
            | last life: process start until all stations have recovered and booted | {last.Booted.TotalSeconds:F1} s |
            | until all have told what was still queued | {last.Told.TotalSeconds:F1} s |
            | SIGTERM until the program has ended | {last.Stopped.TotalSeconds:F1} s |
            | violations | {endpoint.ViolationCount} |
            """));
        foreach (var violation in endpoint.Violations)
            await output.WriteLineAsync("  " + violation);
    }
}
