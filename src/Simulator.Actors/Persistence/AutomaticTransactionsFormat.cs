using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.StationFiles;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of a run of automatic transactions: its times and what it has done, not the step it is in.</summary>
internal static class AutomaticTransactionsFormat
{
    public static void Write(Utf8JsonWriter json, AtgState state)
    {
        json.Flag("started", state.Started);
        json.Optional("finish", state.Finish is { } finish ? WireText.Of(finish) : null);
        json.Optional("startDate", state.StartDate);
        json.Optional("stopDate", state.StopDate);
        json.Optional("stoppedDate", state.StoppedDate);
        json.Optional("lastRunDate", state.LastRunDate);
        json.WriteNumber("usedMs", state.Used.TotalMilliseconds);
        json.WriteNumber("tagsTaken", state.TagsTaken);
        AtgStatus.Counters(json, state.Counters);
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
        Counters = AtgStatus.Counters(key => json.Int(key)),
    };
}
