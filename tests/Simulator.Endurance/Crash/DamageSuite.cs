using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Simulator.Endurance.Crash;

/// <summary>
/// The real program with a journal that has gone bad: a station's part or an entry unreadable, a page overwritten, the disk full. What is hurt must say so; the rest
/// of the fleet must run, and what comes back must go on where it was.
/// </summary>
internal static class DamageSuite
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>Whether every part ended as it must.</returns>
    public static async Task<bool> RunAsync(CrashOptions options, TextWriter output)
    {
        var good = await PartAsync(options, output);
        good &= await EntryAsync(options, output);
        good &= await PageAsync(options, output);
        good &= await HeaderAsync(options, output);
        return good & await FullDiskAsync(options, output);
    }

    /// <summary>What is held of one station is garbage: it says so and does not run, all others do.</summary>
    private static async Task<bool> PartAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = FleetOf(options, endpoint);
        await LiveAsync(endpoint, fleet, options.Stations);
        StoredParts.BreakOne(fleet.JournalFile);
        var (booted, text) = await LiveAsync(endpoint, fleet, options.Stations - 1);
        return await TellAsync(output, "one station's parts overwritten", booted == options.Stations - 1, booted, text);
    }

    /// <summary>A whole entry is garbage: its partition says so and does not run, all others do.</summary>
    private static async Task<bool> EntryAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = FleetOf(options, endpoint);
        await LiveAsync(endpoint, fleet, options.Stations);
        Execute(fleet, "UPDATE journal SET message = x'7B22' WHERE ordering = (SELECT MAX(ordering) FROM journal)");
        var expected = options.Stations - PartitionOf(options);
        var (booted, text) = await LiveAsync(endpoint, fleet, expected);
        return await TellAsync(output, "one entry overwritten", booted == expected, booted, text);
    }

    /// <summary>
    /// A page in the middle of the file is garbage. Each partition that has to read it says so, the others run, and the program stays to be
    /// stopped.
    /// </summary>
    private static async Task<bool> PageAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = FleetOf(options, endpoint);
        await LiveAsync(endpoint, fleet, options.Stations);
        Execute(fleet, "PRAGMA wal_checkpoint(TRUNCATE)");
        using (var file = File.OpenWrite(fleet.JournalFile))
        {
            file.Seek(file.Length / 8192 * 4096, SeekOrigin.Begin);
            file.Write([.. Enumerable.Repeat((byte)0xA5, 4096)]);
        }

        var begun = DateTimeOffset.UtcNow;
        using var life = fleet.StartSimulator();
        await life.UntilAsync(
            () => Task.FromResult(endpoint.BootedSince(begun) + (Unreadable(fleet) * PartitionOf(options))), count => count >= options.Stations, Patience);
        var (_, exitCode) = await life.StopAsync();
        return await TellAsync(output, "a page overwritten", exitCode is 0 && Unreadable(fleet) > 0, endpoint.BootedSince(begun), life.Output);
    }

    /// <summary>The file is no database: the program says so once, and what to do, and ends.</summary>
    private static async Task<bool> HeaderAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = FleetOf(options, endpoint);
        await LiveAsync(endpoint, fleet, options.Stations);
        using (var file = File.OpenWrite(fleet.JournalFile))
            file.Write([.. Enumerable.Repeat((byte)0xA5, 4096)]);
        using var life = fleet.StartSimulator();
        var exitCode = await life.EndAsync();
        var text = life.Output;
        var errors = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var good = exitCode is 2 && errors is [var error] && error.Contains(fleet.JournalFile, StringComparison.Ordinal)
            && error.Contains("move it away", StringComparison.Ordinal);
        return await TellAsync(output, "the file's head overwritten", good, 0, text);
    }

    /// <summary>The disk is full for a while: errors, no crash; then all goes on, and the transactions add up.</summary>
    private static async Task<bool> FullDiskAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = FleetOf(options, endpoint);
        using var disk = SmallDisk.TryMount(fleet.DataFolder, megabytes: 32);
        if (disk is null)
        {
            await output.WriteLineAsync("disk full: left out, only root on Linux can make a small disk");
            return true;
        }

        using var life = fleet.StartSimulator();
        await life.UntilAsync(() => Task.FromResult(endpoint.BootedSince(DateTimeOffset.MinValue)), count => count >= options.Stations, Patience);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var lines = endpoint.Lines;
        disk.Fill();
        await Task.Delay(TimeSpan.FromSeconds(20));
        life.ThrowIfEnded();
        var (messages, text) = (endpoint.Messages, life.Output);
        disk.Empty();
        var emptied = DateTimeOffset.UtcNow;
        await life.UntilAsync(() => Task.FromResult(endpoint.HeardSince(emptied)), count => count >= options.Stations, Patience);
        var back = DateTimeOffset.UtcNow - emptied;
        if (endpoint.Lines != lines)
            endpoint.Violated($"lines were opened or closed: {lines} before, {endpoint.Lines} afterwards");
        var (_, exitCode) = await life.StopAsync();
        foreach (var (stationId, ledger) in endpoint.Ledgers)
        {
            foreach (var open in ledger.Transactions.Where(t => t.Stopped is null))
                endpoint.Violated($"{stationId}: transaction {open.Id} was never stopped");
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"disk full for 20 s: all stations heard of again {back.TotalSeconds:F1} s after it had room, "
            + $"{endpoint.Messages} messages ({endpoint.Messages - messages} of them afterwards), {endpoint.ViolationCount} violations"));
        foreach (var violation in endpoint.Violations)
            await output.WriteLineAsync("  " + violation);
        return await TellAsync(output, "disk full", exitCode is 0 && endpoint.ViolationCount is 0, endpoint.StationCount, text);
    }

    /// <summary>Partitions that have said so in the log; the terminal gets the first few.</summary>
    private static int Unreadable(CrashFleet fleet)
    {
        var count = 0;
        foreach (var path in Directory.GetFiles(fleet.DataFolder, "error-*.log"))
        {
            using var log = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            count += log.ReadToEnd().Split("cannot read the journal").Length - 1;
        }

        return count;
    }

    private static CrashFleet FleetOf(CrashOptions options, LedgerEndpoint endpoint) =>
        new(options.Stations, endpoint.Port, persistence: null, PartitionOf(options));

    /// <summary>Ten partitions, all of one size when the stations are a multiple of ten.</summary>
    private static int PartitionOf(CrashOptions options) => Math.Max(1, options.Stations / 10);

    /// <returns>Stations that have booted, and what the program said.</returns>
    private static async Task<(int Booted, string Text)> LiveAsync(LedgerEndpoint endpoint, CrashFleet fleet, int expected)
    {
        var begun = DateTimeOffset.UtcNow;
        using var life = fleet.StartSimulator();
        await life.UntilAsync(() => Task.FromResult(endpoint.BootedSince(begun)), count => count >= expected, Patience);
        await Task.Delay(TimeSpan.FromSeconds(4));
        var booted = endpoint.BootedSince(begun);
        await life.StopAsync();
        return (booted, life.Output);
    }

    private static async Task<bool> TellAsync(TextWriter output, string damage, bool good, int booted, string text)
    {
        await output.WriteLineAsync($"{damage}: {(good ? "good" : "BAD")}, {booted} stations ran; the program said:");
        var lines = text.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal) || l.StartsWith("simulator:", StringComparison.Ordinal)).ToList();
        foreach (var line in lines.Take(4))
            await output.WriteLineAsync("    " + line.TrimEnd());
        if (lines.Count > 4)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    … {lines.Count - 4} lines more"));
        return good;
    }

    private static void Execute(CrashFleet fleet, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={fleet.JournalFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
