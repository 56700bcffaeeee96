using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>
/// A file of SQLite's. It logs ahead (WAL), so that readers and the writer do not wait for each other, with <c>synchronous = NORMAL</c>:
/// a commit is then in the operating system's hands before it is acknowledged, which the death of the process cannot undo. Only a
/// power cut can take back the last commits; the file stays whole in any case. Waiting for the disk at each commit (FULL) would
/// protect from that too.
/// </summary>
internal sealed class SqliteDatabase(string connectionString, Action<string> complain) : SqlDatabase(Own(connectionString))
{
    private readonly EventPositions _positions = new();

    internal override int Readers => 2;

    internal override bool IsOfWhatWasWritten(Exception cause) =>
        cause is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG };

    protected override SqlSession Connect() =>
        Connect(new SqliteConnection(ConnectionString), connection => new SqliteSession(connection, _positions, complain));

    /// <summary>Connections here live long, and what is closed must be closed: the file may be moved then.</summary>
    private static string Own(string connectionString) => new SqliteConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        DefaultTimeout = 10, // seconds for another process that holds the file
    }.ConnectionString;
}
