using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Simulator.Actors.StationFiles;
using Simulator.Host.Configuration;
using SQLitePCL;

namespace Simulator.Host.Journals;

/// <summary>
/// Whether a journal can be used at all, asked once before the first station. Otherwise each of thousands would say that it cannot be
/// recovered, and none what to do about it. Damage further inside is for the stations to tell that it hurts.
/// </summary>
internal static class JournalCheck
{
    private const int FormerSerializer = 1601;

    private const string WithoutJournal = "or run without journal (--journal none)";

    /// <summary>What the journal's tables must have; another program's tables of these names cannot be used.</summary>
    private static readonly (string Table, string Columns)[] Tables =
    [
        ("journal", "ordering, created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid"),
        ("snapshot", "persistence_id, sequence_number, created, snapshot, manifest, serializer_id"),
    ];

    /// <returns>What the user reads: which journal, what is wrong with it, what to do; null when stations can use it.</returns>
    public static string? FaultOf(Journal journal)
    {
        try
        {
            switch (journal.Type)
            {
                case JournalType.Sqlite:
                    Directory.CreateDirectory(Path.GetDirectoryName(journal.File)!);
                    AtomicFile.CreateForOwner(journal.File!); // SQLite gives the files beside it the same rights
                    OpenFile(journal.ConnectionString!);
                    break;
                case JournalType.PostgreSql:
                    OpenServer(journal.ConnectionString!);
                    break;
            }

            return null;
        }
        catch (Exception cause) when (IsOfTheJournal(cause))
        {
            return $"the journal {journal.Name} cannot be used: {Found(cause).TrimEnd('.')}. {ToDo(journal.Type, cause)}";
        }
    }

    private static bool IsOfTheJournal(Exception cause) =>
        cause is DbException or InvalidOperationException or ArgumentException or IOException or UnauthorizedAccessException
            or TimeoutException;

    /// <summary>Reads the head and the schema, and writes what it takes back.</summary>
    private static void OpenFile(string connectionString)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = 10 }.ConnectionString);
        connection.Open();
        foreach (var (table, columns) in Tables)
            Holds(connection, table, columns, $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{table}'");
        Number(connection, "BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK");
    }

    private static void OpenServer(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        if (!new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Timeout"))
            server.Timeout = 5; // seconds, as the journal itself has it
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
        foreach (var (table, columns) in Tables)
        {
            if (!Holds(connection, table, columns, $"SELECT COUNT(to_regclass('{table}'))")
                && Number(connection, "SELECT COUNT(*) WHERE has_schema_privilege(current_schema(), 'CREATE')") is 0)
                throw new InvalidOperationException($"it has no table {table}, and {server.Username ?? "the user"} may not create it");
        }
    }

    /// <summary>Whether there is such a table. Before 2.0 each station had a journal of its own, and wrote under another serializer.</summary>
    private static bool Holds(DbConnection connection, string table, string columns, string count)
    {
        if (Number(connection, count) is 0)
            return false;
        Number(connection, $"SELECT {columns} FROM {table} LIMIT 0");
        if (table is "journal"
            && Number(connection, $"SELECT COUNT(*) FROM (SELECT identifier FROM journal LIMIT 1) AS head WHERE identifier = {FormerSerializer}") > 0)
            throw new FormerLayoutException();
        return true;
    }

    private static long Number(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    private static string Found(Exception cause) => cause switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB } => "the file is not a SQLite database, or its head is damaged",
        SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT } => "the file's head is damaged",
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => "another program has locked the file",
        PostgresException refused => refused.MessageText,
        NpgsqlException { InnerException: { } inner } failed => $"{failed.Message.TrimEnd('.')} ({inner.Message.TrimEnd('.')})",
        _ => cause.Message,
    };

    private static string ToDo(JournalType type, Exception cause) => (type, cause) switch
    {
        (JournalType.PostgreSql, FormerLayoutException) =>
            "Run the version that wrote it until its transactions are over, then drop its tables journal, tags and snapshot, name another database "
            + $"in persistence.connectionString of the configuration, {WithoutJournal}.",
        (_, FormerLayoutException) =>
            "Run the version that wrote it until its transactions are over, then move it away, with its -wal and -shm files, to start afresh; name "
            + $"another place (--data), {WithoutJournal}.",
        (JournalType.PostgreSql, _) => $"See to the server, correct persistence.connectionString of the configuration, {WithoutJournal}.",
        (_, SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT }) =>
            "Put a copy of it back, or move it away, with its -wal and -shm files, to start afresh: "
            + $"its stations then begin anew and have no transactions; {WithoutJournal}.",
        _ => "See to the file and its folder, which must let this user write, name another place (--data, or persistence.connectionString "
            + $"of the configuration), {WithoutJournal}.",
    };

    private sealed class FormerLayoutException() : InvalidOperationException(
        "it was written by a simulator before 2.0, which kept a journal for each station where now a partition keeps one for all of them");
}
