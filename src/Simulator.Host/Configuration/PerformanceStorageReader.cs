using Simulator.Actors.Templates.Json;

namespace Simulator.Host.Configuration;

/// <summary>Section <c>performanceStorage</c>.</summary>
internal static class PerformanceStorageReader
{
    public static PerformanceStorageOptions Read(JsonSection root)
    {
        var defaults = new PerformanceStorageOptions();
        if (root.Section("performanceStorage") is not { } section)
            return defaults;
        section.AlsoNamed("uri", "URI", deprecated: false, wins: false); // documented so, read otherwise by the SAP simulator
        var enabled = section.Flag("enabled", defaults.Enabled);
        var type = ReadType(section, enabled);
        var options = new PerformanceStorageOptions
        {
            Enabled = enabled,
            Type = type ?? defaults.Type,
            Uri = section.Text("uri") ?? defaults.Uri,
        };
        section.Finish();
        return options;
    }

    /// <summary>The types that need a database driver are known; asking for one is refused only where it would be used.</summary>
    private static PerformanceStorageType? ReadType(JsonSection section, bool enabled)
    {
        var driver = section.Choice(
            "type",
            [
                ("jsonfile", Storage(PerformanceStorageType.JsonFile)),
                ("sqlite", Storage(PerformanceStorageType.Sqlite)),
                ("none", Storage(PerformanceStorageType.None)),
                ("mongodb", default),
                ("mysql", default),
                ("mariadb", default),
            ]);
        if (driver is { Known: false } && enabled)
            section.Fault("type", "jsonfile, sqlite or none; the drivers of mongodb, mysql and mariadb are not part of this program");
        return driver is { Known: true } known ? known.Type : null;
    }

    private static (bool Known, PerformanceStorageType Type) Storage(PerformanceStorageType type) => (true, type);
}
