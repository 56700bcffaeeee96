using System.Collections.Immutable;

namespace Simulator.Endurance.Chaos;

/// <summary>What came of a run.</summary>
internal sealed record ChaosReport
{
    public required ChaosOptions Options { get; init; }

    /// <summary>By how much the machine was late at worst, in real time.</summary>
    public required TimeSpan Lag { get; init; }

    public required bool SchemasWereOfficial { get; init; }

    public required long Frames { get; init; }

    public required ImmutableSortedDictionary<string, int> Calls { get; init; }

    public required int Lines { get; init; }

    public required int Transactions { get; init; }

    /// <summary>Answers and CALLs of the central system that broke a rule, as the stations counted them.</summary>
    public required long Slips { get; init; }

    /// <summary>Attempts of the stations to connect and to register that failed.</summary>
    public required long ConnectFailures { get; init; }

    public required int LimitsCompared { get; init; }

    public required int CompositesCompared { get; init; }

    public required ImmutableArray<string> Violations { get; init; }

    public void Write(TextWriter output)
    {
        output.WriteLine($"seed {Options.Seed}: {Options.Stations} stations, {Options.Duration.TotalMinutes:0.##} min "
            + $"at {Options.TimeScale} times the speed, the machine at most {Lag.TotalMilliseconds:0} ms late");
        output.WriteLine($"{Frames} frames of the stations on {Lines} lines, {Transactions} transactions; "
            + (SchemasWereOfficial ? "all held against the official schemas" : "the official schemas were not there"));
        output.WriteLine($"{Slips} slips of the central system and {ConnectFailures} failed attempts to connect, as the stations counted them");
        output.WriteLine($"{LimitsCompared} meter values held against charging profiles, "
            + $"{CompositesCompared} composite schedules computed again");
        output.WriteLine(string.Join(", ", Calls.Select(c => $"{c.Key} {c.Value}")));
        foreach (var violation in Violations)
            output.WriteLine(violation);
        output.WriteLine(Violations.IsEmpty ? "no violations" : $"{Violations.Length} violations");
    }
}
