using System.Globalization;
using System.Text.Json;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Json;

namespace Simulator.Actors.StationFiles;

/// <summary>One entry of <c>automaticTransactionGeneratorStatuses</c>.</summary>
internal static class AtgStatus
{
    private static readonly NumberRange Counts = NumberRange.Count(0, int.MaxValue);

    public static AtgState Read(JsonSection status) => new()
    {
        Started = status.Flag("start", fallback: false),
        StartDate = Date(status, "startDate"),
        LastRunDate = Date(status, "lastRunDate"),
        StopDate = Date(status, "stopDate"),
        StoppedDate = Date(status, "stoppedDate"),
        Counters = new AtgCounters
        {
            AuthorizeRequests = status.Whole("authorizeRequests", Counts) ?? 0,
            AcceptedAuthorizeRequests = status.Whole("acceptedAuthorizeRequests", Counts) ?? 0,
            RejectedAuthorizeRequests = status.Whole("rejectedAuthorizeRequests", Counts) ?? 0,
            StartTransactionRequests = status.Whole("startTransactionRequests", Counts) ?? 0,
            AcceptedStartTransactionRequests = status.Whole("acceptedStartTransactionRequests", Counts) ?? 0,
            RejectedStartTransactionRequests = status.Whole("rejectedStartTransactionRequests", Counts) ?? 0,
            StopTransactionRequests = status.Whole("stopTransactionRequests", Counts) ?? 0,
            SkippedConsecutiveTransactions = status.Whole("skippedConsecutiveTransactions", Counts) ?? 0,
            SkippedTransactions = status.Whole("skippedTransactions", Counts) ?? 0,
        },
    };

    public static void Write(Utf8JsonWriter json, AtgState state)
    {
        var done = state.Counters;
        json.WriteStartObject();
        json.WriteBoolean("start", state.Started);
        Date(json, "startDate", state.StartDate);
        Date(json, "lastRunDate", state.LastRunDate);
        Date(json, "stopDate", state.StopDate);
        Date(json, "stoppedDate", state.StoppedDate);
        json.WriteNumber("authorizeRequests", done.AuthorizeRequests);
        json.WriteNumber("acceptedAuthorizeRequests", done.AcceptedAuthorizeRequests);
        json.WriteNumber("rejectedAuthorizeRequests", done.RejectedAuthorizeRequests);
        json.WriteNumber("startTransactionRequests", done.StartTransactionRequests);
        json.WriteNumber("acceptedStartTransactionRequests", done.AcceptedStartTransactionRequests);
        json.WriteNumber("rejectedStartTransactionRequests", done.RejectedStartTransactionRequests);
        json.WriteNumber("stopTransactionRequests", done.StopTransactionRequests);
        json.WriteNumber("skippedConsecutiveTransactions", done.SkippedConsecutiveTransactions);
        json.WriteNumber("skippedTransactions", done.SkippedTransactions);
        json.WriteEndObject();
    }

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
