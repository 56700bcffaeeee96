using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations;

public sealed class JournalFailureTextTests
{
    [Theory]
    [InlineData("the disk is full")]
    [InlineData("the disk is full.")]
    [InlineData("the disk is full. ")]
    public void Storing_SaysWhoWhatWhereWhyAndWhatHappensNext(string reason) =>
        Assert.Equal(
            "CS-1 could not store CacheCleared in the journal /data/journal.db, as event 7 of station-ab: the disk is full. It stops, and "
            + "starts again with what is stored.",
            JournalFailureText.OfStoring(
                "CS-1", StationEvent.CacheCleared.Instance, "/data/journal.db", ("station-ab", 7), new IOException(reason)));

    [Fact]
    public void Recovery_SaysWhoWhereWhyAndWhatHappensNext() =>
        Assert.Equal(
            "CS-1 cannot be recovered from the journal /data/journal.db, behind event 7 of station-ab: no answer. It does not run, and "
            + "tries again later; other stations are not affected.",
            JournalFailureText.OfRecovery("CS-1", "/data/journal.db", ("station-ab", 7), new TimeoutException("no answer.")));

    [Fact]
    public void Reason_OfAFormatThatIsNotKnown_IsTheFormatsOwn()
    {
        var known = new UnknownStoredFormatException("key.v9", "it is newer");

        Assert.Equal(
            known.Message.TrimEnd('.'),
            JournalFailureText.Reason(new InvalidOperationException("Event 1 cannot be read: ...", new IOException("read failed", known))));
    }
}
