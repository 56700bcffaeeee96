using System.Data.Common;
using Akka.Configuration;
using Akka.Persistence.Stores.Sql.Sqlite;

namespace Akka.Persistence.Stores.Sql;

/// <summary>
/// One database and what is peculiar to its kind. The tables and columns are those of Akka.Persistence.Sql, so that a database
/// that was written here can be read there and the other way round.
/// </summary>
internal abstract class SqlDatabase(string connectionString)
{
    private readonly Lock _gate = new();
    private bool _hasTables;

    /// <summary>How many read side by side.</summary>
    internal abstract int Readers { get; }

    protected string ConnectionString { get; } = connectionString;

    /// <param name="providerName">A name of LinqToDB's, as Akka.Persistence.Sql takes it.</param>
    /// <param name="complain">Is told, from any thread, what is damaged but does not keep the rest from being used.</param>
    /// <exception cref="ConfigurationException">A kind of database that is not known here.</exception>
    internal static SqlDatabase Of(string connectionString, string providerName, Action<string> complain)
    {
        if (providerName.StartsWith("SQLite", StringComparison.OrdinalIgnoreCase))
            return new SqliteDatabase(connectionString, complain);
        if (providerName.StartsWith("PostgreSQL", StringComparison.OrdinalIgnoreCase))
            return new PostgreSqlDatabase(connectionString);
        throw new ConfigurationException($"provider-name '{providerName}' is not known: it must be SQLite.MS or PostgreSQL.15.");
    }

    /// <summary>A connection of its own, with the tables in place. Slow where the server does not answer, but never for ever.</summary>
    /// <exception cref="DbException">The database cannot be opened.</exception>
    internal SqlSession Open()
    {
        var session = Connect();
        try
        {
            lock (_gate)
            {
                if (!_hasTables)
                    session.CreateTables();
                _hasTables = true;
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>True: the fault lies in what was written, not in the database; other writes may succeed.</summary>
    internal abstract bool IsOfWhatWasWritten(Exception cause);

    protected abstract SqlSession Connect();

    protected static SqlSession Connect<TConnection>(TConnection connection, Func<TConnection, SqlSession> use)
        where TConnection : DbConnection
    {
        try
        {
            connection.Open();
            return use(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
