using System.Globalization;
using System.Text.Json;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Json;

namespace Simulator.Actors.StationFiles;

/// <summary>One entry of <c>automaticTransactionGeneratorStatuses</c>, in station files and in listings.</summary>
public static class AtgStatus
{
    private static readonly NumberRange Counts = NumberRange.Count(0, int.MaxValue);

    internal static AtgState Read(JsonSection status) => new()
    {
        Started = status.Flag("start", fallback: false),
        StartDate = Date(status, "startDate"),
        LastRunDate = Date(status, "lastRunDate"),
        StopDate = Date(status, "stopDate"),
        StoppedDate = Date(status, "stoppedDate"),
        Counters = Counters(key => status.Whole(key, Counts) ?? 0),
    };

    public static void Write(Utf8JsonWriter json, AtgState state)
    {
        json.WriteStartObject();
        json.WriteBoolean("start", state.Started);
        Date(json, "startDate", state.StartDate);
        Date(json, "lastRunDate", state.LastRunDate);
        Date(json, "stopDate", state.StopDate);
        Date(json, "stoppedDate", state.StoppedDate);
        Counters(json, state.Counters);
        json.WriteEndObject();
    }

    /// <summary>Under the names that the journal has as well.</summary>
    public static void Counters(Utf8JsonWriter json, AtgCounters done)
    {
        json.WriteNumber("authorizeRequests", done.AuthorizeRequests);
        json.WriteNumber("acceptedAuthorizeRequests", done.AcceptedAuthorizeRequests);
        json.WriteNumber("rejectedAuthorizeRequests", done.RejectedAuthorizeRequests);
        json.WriteNumber("startTransactionRequests", done.StartTransactionRequests);
        json.WriteNumber("acceptedStartTransactionRequests", done.AcceptedStartTransactionRequests);
        json.WriteNumber("rejectedStartTransactionRequests", done.RejectedStartTransactionRequests);
        json.WriteNumber("stopTransactionRequests", done.StopTransactionRequests);
        json.WriteNumber("skippedConsecutiveTransactions", done.SkippedConsecutiveTransactions);
        json.WriteNumber("skippedTransactions", done.SkippedTransactions);
    }

    /// <param name="count">Reads one.</param>
    public static AtgCounters Counters(Func<string, int> count) => new()
    {
        AuthorizeRequests = count("authorizeRequests"),
        AcceptedAuthorizeRequests = count("acceptedAuthorizeRequests"),
        RejectedAuthorizeRequests = count("rejectedAuthorizeRequests"),
        StartTransactionRequests = count("startTransactionRequests"),
        AcceptedStartTransactionRequests = count("acceptedStartTransactionRequests"),
        RejectedStartTransactionRequests = count("rejectedStartTransactionRequests"),
        StopTransactionRequests = count("stopTransactionRequests"),
        SkippedConsecutiveTransactions = count("skippedConsecutiveTransactions"),
        SkippedTransactions = count("skippedTransactions"),
    };

    private static DateTimeOffset? Date(JsonSection status, string key)
    {
        if (status.Text(key) is not { } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return date;
        status.Fault(key, "a date and time such as 2026-01-31T12:00:00.000Z");
        return null;
    }

    private static void Date(Utf8JsonWriter json, string key, DateTimeOffset? date)
    {
        if (date is { } at)
            json.WriteString(key, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }
}
