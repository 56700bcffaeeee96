using System.Buffers.Binary;
using Akka.Actor;

namespace LocalAkka.Tests.Persistence;

/// <summary>What a SQLite journal does while its file is locked, or has more to write than it can write one by one.</summary>
public sealed class SqliteLockTests : PersistenceTest
{
    private const int Scribes = 100;
    private const int LogHeader = 32;
    private const int FrameHeader = 24;
    private const int PageSize = 4_096;

    private readonly SqliteDatabase _database;

    public SqliteLockTests()
        : this(new SqliteDatabase())
    {
    }

    private SqliteLockTests(SqliteDatabase database)
        : base(database.Settings, database.Setups) => _database = database;

    /// <summary>One by one they cost a commit each.</summary>
    [Fact]
    public async Task Writes_ThatWait_ShareTransactions()
    {
        var scribes = new List<IActorRef>();
        for (var i = 0; i < Scribes; i++)
            scribes.Add(await Started($"waiting-{i}"));
        var write = new Do(each =>
        {
            each.Persist(new Noted("a"), _ => each.Tell("stored"));
            each.Tell("waits");
        });
        await using var reader = _database.Hold("BEGIN; SELECT count(*) FROM journal"); // as long as it reads, the log only grows
        var before = CountCommits();
        await using (_database.Hold("BEGIN IMMEDIATE"))
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

    [Fact]
    public async Task Recovery_WhileTheFileIsBeingWritten_DoesNotWait()
    {
        await Stored("read", "a");
        await using var writer = _database.Hold("BEGIN IMMEDIATE");
        Sys.ActorOf(Scribe.Of("read", TestActor));
        await Expect("replayed a", "recovered at 1");
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Sys.Terminate().Wait(Patience);
        _database.Dispose();
    }

    /// <summary>In the write-ahead log: the last frame of a commit tells the size of the file, all others 0.</summary>
    private int CountCommits()
    {
        using var file = new FileStream($"{_database.Path}-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
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
