using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Simulator.Host.Statistics;

/// <summary>
/// A table <c>performance_statistics</c> with one row for each station and command, in SQLite or PostgreSQL. All rows of a writing are one
/// transaction.
/// </summary>
internal sealed class SqlPerformanceStore : IPerformanceStore
{
    private static readonly string[] Columns =
    [
        "id", "command", "name", "uri", "created_at", "updated_at", "request_count", "response_count", "error_count", "measurement_count",
        "min_ms", "max_ms", "total_ms", "avg_ms", "median_ms", "p95_ms", "std_ms",
    ];

    private static readonly string Upsert =
        $"""
        INSERT INTO performance_statistics ({string.Join(", ", Columns)})
        VALUES ({string.Join(", ", Columns.Select(c => "@" + c))})
        ON CONFLICT (id, command) DO UPDATE SET {string.Join(", ", Columns.Skip(2).Select(c => $"{c} = excluded.{c}"))}
        """;

    private readonly DbProviderFactory _factory;
    private readonly string _connection;
    private readonly string _timeType;
    private bool _exists;

    private SqlPerformanceStore(DbProviderFactory factory, string connection, string timeType, string place) =>
        (_factory, _connection, _timeType, Place) = (factory, connection, timeType, place);

    public string Place { get; }

    public static SqlPerformanceStore Sqlite(string connection)
    {
        var file = new SqliteConnectionStringBuilder(connection);
        if (Path.GetDirectoryName(file.DataSource) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        return new(SqliteFactory.Instance, file.ToString(), "TEXT", file.DataSource);
    }

    public static SqlPerformanceStore PostgreSql(string connection)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        return new(NpgsqlFactory.Instance, server.ToString(), "TIMESTAMPTZ", $"{server.Host}:{server.Port}/{server.Database}");
    }

    public async Task WriteAsync(IReadOnlyCollection<PerformanceRecord> records, CancellationToken cancellationToken)
    {
        await using var connection = _factory.CreateConnection()!;
        connection.ConnectionString = _connection;
        await connection.OpenAsync(cancellationToken);
        await CreateAsync(connection, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Upsert;
        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
        }

        foreach (var record in records)
        {
            foreach (var figures in record.Commands)
            {
                Fill(command.Parameters, record, figures);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task CreateAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (_exists)
            return;
        await using var create = connection.CreateCommand();
        create.CommandText = $"""
            CREATE TABLE IF NOT EXISTS performance_statistics (
              id TEXT NOT NULL, command TEXT NOT NULL, name TEXT NOT NULL, uri TEXT NOT NULL,
              created_at {_timeType} NOT NULL, updated_at {_timeType} NOT NULL,
              request_count BIGINT NOT NULL, response_count BIGINT NOT NULL, error_count BIGINT NOT NULL, measurement_count BIGINT NOT NULL,
              min_ms DOUBLE PRECISION NOT NULL, max_ms DOUBLE PRECISION NOT NULL, total_ms DOUBLE PRECISION NOT NULL,
              avg_ms DOUBLE PRECISION NOT NULL, median_ms DOUBLE PRECISION NOT NULL, p95_ms DOUBLE PRECISION NOT NULL,
              std_ms DOUBLE PRECISION NOT NULL,
              PRIMARY KEY (id, command))
            """;
        await create.ExecuteNonQueryAsync(cancellationToken);
        _exists = true;
    }

    private static void Fill(DbParameterCollection to, PerformanceRecord record, CommandFigures figures)
    {
        object[] values =
        [
            record.Id, figures.Command, record.Name, record.Uri, record.CreatedAt.UtcDateTime, record.UpdatedAt.UtcDateTime,
            figures.Requests, figures.Responses, figures.Errors, figures.Measurements,
            figures.MinMs, figures.MaxMs, figures.TotalMs, figures.AverageMs, figures.MedianMs, figures.Percentile95Ms,
            figures.StandardDeviationMs,
        ];
        for (var i = 0; i < values.Length; i++)
            to[i].Value = values[i];
    }
}
