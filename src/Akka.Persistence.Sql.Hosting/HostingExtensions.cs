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
            LetReadersAndWriterWorkSideBySide(connectionString);
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

    /// <summary>A SQLite file remembers this. One that cannot be opened is for the journal to complain about, in use.</summary>
    private static void LetReadersAndWriterWorkSideBySide(string connectionString)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Said again, and where it matters, when the first actor recovers.
        }
    }
}
