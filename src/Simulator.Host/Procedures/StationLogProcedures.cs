using System.Collections.Immutable;
using Simulator.Actors.Orders;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Procedures;

/// <summary>Procedures that show the frames of stations.</summary>
internal static class StationLogProcedures
{
    private const int LimitDefault = 100;

    private static readonly Field Followed = Field.Texts("hashIds", "Stations by their hash id.");

    public static ImmutableArray<Procedure> All { get; } =
    [
        new(
            "stationLog",
            "The last OCPP frames of one station in both directions, the oldest first.",
            [
                Field.Texts("hashIds", "The station by its hash id, alone in the list.").Required,
                Field.Whole("limit", $"Frames at most; absent: {LimitDefault}.", 1, FrameLog.FramesOfStationMax),
            ],
            (face, request) => Task.FromResult(Show(face.View.Records.Frames, request.Payload, face.Named(request.Payload) ?? [])))
        {
            IsQuestion = true,
            Answer = [Field.Text("hashId", "The station.").Required, Field.Objects("frames", "The frames.").Required],
        },
        new("subscribeStationLog", "From now on pushes the frames of these stations.", [Followed.Required], Subscribe)
        {
            Pushes = true,
            Answer = StationRound.Answer,
        },
        new("unsubscribeStationLog", "No more pushes of these stations; without hashIds of none.", [Followed], Unsubscribe) { Pushes = true },
    ];

    private static Task<UiReply> Subscribe(UiProcedures face, UiRequest request)
    {
        var hashIds = face.Named(request.Payload) ?? throw new UiRequestException("hashIds is missing: name the stations to follow.");
        var results = hashIds.Select(id => request.Subscriptions!.Add(id) is { } reason
            ? (CommandResult)new CommandResult.Refused(reason)
            : CommandResult.Accepted.Instance).ToArray();
        return Task.FromResult(StationRound.Reply(request.Procedure, request.Payload.Element, hashIds, results));
    }

    private static Task<UiReply> Unsubscribe(UiProcedures face, UiRequest request)
    {
        if (face.Named(request.Payload) is not { } hashIds)
        {
            request.Subscriptions!.Clear();
            return Task.FromResult(UiReply.Success);
        }

        foreach (var hashId in hashIds)
            request.Subscriptions!.Remove(hashId);
        return Task.FromResult(UiReply.Success);
    }

    private static UiReply Show(FrameLog? log, UiPayload payload, IReadOnlyList<string> hashIds)
    {
        if (log is null)
            throw new UiRequestException("Frames are not kept.", UiOutcome.Refused);
        if (hashIds is not [var hashId])
            throw new UiRequestException("stationLog takes one station; name it in hashIds.");
        var limit = payload.Whole("limit") ?? LimitDefault;
        if (limit is < 1 or > FrameLog.FramesOfStationMax)
            throw new UiRequestException($"limit must be 1 to {FrameLog.FramesOfStationMax}.");
        var frames = log.Last(hashId, FrameLog.FramesOfStationMax);
        return UiReply.Of(json =>
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
