using System.Buffers.Binary;
using System.Data.Common;
using Akka.Actor;
using Microsoft.Data.Sqlite;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;

namespace Simulator.Host.Tests.Journals.Rules;

/// <summary>The rules on SQLite, and what its journal does while the file is locked or has more to write than it can write one by one.</summary>
public sealed class SqliteJournalRuleTests : JournalRuleTests
{
    private const int Scribes = 100;
    private const int LogHeader = 32;
    private const int FrameHeader = 24;
    private const int PageSize = 4_096;

    private readonly SqliteJournalUnderTest _file;

    public SqliteJournalRuleTests()
        : this(new SqliteJournalUnderTest())
    {
    }

    private SqliteJournalRuleTests(SqliteJournalUnderTest file)
        : base(file) => _file = file;

    /// <summary>One by one they cost a commit each.</summary>
    [Fact]
    public async Task Writes_ThatWait_ShareTransactions()
    {
        var scribes = new List<IActorRef>();
        for (var i = 0; i < Scribes; i++)
            scribes.Add(await Started($"waiting-{i}"));
        var write = new Do(each =>
        {
            each.Persist(new Note("a"), _ => each.Tell("stored"));
            each.Tell("waits");
        });
        await using var reader = _file.Hold("BEGIN; SELECT count(*) FROM journal"); // as long as it reads, the log only grows
        var before = CountCommits();
        await using (_file.Hold("BEGIN IMMEDIATE"))
        {
            foreach (var scribe in scribes)
                scribe.Tell(write);
            for (var i = 0; i < Scribes; i++)
                await Expect("waits");
        }

        for (var i = 0; i < Scribes; i++)
            await Expect("stored");
        Assert.InRange(CountCommits() - before, 1, Scribes / 2);
    }

    /// <summary>A fleet has many partitions in one file, and each is read by itself.</summary>
    [Fact]
    public async Task Recovery_FindsTheEventsOfItsActor_ByAnIndex()
    {
        await Started("indexed");
        await using var file = _file.Open();
        await using var command = file.CreateCommand();
        command.CommandText =
            "EXPLAIN QUERY PLAN SELECT * FROM journal WHERE deleted = 0 AND persistence_id = 'a' AND sequence_number >= 1 ORDER BY sequence_number";
        await using var plan = await command.ExecuteReaderAsync();
        Assert.True(await plan.ReadAsync());
        Assert.Contains("USING INDEX journal_uq", plan.GetString(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_ThatIsStoredAlready_IsRefused()
    {
        var scribe = await Started("twice");
        scribe.Tell(Do.Persist("a"));
        await Expect("handled a");

        var refused = Assert.Throws<SqliteException>(() => _file.Hold(
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) SELECT created, 0, persistence_id, sequence_number, message FROM journal"));
        Assert.Contains("UNIQUE", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recovery_WhileTheFileIsBeingWritten_DoesNotWait()
    {
        var scribe = await Started("read");
        scribe.Tell(Do.Persist("a"));
        await Expect("handled a");
        await Ended(scribe);
        await using var writer = _file.Hold("BEGIN IMMEDIATE");
        Sys.ActorOf(Scribe.Of("read", TestActor));
        await Expect("replayed a", "recovered at 1");
    }

    /// <summary>In the write-ahead log: the last frame of a commit tells the size of the file, all others 0.</summary>
    private int CountCommits()
    {
        using var file = new FileStream($"{_file.Path}-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var log = new byte[file.Length];
        file.ReadExactly(log);
        var commits = 0;
        for (var frame = LogHeader; frame + FrameHeader <= log.Length; frame += FrameHeader + PageSize)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(frame + 4)) != 0)
                commits++;
        }

        return commits;
    }
}

/// <summary>A journal's file of one test.</summary>
internal sealed class SqliteJournalUnderTest : JournalUnderTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulator-journal-");

    internal string Path => System.IO.Path.Combine(_folder.FullName, "journal.db");

    protected override Journal Journal => new(JournalType.Sqlite, ConnectionString);

    private string ConnectionString => $"Data Source={Path}";

    internal override void RefuseEventsOf(string persistenceId) => Hold(
        $"CREATE TRIGGER refusal BEFORE INSERT ON journal WHEN NEW.persistence_id = '{persistenceId}' "
        + "BEGIN SELECT RAISE(ABORT, 'as asked'); END").Dispose();

    internal override DbConnection Open()
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=False");
        connection.Open();
        return connection;
    }

    public override void Dispose()
    {
        using (var pooled = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(pooled);
        _folder.Delete(recursive: true);
    }
}
