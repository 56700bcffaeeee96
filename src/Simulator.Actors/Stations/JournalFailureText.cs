namespace Simulator.Actors.Stations;

/// <summary>What is said when the journal does not do what is asked of it: who, what, where, why, and what happens next.</summary>
public static class JournalFailureText
{
    /// <param name="journal">File or server.</param>
    public static string OfStoring(string partition, string journal, Exception cause) =>
        $"Partition {partition} could not store what happened to its stations in the journal {journal}: {Reason(cause)}. They stay "
        + "connected, what the central system must not see before waits, and it is tried again.";

    /// <param name="journal">File or server.</param>
    public static string OfOpening(string partition, string journal, Exception cause) =>
        $"Partition {partition} cannot read the journal {journal}: {Reason(cause)}. Its stations do not run until it can; it is tried again, "
        + "and other partitions are not affected.";

    /// <param name="journal">File or server.</param>
    public static string OfRecovery(string stationId, string journal, Exception cause) =>
        $"{stationId} cannot be recovered from the journal {journal}: {Reason(cause)}. It does not run, and tries again later; other stations "
        + "are not affected.";

    /// <summary>In words that a sentence can go on behind; of what a stored form says, without what the runtime has put around it.</summary>
    public static string Reason(Exception cause)
    {
        var told = cause;
        for (var inner = cause; inner is not null; inner = inner.InnerException)
        {
            if (inner is UnknownStoredFormatException)
                told = inner;
        }

        return told.Message.TrimEnd('.', ' ');
    }
}
