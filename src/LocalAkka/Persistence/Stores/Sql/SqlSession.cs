using System.Data;
using System.Data.Common;

namespace Akka.Persistence.Stores.Sql;

/// <summary>One connection with its prepared commands; for one thread at a time.</summary>
internal abstract class SqlSession(DbConnection connection) : IDisposable
{
    private DbCommand _readSnapshot;
    private DbCommand _saveSnapshot;
    private DbCommand _deleteSnapshots;

    internal abstract void CreateTables();

    internal abstract void Begin();

    internal abstract void Commit();

    internal abstract void InsertEvents(List<EventRow> rows);

    /// <summary>In order, without those that are deleted.</summary>
    internal abstract IEnumerable<EventRow> ReadEvents(string persistenceId, long from, long to, long max);

    /// <summary>Of all events ever, 0 when there were none.</summary>
    internal abstract long ReadHighestSequenceNr(string persistenceId);

    /// <summary>The last of them stays, marked, so that its number is not given again.</summary>
    internal abstract void DeleteEvents(string persistenceId, long to);

    /// <summary>The newest that fits, null when none does.</summary>
    internal SnapshotRow ReadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        _readSnapshot ??= Prepare(
            """
            SELECT sequence_number, created, snapshot, manifest, serializer_id FROM snapshot
            WHERE persistence_id = @id AND sequence_number BETWEEN @min AND @max AND created BETWEEN @since AND @until
            ORDER BY sequence_number DESC LIMIT 1
            """,
            ("id", DbType.String), ("min", DbType.Int64), ("max", DbType.Int64), ("since", DbType.Int64), ("until", DbType.Int64));
        Set(_readSnapshot, persistenceId, criteria);
        using var reader = _readSnapshot.ExecuteReader();
        return reader.Read()
            ? new SnapshotRow(
                persistenceId, reader.GetInt64(0), reader.GetInt64(1), (byte[])reader.GetValue(2), Text(reader, 3), Number(reader, 4))
            : null;
    }

    internal void SaveSnapshot(SnapshotRow row)
    {
        _saveSnapshot ??= Prepare(
            """
            INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
            VALUES (@id, @number, @created, @snapshot, @manifest, @serializer)
            ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET
              created = excluded.created, snapshot = excluded.snapshot,
              manifest = excluded.manifest, serializer_id = excluded.serializer_id
            """,
            ("id", DbType.String), ("number", DbType.Int64), ("created", DbType.Int64),
            ("snapshot", DbType.Binary), ("manifest", DbType.String), ("serializer", DbType.Int32));
        Set(_saveSnapshot, row.PersistenceId, row.SequenceNr, row.Created, row.Snapshot, row.Manifest, row.SerializerId);
        _saveSnapshot.ExecuteNonQuery();
    }

    internal void DeleteSnapshots(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        _deleteSnapshots ??= Prepare(
            """
            DELETE FROM snapshot
            WHERE persistence_id = @id AND sequence_number BETWEEN @min AND @max AND created BETWEEN @since AND @until
            """,
            ("id", DbType.String), ("min", DbType.Int64), ("max", DbType.Int64), ("since", DbType.Int64), ("until", DbType.Int64));
        Set(_deleteSnapshots, persistenceId, criteria);
        _deleteSnapshots.ExecuteNonQuery();
    }

    public virtual void Dispose() => connection.Dispose();

    protected void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected DbCommand Prepare(string sql, params ReadOnlySpan<(string Name, DbType Type)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = type;
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }

    protected static void Set(DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private static void Set(DbCommand command, string persistenceId, SnapshotSelectionCriteria criteria) => Set(
        command,
        persistenceId,
        criteria.MinSequenceNr,
        criteria.MaxSequenceNr,
        (criteria.MinTimestamp ?? DateTime.MinValue).Ticks,
        criteria.MaxTimeStamp.Ticks);

    protected static string Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

    protected static int Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? 0 : reader.GetInt32(column);
}
