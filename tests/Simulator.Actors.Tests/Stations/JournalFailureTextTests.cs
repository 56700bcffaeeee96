using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations;

public sealed class JournalFailureTextTests
{
    [Theory]
    [InlineData("the disk is full")]
    [InlineData("the disk is full.")]
    [InlineData("the disk is full. ")]
    public void Storing_SaysWhoWhereWhyAndWhatHappensNext(string reason) =>
        Assert.Equal(
            "Partition ac22#0 could not store what happened to its stations in the journal /data/journal.db: the disk is full. They stay "
            + "connected, what the central system must not see before waits, and it is tried again.",
            JournalFailureText.OfStoring("ac22#0", "/data/journal.db", new IOException(reason)));

    [Fact]
    public void Opening_SaysWhoWhereWhyAndWhatHappensNext() =>
        Assert.Equal(
            "Partition ac22#0 cannot read the journal /data/journal.db: no answer. Its stations do not run until it can; it is tried again, "
            + "and other partitions are not affected.",
            JournalFailureText.OfOpening("ac22#0", "/data/journal.db", new TimeoutException("no answer.")));

    [Fact]
    public void Recovery_SaysWhoWhereWhyAndWhatHappensNext() =>
        Assert.Equal(
            "CS-1 cannot be recovered from the journal /data/journal.db: no answer. It does not run, and tries again later; other stations "
            + "are not affected.",
            JournalFailureText.OfRecovery("CS-1", "/data/journal.db", new TimeoutException("no answer.")));

    [Fact]
    public void Reason_OfAFormatThatIsNotKnown_IsTheFormatsOwn()
    {
        var known = new UnknownStoredFormatException("key.v9", "it is newer");

        Assert.Equal(
            known.Message.TrimEnd('.'),
            JournalFailureText.Reason(new InvalidOperationException("Event 1 cannot be read: ...", new IOException("read failed", known))));
    }
}
