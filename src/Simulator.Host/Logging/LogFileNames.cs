using System.Globalization;
using Simulator.Host.Configuration;

namespace Simulator.Host.Logging;

/// <summary>Where the log files are: <c>combined-2026-11-22.log</c> when rotated daily, else <c>combined.log</c>.</summary>
internal static class LogFileNames
{
    public const string DateFormat = "yyyy-MM-dd";

    /// <param name="path">Absolute, or relative to <paramref name="dataDirectory"/>.</param>
    /// <param name="dataDirectory">Absolute.</param>
    /// <param name="date">Put before the first <c>.log</c> of the file name, at its end when there is none; null: no rotation.</param>
    public static string For(string path, string dataDirectory, string? date)
    {
        var full = Path.GetFullPath(path, dataDirectory);
        if (date is null)
            return full;
        var name = Path.GetFileName(full);
        var at = name.IndexOf(".log", StringComparison.Ordinal);
        return Path.Combine(Path.GetDirectoryName(full)!, name.Insert(at < 0 ? name.Length : at, "-" + date));
    }

    /// <summary>The main file as it is called at <paramref name="now"/> (local time).</summary>
    public static string Today(LogOptions settings, string dataDirectory, DateTime now) =>
        For(settings.File, dataDirectory, settings.Rotate ? now.ToString(DateFormat, CultureInfo.InvariantCulture) : null);
}
