using Akka.Configuration;
using Akka.Hosting;
using Akka.Persistence.Sql.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LocalAkka.Tests.Persistence;

/// <summary>The rules on SQLite.</summary>
public sealed class SqlitePersistenceTests() : SqlPersistenceRuleTests(new SqliteDatabase());

/// <summary>A database file of one test.</summary>
internal sealed class SqliteDatabase : SqlDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-");

    internal string Path => System.IO.Path.Combine(_folder.FullName, "journal.db");

    internal override string ConnectionString => $"Data Source={Path};Pooling=False";

    internal override string ProviderName => "SQLite.MS";

    internal override void Execute(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public override void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>Where a test's journal is kept.</summary>
internal abstract class SqlDatabase : IDisposable
{
    internal abstract string ConnectionString { get; }

    internal abstract string ProviderName { get; }

    internal Config Settings => new AkkaConfigurationBuilder(new ServiceCollection(), "test")
        .WithSqlPersistence(ConnectionString, ProviderName)
        .Configuration.Value;

    internal abstract void Execute(string sql);

    public abstract void Dispose();
}
