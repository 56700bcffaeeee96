using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Simulator.Endurance.Crash;

/// <summary>
/// The real program with a journal that has gone bad: one entry unreadable, pages overwritten, the disk full. What is hurt must say so; the rest
/// of the fleet must run, and what comes back must go on where it was.
/// </summary>
internal static class DamageSuite
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>Whether every part ended as it must.</returns>
    public static async Task<bool> RunAsync(CrashOptions options, TextWriter output)
    {
        var good = await EntryAsync(options, output);
        good &= await PagesAsync(options, output);
        good &= await HeaderAsync(options, output);
        return good & await FullDiskAsync(options, output);
    }

    /// <summary>One station's entries are garbage: it says so and does not run, all others do.</summary>
    private static async Task<bool> EntryAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = new CrashFleet(options.Stations, endpoint.Port, persistence: null);
        await LiveAsync(endpoint, fleet, options.Stations);
        Overwrite(fleet, "UPDATE journal SET message = x'7B22' WHERE persistence_id = (SELECT MIN(persistence_id) FROM journal)");
        Overwrite(fleet, "UPDATE snapshot SET snapshot = x'7B22' WHERE persistence_id = (SELECT MIN(persistence_id) FROM journal)");
        var (booted, text) = await LiveAsync(endpoint, fleet, options.Stations - 1);
        return await TellAsync(output, "one station's entries overwritten", booted == options.Stations - 1, booted, text);
    }

    /// <summary>Pages in the middle of the file are garbage: stations that live there say so, the others run.</summary>
    private static async Task<bool> PagesAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = new CrashFleet(options.Stations, endpoint.Port, persistence: null);
        await LiveAsync(endpoint, fleet, options.Stations);
        Overwrite(fleet, "PRAGMA wal_checkpoint(TRUNCATE)");
        using (var file = File.OpenWrite(Journal(fleet)))
        {
            file.Seek(file.Length / 8192 * 4096, SeekOrigin.Begin);
            file.Write([.. Enumerable.Repeat((byte)0xA5, 8 * 4096)]);
        }

        var (booted, text) = await LiveAsync(endpoint, fleet, options.Stations / 2);
        return await TellAsync(output, "8 pages overwritten", booted >= options.Stations / 2, booted, text);
    }

    /// <summary>The file is no database: the program says so once, and what to do, and ends.</summary>
    private static async Task<bool> HeaderAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = new CrashFleet(options.Stations, endpoint.Port, persistence: null);
        await LiveAsync(endpoint, fleet, options.Stations);
        using (var file = File.OpenWrite(Journal(fleet)))
            file.Write([.. Enumerable.Repeat((byte)0xA5, 4096)]);
        using var life = fleet.StartSimulator();
        var exitCode = await life.EndAsync();
        var text = life.Output;
        var errors = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var good = exitCode is 2 && errors is [var error] && error.Contains(Journal(fleet), StringComparison.Ordinal)
            && error.Contains("move it away", StringComparison.Ordinal);
        return await TellAsync(output, "the file's head overwritten", good, 0, text);
    }

    /// <summary>The disk is full for a while: errors, no crash; then all goes on, and the transactions add up.</summary>
    private static async Task<bool> FullDiskAsync(CrashOptions options, TextWriter output)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var fleet = new CrashFleet(options.Stations, endpoint.Port, persistence: null);
        using var disk = SmallDisk.TryMount(fleet.DataFolder, megabytes: 32);
        if (disk is null)
        {
            await output.WriteLineAsync("disk full: left out, only root on Linux can make a small disk");
            return true;
        }

        using var life = fleet.StartSimulator();
        await life.UntilAsync(() => Task.FromResult(endpoint.BootedSince(DateTimeOffset.MinValue)), count => count >= options.Stations, Patience);
        await Task.Delay(TimeSpan.FromSeconds(5));
        disk.Fill();
        await Task.Delay(TimeSpan.FromSeconds(20));
        life.ThrowIfEnded();
        var (boots, messages, text) = (endpoint.Boots, endpoint.Messages, life.Output);
        disk.Empty();
        var emptied = DateTimeOffset.UtcNow;
        await life.UntilAsync(() => Task.FromResult(endpoint.HeardSince(emptied)), count => count >= options.Stations, Patience);
        var back = DateTimeOffset.UtcNow - emptied;
        var (_, exitCode) = await life.StopAsync();
        foreach (var (stationId, ledger) in endpoint.Ledgers)
        {
            foreach (var open in ledger.Transactions.Where(t => t.Stopped is null))
                endpoint.Violated($"{stationId}: transaction {open.Id} was never stopped");
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"disk full for 20 s: {boots - options.Stations} restarts of stations, all heard of again {back.TotalSeconds:F1} s after it had room, "
            + $"{endpoint.Messages} messages ({endpoint.Messages - messages} of them afterwards), {endpoint.ViolationCount} violations"));
        foreach (var violation in endpoint.Violations)
            await output.WriteLineAsync("  " + violation);
        return await TellAsync(output, "disk full", exitCode is 0 && endpoint.ViolationCount is 0, endpoint.StationCount, text);
    }

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

    private static void Overwrite(CrashFleet fleet, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Journal(fleet)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static string Journal(CrashFleet fleet) => Path.Combine(fleet.DataFolder, "journal.db");
}
