using System.Data.Common;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Persistence.Sql.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LocalAkka.Tests.Persistence;

/// <summary>Where a test's journal is kept.</summary>
internal abstract class SqlDatabase : IDisposable
{
    internal abstract string ConnectionString { get; }

    internal abstract string ProviderName { get; }

    internal Config Settings => Configured().Configuration.Value;

    /// <summary>What goes with <see cref="Settings"/> and cannot be said in them.</summary>
    internal IEnumerable<Setup> Setups => Configured().Setups;

    internal void Execute(string sql) => Hold(sql).Dispose();

    /// <returns>What keeps the locks that the statements took, until it is disposed.</returns>
    internal DbConnection Hold(string sql)
    {
        var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The first column of all rows.</summary>
    internal string Read(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return string.Join(' ', values);
    }

    /// <summary>Names in their order; an exclamation mark says that there must be a value.</summary>
    internal abstract string Columns(string table);

    /// <summary>An expression for the bytes of a column in hexadecimal digits.</summary>
    internal abstract string Hex(string column);

    /// <summary>From now on no event of that actor can be inserted.</summary>
    internal abstract void RefuseEventsOf(string persistenceId);

    public abstract void Dispose();

    private protected abstract DbConnection Open();

    private AkkaConfigurationBuilder Configured() =>
        new AkkaConfigurationBuilder(new ServiceCollection(), "test").WithSqlPersistence(ConnectionString, ProviderName);
}
