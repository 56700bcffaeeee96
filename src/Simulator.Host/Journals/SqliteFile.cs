using System.Data.Common;
using LinqToDB;
using Microsoft.Data.Sqlite;

namespace Simulator.Host.Journals;

/// <summary>How a SQLite file is opened and used, so that the journal keeps up with a fleet.</summary>
internal static class SqliteFile
{
    /// <summary>
    /// SQLite lets one write at a time: a second writer would only wait for the first. What waits meanwhile goes in one transaction.
    /// A driver's <c>read-uncommitted</c> is a transaction that takes the write lock when it first writes, and never when it only reads;
    /// what it reads is committed nevertheless.
    /// </summary>
    internal const string Settings =
        """
        parallelism = 1
        batch-size = 1000
        read-isolation-level = read-uncommitted
        write-isolation-level = read-uncommitted
        """;

    /// <summary>What each connection begins with: a commit is for the operating system, and whoever finds the file locked asks soon again.</summary>
    private const string Pragmas = "PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 1000";

    /// <summary>
    /// The journal's table as the plugin makes it, with the index that the plugin has on servers only: without it each recovery reads the whole
    /// file, and nothing would keep two programs from writing the same number.
    /// </summary>
    private const string Table =
        """
        CREATE TABLE IF NOT EXISTS journal (
            ordering INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            created INTEGER NOT NULL,
            deleted Bit NOT NULL,
            persistence_id NVarChar(255) NOT NULL,
            sequence_number INTEGER NOT NULL,
            message VarBinary NOT NULL,
            manifest NVarChar(500) NULL,
            identifier INTEGER NULL,
            writer_uuid NVarChar(128) NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS journal_uq ON journal (persistence_id, sequence_number);
        """;

    private const string Provider = "SQLite.MS";

    /// <summary>How the journal and the snapshot store connect to the file, which is made ready for them.</summary>
    internal static DataOptions Open(string connectionString)
    {
        Prepare(connectionString);
        var connections = new DataOptions()
            .UseConnectionString(Provider, connectionString)
            .UseAfterConnectionOpened(Begin, BeginElsewhere);
        return new WriteTurns().Guard(connections);
    }

    /// <summary>
    /// Lets readers and the writer work side by side, and finds an actor's events at once; a SQLite file remembers both. A file that cannot be
    /// opened is for the journal to complain about, in use.
    /// </summary>
    private static void Prepare(string connectionString)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = WAL");
            Execute(connection, Table);
        }
        catch (SqliteException)
        {
            // Said again, and where it matters, when the first actor recovers.
        }
    }

    private static void Begin(DbConnection connection) => Execute(connection, Pragmas);

    /// <summary>
    /// The driver does all its work on the thread that asks, and that is the one of the stream which gathers writes: nothing would gather,
    /// and each event would have a transaction of its own. So a connection goes on on another thread.
    /// </summary>
    private static async Task BeginElsewhere(DbConnection connection, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Begin(connection);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
