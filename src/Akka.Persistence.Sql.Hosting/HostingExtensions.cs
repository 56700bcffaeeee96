using Akka.Hosting;
using Akka.Persistence.Hosting;
using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Hosting;

/// <summary>Journal and snapshot store in a SQL database.</summary>
public static class HostingExtensions
{
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
        if (mode != PersistenceMode.SnapshotStore)
            builder.AddHocon(Settings("journal", connectionString, providerName), HoconAddMode.Prepend);
        if (mode != PersistenceMode.Journal)
            builder.AddHocon(Settings("snapshot-store", connectionString, providerName), HoconAddMode.Prepend);
        if (providerName.StartsWith("SQLite", StringComparison.OrdinalIgnoreCase))
            Prepare(connectionString);
        return builder.AddHocon(SqlPersistence.DefaultConfiguration, HoconAddMode.Append);
    }

    private static string Settings(string plugin, string connectionString, string providerName) =>
        $$"""
        akka.persistence.{{plugin}} {
          plugin = "akka.persistence.{{plugin}}.sql"
          sql {
            connection-string = {{connectionString.ToHocon()}}
            provider-name = {{providerName.ToHocon()}}
          }
        }
        """;

    /// <summary>
    /// Lets readers and the writer work side by side, which a SQLite file remembers. A file that LocalAkka has written has no index, as that
    /// keeps one in memory, and may have events yet that are deleted: it gets the one and loses the others.
    /// A file that cannot be opened is for the journal to complain about, in use.
    /// </summary>
    private static void Prepare(string connectionString)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = WAL");
            if (Execute(connection, "SELECT 1 FROM sqlite_master WHERE type = 'index' AND tbl_name = 'journal'") is not null
                || Execute(connection, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'journal'") is null)
            {
                return;
            }

            Execute(
                connection,
                """
                BEGIN IMMEDIATE;
                CREATE UNIQUE INDEX journal_uq ON journal (persistence_id, sequence_number);
                DELETE FROM journal WHERE EXISTS (
                  SELECT 1 FROM journal AS later
                  WHERE later.persistence_id = journal.persistence_id AND later.deleted
                    AND later.sequence_number > journal.sequence_number);
                COMMIT;
                """);
        }
        catch (SqliteException)
        {
            // Said again, and where it matters, when the first actor recovers.
        }
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
