using System.Text.Json;
using Simulator.Actors.Orders;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Ui;

/// <summary>Procedures that show the frames of stations.</summary>
internal sealed class StationLogProcedures(FrameLog? log)
{
    private const int LimitDefault = 100;

    public static bool Knows(string procedure) => procedure is "stationLog" or "subscribeStationLog" or "unsubscribeStationLog";

    /// <param name="hashIds">Known stations that the request names; empty: it names none.</param>
    /// <exception cref="UiRequestException">The request does not fit.</exception>
    public UiReply Run(
        string procedure, JsonElement payload, IReadOnlyList<string> hashIds, StationLogSubscriptions subscriptions)
    {
        switch (procedure)
        {
            case "stationLog":
                return Show(new UiPayload(payload), hashIds);
            case "subscribeStationLog":
                if (hashIds.Count == 0)
                    throw new UiRequestException("hashIds is missing: name the stations to follow.");
                var results = hashIds.Select(id => subscriptions.Add(id) is { } reason
                    ? (CommandResult)new CommandResult.Refused(reason)
                    : CommandResult.Accepted.Instance).ToArray();
                return StationRound.Reply(procedure, payload, hashIds, results);
            default:
                if (hashIds.Count == 0)
                    subscriptions.Clear();
                foreach (var hashId in hashIds)
                    subscriptions.Remove(hashId);
                return UiReply.Success;
        }
    }

    private UiReply Show(UiPayload payload, IReadOnlyList<string> hashIds)
    {
        if (log is null)
            throw new UiRequestException("Frames are not kept.");
        if (hashIds is not [var hashId])
            throw new UiRequestException("stationLog takes one station; name it in hashIds.");
        var limit = payload.Whole("limit") ?? LimitDefault;
        if (limit is < 1 or > FrameLog.FramesOfStationMax)
            throw new UiRequestException($"limit must be 1 to {FrameLog.FramesOfStationMax}.");
        var frames = log.Last(hashId, FrameLog.FramesOfStationMax);
        return new UiReply(true, json =>
        {
            json.WriteString("hashId", hashId);
            json.WriteStartArray("frames");
            var writer = new StationLogWriter(log.TimeScale);
            for (var i = 0; i < frames.Count; i++)
            {
                if (i < frames.Count - limit)
                    writer.Skip(frames[i]);
                else
                    writer.Write(json, frames[i]);
            }

            json.WriteEndArray();
        });
    }
}
