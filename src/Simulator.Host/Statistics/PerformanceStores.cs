using Npgsql;
using Simulator.Host.Configuration;

namespace Simulator.Host.Statistics;

/// <summary>Opens what section <c>performanceStorage</c> names.</summary>
internal static class PerformanceStores
{
    /// <returns>Null when nothing is to be stored.</returns>
    public static IPerformanceStore? Of(PerformanceStorageOptions options, string dataDirectory) => options switch
    {
        { Enabled: false } or { Type: PerformanceStorageType.None } => null,
        { Type: PerformanceStorageType.Sqlite } => SqlPerformanceStore.Sqlite(
            options.Uri.Contains('=', StringComparison.Ordinal)
                ? options.Uri
                : $"Data Source={PathOf(options.Uri, dataDirectory)}"),
        { Type: PerformanceStorageType.PostgreSql } => SqlPerformanceStore.PostgreSql(ConnectionOf(options.Uri)),
        { Type: PerformanceStorageType.MongoDb } => new MongoPerformanceStore(options.Uri),
        _ => new JsonFilePerformanceStore(PathOf(options.Uri, dataDirectory)),
    };

    /// <summary>A file URI or a path. A name alone, as <c>file:///name</c> too, lies in the data folder.</summary>
    internal static string PathOf(string uri, string dataDirectory)
    {
        var path = Uri.TryCreate(uri, UriKind.Absolute, out var url) && url.IsFile ? url.LocalPath : uri;
        var name = Path.GetFileName(path);
        var folder = Path.GetDirectoryName(path);
        return string.IsNullOrEmpty(folder) || folder == Path.GetPathRoot(path)
            ? Path.Combine(dataDirectory, name)
            : Path.GetFullPath(path, dataDirectory);
    }

    /// <summary><c>postgresql://user:password@host:port/database</c>, or a connection string as it is.</summary>
    internal static string ConnectionOf(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var url) || url.Scheme is not ("postgresql" or "postgres"))
            return uri;
        var connection = new NpgsqlConnectionStringBuilder { Host = url.Host, Database = url.AbsolutePath.Trim('/') };
        if (url.Port > 0)
            connection.Port = url.Port;
        if (url.UserInfo.Split(':', 2) is [{ Length: > 0 } user, ..] parts)
        {
            connection.Username = Uri.UnescapeDataString(user);
            connection.Password = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : null;
        }

        return connection.ToString();
    }
}
