namespace Simulator.Host.Logging;

/// <summary>The keys <c>log…</c> of config.json.</summary>
internal sealed record LogSettings
{
    /// <summary><c>logFile</c>. Relative: below the data folder.</summary>
    public string File { get; init; } = "combined.log";

    /// <summary><c>logErrorFile</c>, error lines only. Relative: below the data folder.</summary>
    public string ErrorFile { get; init; } = "error.log";

    /// <summary><c>logRotate</c>: a new file every day.</summary>
    public bool Rotate { get; init; } = true;

    /// <summary><c>logMaxFiles</c>: files that are kept, of each of the two, today's included. 0 or less: all.</summary>
    public int MaxFiles { get; init; } = 7;

    /// <summary><c>logLevel</c>.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary><c>logFormat</c>: <c>json</c> when true, else <c>simple</c>.</summary>
    public bool Json { get; init; }

    /// <summary><c>logConsole</c>: to standard output too. The display is plain lines then, for a table would be torn apart.</summary>
    public bool Console { get; init; }
}
