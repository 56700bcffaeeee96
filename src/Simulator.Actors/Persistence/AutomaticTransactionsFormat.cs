using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.AutomaticTransactions;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of a run of automatic transactions: its times and what it has done, not the step it is in.</summary>
internal static class AutomaticTransactionsFormat
{
    public static void Write(Utf8JsonWriter json, AtgState state)
    {
        var done = state.Counters;
        json.Flag("started", state.Started);
        json.Optional("finish", state.Finish is { } finish ? WireText.Of(finish) : null);
        json.Optional("startDate", state.StartDate);
        json.Optional("stopDate", state.StopDate);
        json.Optional("stoppedDate", state.StoppedDate);
        json.Optional("lastRunDate", state.LastRunDate);
        json.WriteNumber("usedMs", state.Used.TotalMilliseconds);
        json.WriteNumber("tagsTaken", state.TagsTaken);
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

    public static AtgState Read(JsonElement json) => new()
    {
        Started = json.Flag("started"),
        Finish = json.OptionalEnum<AtgFinish>("finish"),
        StartDate = json.OptionalTime("startDate"),
        StopDate = json.OptionalTime("stopDate"),
        StoppedDate = json.OptionalTime("stoppedDate"),
        LastRunDate = json.OptionalTime("lastRunDate"),
        Used = TimeSpan.FromMilliseconds(json.Double("usedMs")),
        TagsTaken = json.Int("tagsTaken"),
        Counters = new AtgCounters
        {
            AuthorizeRequests = json.Int("authorizeRequests"),
            AcceptedAuthorizeRequests = json.Int("acceptedAuthorizeRequests"),
            RejectedAuthorizeRequests = json.Int("rejectedAuthorizeRequests"),
            StartTransactionRequests = json.Int("startTransactionRequests"),
            AcceptedStartTransactionRequests = json.Int("acceptedStartTransactionRequests"),
            RejectedStartTransactionRequests = json.Int("rejectedStartTransactionRequests"),
            StopTransactionRequests = json.Int("stopTransactionRequests"),
            SkippedConsecutiveTransactions = json.Int("skippedConsecutiveTransactions"),
            SkippedTransactions = json.Int("skippedTransactions"),
        },
    };
}
