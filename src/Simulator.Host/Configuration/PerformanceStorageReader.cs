using MongoDB.Driver;
using Simulator.Actors.Json;

namespace Simulator.Host.Configuration;

/// <summary>Section <c>performanceStorage</c>.</summary>
internal static class PerformanceStorageReader
{
    private static readonly (string Name, PerformanceStorageType Type)[] Types =
    [
        ("jsonfile", PerformanceStorageType.JsonFile),
        ("sqlite", PerformanceStorageType.Sqlite),
        ("postgresql", PerformanceStorageType.PostgreSql),
        ("mongodb", PerformanceStorageType.MongoDb),
        ("none", PerformanceStorageType.None),
    ];

    private static readonly string[] Drivers = ["mysql", "mariadb"];

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
        if (options is { Enabled: true, Type: PerformanceStorageType.MongoDb } && !IsOfMongoDb(options.Uri))
            section.Fault("uri", "the connection string of a MongoDB server, such as mongodb://user:password@host:27017/database");
        section.Finish();
        return options;
    }

    private static bool IsOfMongoDb(string uri)
    {
        try
        {
            return MongoUrl.Create(uri) is not null;
        }
        catch (MongoConfigurationException)
        {
            return false;
        }
    }

    /// <summary>A type that nobody knows is a fault; one that needs a driver which is not here is one only where it would be used.</summary>
    private static PerformanceStorageType? ReadType(JsonSection section, bool enabled)
    {
        if (section.Text("type") is not { } text)
            return null;
        foreach (var (name, type) in Types)
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
                return type;
        }

        var isDriver = Array.Exists(Drivers, d => string.Equals(d, text, StringComparison.OrdinalIgnoreCase));
        if (enabled || !isDriver)
            section.Fault("type", "one of jsonfile, sqlite, postgresql, mongodb, none" + (isDriver ? $"; there is no driver of {text} in this program" : ""));
        return null;
    }
}
