namespace Simulator.Host.Configuration;

/// <summary>Section <c>performanceStorage</c>.</summary>
public sealed record PerformanceStorageOptions
{
    public bool Enabled { get; init; }

    public PerformanceStorageType Type { get; init; } = PerformanceStorageType.JsonFile;

    /// <summary>A file URI, a path, <c>postgresql://…</c>, <c>mongodb://…</c> or a connection string, by type.</summary>
    public string Uri { get; init; } = "file:///performanceRecords.json";
}

/// <summary>Where performance records go.</summary>
public enum PerformanceStorageType
{
    None,
    JsonFile,
    Sqlite,
    PostgreSql,
    MongoDb,
}
