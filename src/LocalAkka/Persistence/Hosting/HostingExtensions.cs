using Akka.Hosting;
using Akka.Persistence.Hosting;

namespace Akka.Persistence.Sql.Hosting;

/// <summary>Journal and snapshot store in a SQL database.</summary>
public static class HostingExtensions
{
    /// <summary>Makes the database the journal and the snapshot store of the system; tables are made where missing.</summary>
    /// <param name="providerName"><c>SQLite.MS</c> or <c>PostgreSQL.15</c>.</param>
    /// <param name="mode">Which of the two.</param>
    public static AkkaConfigurationBuilder WithSqlPersistence(
        this AkkaConfigurationBuilder builder,
        string connectionString,
        string providerName,
        PersistenceMode mode = PersistenceMode.Both)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentException.ThrowIfNullOrWhiteSpace(providerName);
        if (mode != PersistenceMode.SnapshotStore)
            builder.AddHocon(Settings("journal", connectionString, providerName), HoconAddMode.Prepend);
        if (mode != PersistenceMode.Journal)
            builder.AddHocon(Settings("snapshot-store", connectionString, providerName), HoconAddMode.Prepend);
        return builder;
    }

    private static string Settings(string plugin, string connectionString, string providerName) =>
        $$"""
        akka.persistence.{{plugin}} {
          plugin = "akka.persistence.{{plugin}}.sql"
          sql {
            connection-string = {{Quoted(connectionString)}}
            provider-name = {{Quoted(providerName)}}
          }
        }
        """;

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
