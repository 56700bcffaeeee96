using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0.</summary>
/// <exception cref="SqliteException">From every method: SQLite refuses.</exception>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = [];

    internal SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    internal void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    internal void Bind(int parameter, byte[] value) => Check(value.Length == 0
        ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) // none would be NULL
        : raw.sqlite3_bind_blob(_statement, parameter, value));

    internal void Bind(int parameter, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < most)
            _text = new byte[most];
        Check(raw.sqlite3_bind_text(_statement, parameter, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
    }

    internal void Execute()
    {
        try
        {
            Check(raw.sqlite3_step(_statement));
        }
        finally
        {
            Reset();
        }
    }

    /// <returns>False: there is no row any more, and the statement is reset.</returns>
    internal bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        try
        {
            Check(result);
            return false;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ready for the next parameters. What it returns repeats the failure of the last step.</summary>
    internal void Reset() => _ = raw.sqlite3_reset(_statement);

    internal long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    internal byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <summary>Empty for NULL.</summary>
    internal string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(result, _database);
    }
}
