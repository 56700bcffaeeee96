namespace Simulator.Host.Configuration;

/// <summary>Names of log levels: the syslog ones of the SAP simulator's documentation and the npm ones that it understands.</summary>
internal static class LogLevels
{
    public static readonly (string Name, LogLevel Level)[] Names =
    [
        ("emerg", LogLevel.Critical),
        ("alert", LogLevel.Critical),
        ("crit", LogLevel.Critical),
        ("error", LogLevel.Error),
        ("warning", LogLevel.Warning),
        ("warn", LogLevel.Warning),
        ("notice", LogLevel.Information),
        ("info", LogLevel.Information),
        ("http", LogLevel.Information),
        ("verbose", LogLevel.Debug),
        ("debug", LogLevel.Debug),
        ("silly", LogLevel.Trace),
        ("silent", LogLevel.None),
    ];

    public static string Allowed { get; } = string.Join(", ", Names.Select(n => n.Name));

    /// <returns>Null for a name that is none.</returns>
    public static LogLevel? Parse(string name)
    {
        foreach (var (known, level) in Names)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
                return level;
        }

        return null;
    }
}
