namespace Simulator.Host.Logging;

/// <summary>Names of log levels: the syslog ones of the documented table and the npm ones that configurations really hold.</summary>
internal static class LogLevels
{
    public const string Allowed = "emerg, alert, crit, error, warning (warn), notice, info, http, verbose, debug, silly, silent";

    /// <returns>Null for a name that is none.</returns>
    public static LogLevel? Parse(string name) => name.ToUpperInvariant() switch
    {
        "EMERG" or "ALERT" or "CRIT" => LogLevel.Critical,
        "ERROR" => LogLevel.Error,
        "WARN" or "WARNING" => LogLevel.Warning,
        "NOTICE" or "INFO" or "HTTP" => LogLevel.Information,
        "VERBOSE" or "DEBUG" => LogLevel.Debug,
        "SILLY" => LogLevel.Trace,
        "SILENT" => LogLevel.None,
        _ => null,
    };
}
