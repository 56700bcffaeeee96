using System.Data.Common;
using Akka.Actor;
using Microsoft.Data.Sqlite;

namespace LocalAkka.Tests.Persistence;

/// <summary>The rules on SQLite.</summary>
public sealed class SqlitePersistenceTests() : SqlPersistenceRuleTests(new SqliteDatabase())
{
    /// <summary>As LocalAkka leaves a file when its process is killed: no index, and events that are deleted but still there.</summary>
    [Fact]
    public async Task File_WithoutIndex_IsReadByBoth_AndDeletedEventsStayDeleted()
    {
        using var file = new SqliteDatabase();
        file.Execute(
            """
            CREATE TABLE journal (
              ordering INTEGER NOT NULL PRIMARY KEY, created INTEGER NOT NULL, deleted BIT NOT NULL, persistence_id NVARCHAR(255) NOT NULL,
              sequence_number INTEGER NOT NULL, message VARBINARY NOT NULL, manifest NVARCHAR(500) NULL, identifier INTEGER NULL,
              writer_uuid NVARCHAR(128) NULL);
            INSERT INTO journal (ordering, created, deleted, persistence_id, sequence_number, message, manifest, identifier) VALUES
              (1, 0, FALSE, 'left', 1, x'61', 'note', 4711), (2, 0, FALSE, 'other', 1, x'61', 'note', 4711),
              (3, 0, TRUE, 'left', 2, x'62', 'note', 4711), (4, 0, FALSE, 'left', 3, x'63', 'note', 4711)
            """);
        using var system = ActorSystem.Create("left", NoteSerializer.Setup(file.Settings.WithFallback(DefaultConfig), file.Setups));
        var scribe = system.ActorOf(Scribe.Of("left", TestActor));
        await Expect("replayed c", "recovered at 3");
        scribe.Tell(Do.Persist("d"));
        await Expect("handled d");
        system.ActorOf(Scribe.Of("other", TestActor));
        await Expect("replayed a", "recovered at 1");
        await system.Terminate();
    }
}

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
