using Simulator.Host.Configuration;

namespace Simulator.Host.Program;

/// <summary>The command line of <c>run</c>, read; all paths are absolute.</summary>
internal sealed record RunArguments
{
    public required string AssetsDirectory { get; init; }

    public required string ConfigPath { get; init; }

    public required string DataDirectory { get; init; }

    /// <summary>Null: drawn.</summary>
    public long? Seed { get; init; }

    /// <summary>0.1 to 1000.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Null: the configuration's.</summary>
    public LogLevel? LogLevel { get; init; }

    /// <summary>Null: the configuration's.</summary>
    public JournalType? Journal { get; init; }
}
