using Akka.Hosting;
using Akka.Persistence.Hosting;
using Akka.Persistence.Sql.Config;
using LinqToDB;

namespace Akka.Persistence.Sql.Hosting;

/// <summary>Journal and snapshot store in a SQL database.</summary>
public static class HostingExtensions
{
    /// <summary>
    /// An actor has one write on its way at a time. With room for fewer than there are actors, the journal refuses writes under load instead
    /// of letting them wait, and a refusal ends the actor.
    /// </summary>
    private const string WritesThatMayWait = "buffer-size = 100000";

    /// <summary>Makes the database the journal and the snapshot store of the system; tables are made where missing.</summary>
    /// <param name="providerName">A name of LinqToDB's, such as <c>SQLite.MS</c> or <c>PostgreSQL.15</c>.</param>
    /// <param name="mode">Which of the two.</param>
    public static AkkaConfigurationBuilder WithSqlPersistence(
        this AkkaConfigurationBuilder builder,
        string connectionString,
        string providerName,
        PersistenceMode mode = PersistenceMode.Both)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentException.ThrowIfNullOrWhiteSpace(providerName);
        var sqlite = SqliteFile.IsProvider(providerName) ? SqliteFile.Open(providerName, connectionString) : null;
        if (mode != PersistenceMode.SnapshotStore)
            builder.Use("journal", connectionString, providerName, sqlite, WritesThatMayWait);
        if (mode != PersistenceMode.Journal)
            builder.Use("snapshot-store", connectionString, providerName, sqlite);
        return builder.AddHocon(SqlPersistence.DefaultConfiguration, HoconAddMode.Append);
    }

    /// <param name="sqlite">Null: another database.</param>
    private static void Use(
        this AkkaConfigurationBuilder builder,
        string plugin,
        string connectionString,
        string providerName,
        DataOptions? sqlite,
        string settings = "")
    {
        builder.AddHocon(
            $$"""
            akka.persistence.{{plugin}} {
              plugin = "akka.persistence.{{plugin}}.sql"
              sql {
                connection-string = {{connectionString.ToHocon()}}
                provider-name = {{providerName.ToHocon()}}
                {{settings}}
                {{(sqlite is null ? "" : SqliteFile.Settings)}}
              }
            }
            """,
            HoconAddMode.Prepend);
        if (sqlite is null)
            return;
        if (builder.Setups.OfType<MultiDataOptionsSetup>().FirstOrDefault() is not { } connections)
            builder.AddSetup(connections = new MultiDataOptionsSetup());
        connections.AddDataOptions($"akka.persistence.{plugin}.sql", sqlite);
    }
}
