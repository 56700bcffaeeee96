using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>
/// One connection to the file. Events go through SQLite's own functions: the parameters of ADO.NET cost more than the insert.
/// </summary>
internal sealed class SqliteSession : SqlSession
{
    private const string Insert =
        """
        INSERT INTO journal (ordering, created, deleted, persistence_id, sequence_number, message, manifest, identifier)
        VALUES (?1, ?2, FALSE, ?3, ?4, ?5, ?6, ?7)
        """;

    private const string Read = "SELECT sequence_number, created, message, manifest, identifier FROM journal WHERE ordering = ?1";

    private readonly SqliteConnection _connection;
    private readonly EventPositions _positions;
    private readonly Action<string> _complain;
    private readonly List<EventPosition> _stored = [];
    private readonly List<(string PersistenceId, long ToSequenceNr)> _deleted = [];
    private DbCommand _begin;
    private DbCommand _commit;
    private SqliteStatement _insert;
    private SqliteStatement _read;
    private SqliteStatement _mark;
    private SqliteStatement _sweep;

    internal SqliteSession(SqliteConnection connection, EventPositions positions, Action<string> complain)
        : base(connection)
    {
        (_connection, _positions, _complain) = (connection, positions, complain);
        Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 8000");
    }

    /// <summary>The index that Akka.Persistence.Sql reads by is made again when that opens the file.</summary>
    internal override void CreateTables()
    {
        Execute(
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
            DROP INDEX IF EXISTS journal_uq;
            CREATE TABLE IF NOT EXISTS snapshot (
              persistence_id NVARCHAR(255) NOT NULL,
              sequence_number INTEGER NOT NULL,
              created INTEGER NOT NULL,
              snapshot VARBINARY NULL,
              manifest NVARCHAR(500) NULL,
              serializer_id INTEGER NULL,
              CONSTRAINT PK_snapshot PRIMARY KEY (persistence_id, sequence_number));
            """);
        new JournalScan(_connection.Handle, _positions, _complain).Run();
    }

    internal override void Begin() => (_begin ??= Prepare("BEGIN IMMEDIATE")).ExecuteNonQuery();

    internal override void Commit()
    {
        var garbage = _positions.Garbage();
        foreach (var (first, last) in garbage)
            Sweep(first, last);
        (_commit ??= Prepare("COMMIT")).ExecuteNonQuery();
        if (garbage.Count > 0)
            _positions.Swept();
        _positions.Apply(_stored, _deleted);
        _stored.Clear();
        _deleted.Clear();
    }

    internal override void InsertEvents(List<EventRow> rows)
    {
        var insert = _insert ??= new SqliteStatement(_connection.Handle, Insert);
        foreach (var row in rows)
        {
            if (row.SequenceNr <= _positions.Highest(row.PersistenceId))
                throw new SqliteException($"Event {row.SequenceNr} of '{row.PersistenceId}' is stored already.", raw.SQLITE_CONSTRAINT);
            var ordering = _positions.Next();
            insert.Bind(1, ordering);
            insert.Bind(2, row.Created);
            insert.Bind(3, row.PersistenceId);
            insert.Bind(4, row.SequenceNr);
            insert.Bind(5, row.Message);
            insert.Bind(6, row.Manifest);
            insert.Bind(7, row.SerializerId);
            insert.Execute();
            _stored.Add(new EventPosition(row.PersistenceId, row.SequenceNr, ordering));
        }
    }

    internal override IEnumerable<EventRow> ReadEvents(string persistenceId, long from, long to, long max)
    {
        var read = _read ??= new SqliteStatement(_connection.Handle, Read);
        foreach (var ordering in _positions.Find(persistenceId, from, to, max))
        {
            read.Bind(1, ordering);
            if (!read.Step())
                throw new InvalidDataException($"An event of '{persistenceId}' is no longer in the journal.");
            var row = new EventRow(persistenceId, read.Long(0), read.Long(1), read.Blob(2), read.Text(3), (int)read.Long(4));
            read.Reset();
            yield return row;
        }
    }

    internal override long ReadHighestSequenceNr(string persistenceId) => _positions.Highest(persistenceId);

    /// <summary>The last is marked, which is enough to know the others; they are swept away later, with their neighbours.</summary>
    internal override void DeleteEvents(string persistenceId, long to)
    {
        if (_positions.LastOf(persistenceId, to) is not (> 0 and var last))
            return;
        var mark = _mark ??= new SqliteStatement(_connection.Handle, "UPDATE journal SET deleted = TRUE WHERE ordering = ?1");
        mark.Bind(1, last);
        mark.Execute();
        _deleted.Add((persistenceId, to));
    }

    public override void Dispose()
    {
        _insert?.Dispose();
        _read?.Dispose();
        _mark?.Dispose();
        _sweep?.Dispose();
        base.Dispose();
    }

    private void Sweep(long first, long last)
    {
        var sweep = _sweep ??= new SqliteStatement(_connection.Handle, "DELETE FROM journal WHERE ordering BETWEEN ?1 AND ?2");
        sweep.Bind(1, first);
        sweep.Bind(2, last);
        sweep.Execute();
    }
}
