using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Stores.Sql;

/// <summary>
/// A file of SQLite's. It logs ahead (WAL), so that readers and the writer do not wait for each other, with <c>synchronous = NORMAL</c>:
/// a commit is then in the operating system's hands before it is acknowledged, which the death of the process cannot undo. Only a
/// power cut can take back the last commits; the file stays whole in any case. Waiting for the disk at each commit (FULL) would
/// protect from that too.
/// </summary>
internal sealed class SqliteDatabase(string connectionString) : SqlDatabase(Own(connectionString))
{
    private const int Constraint = 19;
    private const int TooBig = 18;

    internal override int Readers => 2;

    internal override bool IsOfWhatWasWritten(Exception cause) =>
        cause is SqliteException { SqliteErrorCode: Constraint or TooBig };

    protected override SqlSession Connect() =>
        Connect(new SqliteConnection(ConnectionString), static connection => new Session(connection));

    /// <summary>Connections here live long, and what is closed must be closed: the file may be moved then.</summary>
    private static string Own(string connectionString) => new SqliteConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        DefaultTimeout = 10, // seconds for another process that holds the file
    }.ConnectionString;

    private sealed class Session : SqlSession
    {
        private DbCommand _begin;
        private DbCommand _commit;
        private DbCommand _insert;

        internal Session(SqliteConnection connection)
            : base(connection) => Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 4000");

        internal override void CreateTables() => Execute(
            """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS journal (
              ordering INTEGER NOT NULL PRIMARY KEY,
              created INTEGER NOT NULL,
              deleted BIT NOT NULL,
              persistence_id NVARCHAR(255) NOT NULL,
              sequence_number INTEGER NOT NULL,
              message VARBINARY NOT NULL,
              manifest NVARCHAR(500) NULL,
              identifier INTEGER NULL,
              writer_uuid NVARCHAR(128) NULL);
            CREATE UNIQUE INDEX IF NOT EXISTS journal_uq ON journal (persistence_id, sequence_number);
            CREATE TABLE IF NOT EXISTS snapshot (
              persistence_id NVARCHAR(255) NOT NULL,
              sequence_number INTEGER NOT NULL,
              created INTEGER NOT NULL,
              snapshot VARBINARY NULL,
              manifest NVARCHAR(500) NULL,
              serializer_id INTEGER NULL,
              CONSTRAINT PK_snapshot PRIMARY KEY (persistence_id, sequence_number));
            """);

        internal override void Begin() => (_begin ??= Prepare("BEGIN IMMEDIATE")).ExecuteNonQuery();

        internal override void Commit() => (_commit ??= Prepare("COMMIT")).ExecuteNonQuery();

        internal override void Rollback() => Execute("ROLLBACK");

        internal override void InsertEvents(List<EventRow> rows)
        {
            _insert ??= Prepare(
                """
                INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier)
                VALUES (@created, FALSE, @id, @number, @message, @manifest, @serializer)
                """,
                ("created", DbType.Int64), ("id", DbType.String), ("number", DbType.Int64), ("message", DbType.Binary),
                ("manifest", DbType.String), ("serializer", DbType.Int32));
            foreach (var row in rows)
            {
                Set(_insert, row.Created, row.PersistenceId, row.SequenceNr, row.Message, row.Manifest, row.SerializerId);
                _insert.ExecuteNonQuery();
            }
        }
    }
}
