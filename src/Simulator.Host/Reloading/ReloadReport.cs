using System.Globalization;
using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;

namespace Simulator.Host.Reloading;

/// <summary>What a reload has changed, in words.</summary>
internal static class ReloadReport
{
    private const int NamesShown = 5;

    /// <summary>"Reloaded config.json: 2 stations added, 1 removed, 3 changed, 4 restart when idle; log level Debug".</summary>
    public static string Line(IReadOnlyList<string> files, FleetProtocol.PlanTaken taken, ConfigurationChange change)
    {
        var parts = new List<string>();
        Count(parts, taken.Added, "added");
        Count(parts, taken.Removed, "removed");
        Count(parts, taken.Changed, "changed");
        Count(parts, taken.Restarting, "restarting when idle");
        var stations = parts.Count is 0 ? "no station is concerned" : $"stations: {string.Join(", ", parts)}";
        var level = change.Level is { } to ? $"; log level {to}" : "";
        return $"Reloaded {Names(files)}: {stations}{level}";
    }

    public static IEnumerable<string> Warnings(SimulatorConfiguration next, ConfigurationChange change)
    {
        if (!change.NeedRestart.IsEmpty)
            yield return $"These keys hold after a restart of the simulator, not before: {string.Join(", ", change.NeedRestart)}";
        foreach (var warning in next.WarningLines())
            yield return warning;
    }

    private static string Names(IReadOnlyList<string> files)
    {
        var named = string.Join(", ", files.Take(NamesShown));
        return files.Count switch
        {
            0 => "config.json", // a file is no longer named
            > NamesShown => string.Create(CultureInfo.InvariantCulture, $"{named} and {files.Count - NamesShown} more"),
            _ => named,
        };
    }

    private static void Count(List<string> parts, int stations, string what)
    {
        if (stations > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{stations} {what}"));
    }
}
