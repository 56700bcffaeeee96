using System.Data.Common;
using Microsoft.Data.Sqlite;

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

    internal override string Columns(string table) =>
        Read($"SELECT name || CASE WHEN \"notnull\" THEN '!' ELSE '' END FROM pragma_table_info('{table}') ORDER BY cid");

    internal override string Hex(string column) => $"hex({column})";

    internal override void RefuseEventsOf(string persistenceId) => Execute(
        $"CREATE TRIGGER refusal BEFORE INSERT ON journal WHEN NEW.persistence_id = '{persistenceId}' "
        + "BEGIN SELECT RAISE(ABORT, 'as asked'); END");

    public override void Dispose() => _folder.Delete(recursive: true);

    private protected override DbConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }
}
