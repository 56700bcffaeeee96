using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>Reads once, at the start, where the events of a file lie. Steps over what is damaged, so that the others can be read.</summary>
internal sealed class JournalScan(sqlite3 database, EventPositions positions, Action<string> complain)
{
    private const string Rows = "SELECT ordering, persistence_id, sequence_number, deleted FROM journal WHERE ordering > ?1 ORDER BY ordering";

    private const string Next = "SELECT ordering FROM journal WHERE ordering > ?1 ORDER BY ordering LIMIT 1";

    /// <summary>Rows are tried one by one behind a damaged place, then in growing steps: a damaged page can hide one row or a million.</summary>
    private const int SingleSteps = 32;

    /// <summary>Damaged places, after which the file is given up.</summary>
    private const int PlacesMax = 10_000;

    private long _last;

    /// <exception cref="SqliteException">Nothing can be read, or too much is damaged.</exception>
    internal void Run()
    {
        positions.Forget();
        _last = -1;
        for (var damaged = 0; ; damaged++)
        {
            try
            {
                ReadOn();
                return;
            }
            catch (SqliteException cause) when (cause.SqliteErrorCode == raw.SQLITE_CORRUPT && damaged < PlacesMax)
            {
                positions.FoundDamage();
                var before = _last;
                if (!StepOver())
                {
                    complain($"The journal is damaged behind its row {before}: what came after is lost ({cause.Message}).");
                    return;
                }

                complain($"The journal is damaged between its rows {before} and {_last + 1}: events there are lost ({cause.Message}).");
            }
        }
    }

    private void ReadOn()
    {
        using var rows = new SqliteStatement(database, Rows);
        rows.Bind(1, _last);
        while (rows.Step())
        {
            var ordering = rows.Long(0);
            positions.Found(new EventPosition(rows.Text(1), rows.Long(2), ordering), rows.Long(3) != 0);
            _last = ordering;
        }
    }

    /// <summary>True: behind <see cref="_last"/> now is a row that can be read, or the end.</summary>
    private bool StepOver()
    {
        var from = _last;
        for (long step = 1; step > 0 && step < long.MaxValue - from; step = step < SingleSteps ? step + 1 : step * 2)
        {
            try
            {
                using var next = new SqliteStatement(database, Next);
                next.Bind(1, from + step);
                if (!next.Step())
                    return false;
                _last = from + step;
                return true;
            }
            catch (SqliteException cause) when (cause.SqliteErrorCode == raw.SQLITE_CORRUPT)
            {
                // Not far enough.
            }
        }

        return false;
    }
}
