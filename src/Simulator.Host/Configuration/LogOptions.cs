namespace Simulator.Host.Configuration;

/// <summary>Keys <c>log…</c>, or today's section <c>log</c>.</summary>
public sealed record LogOptions
{
    /// <summary>False writes no log files. Default true.</summary>
    public bool Enabled { get; init; } = true;

    public string File { get; init; } = "combined.log";

    /// <summary>Errors only.</summary>
    public string ErrorFile { get; init; } = "error.log";

    /// <summary>A new file every day. Default true.</summary>
    public bool Rotate { get; init; } = true;

    /// <summary>Files that are kept; 0: all. Default 7.</summary>
    public int MaxFiles { get; init; } = 7;

    /// <summary>Days that files are kept, in the place of their number; null: their number counts.</summary>
    public int? MaxDays { get; init; }

    /// <summary>Bytes after which a file is put aside and a new one begun; null: no such bound.</summary>
    public long? MaxSize { get; init; }

    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>One JSON object a line instead of plain text (<c>logFormat</c>). Default false.</summary>
    public bool Json { get; init; }

    /// <summary>Log lines on the console as well. Default false.</summary>
    public bool Console { get; init; }

    /// <summary>Null: no statistics. Default 60 s.</summary>
    public TimeSpan? StatisticsInterval { get; init; } = TimeSpan.FromSeconds(60);
}
