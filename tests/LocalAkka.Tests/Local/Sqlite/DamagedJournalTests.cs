using System.Text;
using Akka.Persistence.Stores.Sql;
using Akka.Persistence.Stores.Sql.Sqlite;
using Microsoft.Data.Sqlite;

namespace LocalAkka.Tests.Local.Sqlite;

public sealed class DamagedJournalTests : IDisposable
{
    private const int Actors = 40;
    private const int Events = 30;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-");
    private readonly List<string> _complaints = [];

    private string File => Path.Combine(_folder.FullName, "journal.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Page_ThatIsOverwritten_CostsItsOwnEvents_AndNoOthers()
    {
        Fill();
        OverwritePageOf("actor-7 event 15");

        using var session = Open();
        var whole = 0;
        for (var actor = 0; actor < Actors; actor++)
        {
            try
            {
                var read = session.ReadEvents($"actor-{actor}", 1, long.MaxValue, long.MaxValue).Count();
                Assert.Equal(Events, read);
                whole++;
            }
            catch (InvalidDataException lost)
            {
                Assert.Contains("damaged", lost.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(whole, 1, Actors - 1);
        Assert.Contains("is damaged between its rows", Assert.Single(_complaints), StringComparison.Ordinal);
        session.Begin();
        session.InsertEvents([Event("new", 1)]);
        session.Commit();
        Assert.Single(session.ReadEvents("new", 1, 1, 1));
    }

    [Fact]
    public void Deleted_Events_StayDeleted_WhenTheProcessDiesBeforeTheyAreSweptAway()
    {
        Fill();
        using (var session = Open())
        {
            session.Begin();
            session.DeleteEvents("actor-3", 20);
            session.Commit();
        }

        using var again = Open();
        Assert.Equal(Events - 20, again.ReadEvents("actor-3", 1, long.MaxValue, long.MaxValue).Count());
        Assert.Equal(Events, again.ReadEvents("actor-4", 1, long.MaxValue, long.MaxValue).Count());
        Assert.Equal(Events, again.ReadHighestSequenceNr("actor-3"));
    }

    [Fact]
    public void Event_WithANumberThatIsStored_IsRefused()
    {
        Fill();
        using var session = Open();
        session.Begin();
        var refused = Assert.Throws<SqliteException>(() => session.InsertEvents([Event("actor-3", Events)]));
        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, refused.SqliteErrorCode);
    }

    private SqlSession Open() => new SqliteDatabase($"Data Source={File}", _complaints.Add).Open();

    private void Fill()
    {
        using var session = Open();
        session.Begin();
        for (var number = 1; number <= Events; number++)
            session.InsertEvents([.. Enumerable.Range(0, Actors).Select(actor => Event($"actor-{actor}", number))]);
        session.Commit();
    }

    private static EventRow Event(string actor, long number) =>
        new(actor, number, 0, Encoding.UTF8.GetBytes($"{actor} event {number}".PadRight(300)), "note", 1);

    private void OverwritePageOf(string text)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        var page = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) / 4096;
        bytes.AsSpan(page * 4096, 4096).Fill(0x5A);
        System.IO.File.WriteAllBytes(File, bytes);
    }
}
