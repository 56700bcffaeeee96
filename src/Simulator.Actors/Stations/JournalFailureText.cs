namespace Simulator.Actors.Stations;

/// <summary>What is said when the journal does not do what a station asks of it: who, what, where, why, and what happens next.</summary>
internal static class JournalFailureText
{
    /// <param name="journal">File or server.</param>
    /// <param name="entry">The name of the station's entries and the number of the event.</param>
    public static string OfStoring(string stationId, object happened, string journal, (string Id, long Number) entry, Exception cause) =>
        $"{stationId} could not store {happened.GetType().Name} in the journal {journal}, as event {entry.Number} of {entry.Id}: "
        + $"{Reason(cause)}. It stops, and starts again with what is stored.";

    /// <param name="entry">The name of the station's entries and the number of the last event that was read.</param>
    public static string OfRecovery(string stationId, string journal, (string Id, long Number) entry, Exception cause) =>
        $"{stationId} cannot be recovered from the journal {journal}, behind event {entry.Number} of {entry.Id}: "
        + $"{Reason(cause)}. It does not run, and tries again later; other stations are not affected.";

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
