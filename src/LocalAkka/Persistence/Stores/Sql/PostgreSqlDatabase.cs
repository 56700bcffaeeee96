using System.Data;
using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Akka.Persistence.Stores.Sql;

/// <summary>A database of PostgreSQL's. A commit is on the server's disk before it is acknowledged, as the server is set up.</summary>
internal sealed class PostgreSqlDatabase(string connectionString) : SqlDatabase(Own(connectionString))
{
    internal override int Readers => 4;

    /// <summary>Integrity constraints, data, and what a trigger raises; not what concerns the connection, space or the server.</summary>
    internal override bool IsOfWhatWasWritten(Exception cause) =>
        cause is PostgresException { SqlState: var state } && state[..2] is "22" or "23" or "P0";

    protected override SqlSession Connect() =>
        Connect(new NpgsqlConnection(ConnectionString), static connection => new Session(connection));

    /// <summary>Connections here live long; a server that does not answer has failed after seconds, unless the caller says more.</summary>
    private static string Own(string connectionString)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        if (!said.ContainsKey("Timeout"))
            own.Timeout = 5;
        if (!said.ContainsKey("Command Timeout"))
            own.CommandTimeout = 10;
        return own.ConnectionString;
    }

    private sealed class Session(NpgsqlConnection connection) : SqlSession(connection)
    {
        private NpgsqlTransaction _transaction;
        private NpgsqlCommand _insert;
        private DbCommand _readEvents;
        private DbCommand _readHighest;
        private DbCommand _deleteEvents;
        private DbCommand _markDeleted;

        /// <summary>The lock keeps nodes that start together from making the same table.</summary>
        internal override void CreateTables() => Execute(
            """
            BEGIN;
            SELECT pg_advisory_xact_lock(7230162);
            CREATE TABLE IF NOT EXISTS journal (
              ordering bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
              created bigint NOT NULL,
              deleted boolean NOT NULL,
              persistence_id text NOT NULL,
              sequence_number bigint NOT NULL,
              message bytea NOT NULL,
              manifest text,
              identifier integer,
              writer_uuid text,
              CONSTRAINT "PK_journal" PRIMARY KEY (ordering),
              CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number));
            CREATE TABLE IF NOT EXISTS snapshot (
              persistence_id text NOT NULL,
              sequence_number bigint NOT NULL,
              created bigint NOT NULL,
              snapshot bytea,
              manifest text,
              serializer_id integer,
              CONSTRAINT "PK_snapshot" PRIMARY KEY (persistence_id, sequence_number));
            COMMIT;
            """);

        internal override void Begin() => _transaction = connection.BeginTransaction();

        internal override void Commit()
        {
            _transaction.Commit();
            _transaction.Dispose();
            _transaction = null;
        }

        /// <summary>All rows in one statement, each column as one array.</summary>
        internal override void InsertEvents(List<EventRow> rows)
        {
            _insert ??= PrepareInsert();
            var created = new long[rows.Count];
            var ids = new string[rows.Count];
            var numbers = new long[rows.Count];
            var messages = new byte[rows.Count][];
            var manifests = new string[rows.Count];
            var serializers = new int[rows.Count];
            for (var i = 0; i < rows.Count; i++)
                (ids[i], numbers[i], created[i], messages[i], manifests[i], serializers[i]) = rows[i];
            Set(_insert, created, ids, numbers, messages, manifests, serializers);
            _insert.ExecuteNonQuery();
        }

        internal override IEnumerable<EventRow> ReadEvents(string persistenceId, long from, long to, long max)
        {
            _readEvents ??= Prepare(
                """
                SELECT sequence_number, created, message, manifest, identifier FROM journal
                WHERE persistence_id = @id AND sequence_number BETWEEN @from AND @to AND NOT deleted
                ORDER BY sequence_number LIMIT @max
                """,
                ("id", DbType.String), ("from", DbType.Int64), ("to", DbType.Int64), ("max", DbType.Int64));
            Set(_readEvents, persistenceId, from, to, max);
            using var reader = _readEvents.ExecuteReader();
            while (reader.Read())
            {
                yield return new EventRow(
                    persistenceId, reader.GetInt64(0), reader.GetInt64(1), (byte[])reader.GetValue(2), Text(reader, 3), Number(reader, 4));
            }
        }

        internal override long ReadHighestSequenceNr(string persistenceId)
        {
            _readHighest ??= Prepare("SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id", ("id", DbType.String));
            Set(_readHighest, persistenceId);
            return _readHighest.ExecuteScalar() is long highest ? highest : 0;
        }

        internal override void DeleteEvents(string persistenceId, long to)
        {
            _deleteEvents ??= Prepare(
                """
                DELETE FROM journal WHERE persistence_id = @id AND sequence_number <
                  (SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id AND sequence_number <= @to)
                """,
                ("id", DbType.String), ("to", DbType.Int64));
            _markDeleted ??= Prepare(
                "UPDATE journal SET deleted = TRUE WHERE persistence_id = @id AND sequence_number <= @to",
                ("id", DbType.String), ("to", DbType.Int64));
            Set(_deleteEvents, persistenceId, to);
            _deleteEvents.ExecuteNonQuery();
            Set(_markDeleted, persistenceId, to);
            _markDeleted.ExecuteNonQuery();
        }

        private NpgsqlCommand PrepareInsert()
        {
            var command = new NpgsqlCommand(
                """
                INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier)
                SELECT created, FALSE, id, number, message, manifest, serializer
                FROM unnest($1, $2, $3, $4, $5, $6) AS row (created, id, number, message, manifest, serializer)
                """,
                connection);
            foreach (var type in new[]
            {
                NpgsqlDbType.Bigint, NpgsqlDbType.Text, NpgsqlDbType.Bigint,
                NpgsqlDbType.Bytea, NpgsqlDbType.Text, NpgsqlDbType.Integer,
            })
            {
                command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type });
            }
            command.Prepare();
            return command;
        }
    }
}
