using System.Collections.Immutable;
using System.Text.Json;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Host.Procedures;

/// <summary>One order to many stations and the one answer to it: who did it, who did not, and why. Nobody is left out.</summary>
/// <param name="Actors">Where what gathers the answers runs.</param>
/// <param name="Deadline">A station that is silent for longer has failed.</param>
/// <param name="Time">Real, as clients live in it: the actors' own timers may run faster.</param>
internal sealed record StationRound(IActorRefFactory Actors, StationDirectory Directory, TimeSpan Deadline, TimeProvider Time)
{
    /// <summary>Fields of the answer.</summary>
    public static ImmutableArray<Field> Answer { get; } =
    [
        Field.Texts("hashIdsSucceeded", "Stations that did it."),
        Field.Texts("hashIdsFailed", "Stations that did not."),
        Field.Objects(
            "responsesFailed",
            "Why not, station by station.",
            Field.Text("hashId", "The station.").Required,
            Field.Text("status", "failure").Required,
            Field.Text("command", "The procedure.").Required,
            Field.Text("errorMessage", "Why not, in words a user can act on.").Required,
            Field.Object("commandResponse", "What the central system, or the station in its place, answered instead of yes."),
            Field.Object("requestPayload", "The request, without its hashIds and credentials.").Required),
    ];

    public async Task<UiReply> RunAsync(
        string procedure, JsonElement payload, IReadOnlyList<string> hashIds, StationProtocol.IStationCommand command)
    {
        var done = new TaskCompletionSource<CommandResult[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var collector = Actors.ActorOf(OrderCollector.PropsFor(Directory, hashIds, command, done));
        try
        {
            await done.Task.WaitAsync(Deadline, Time);
        }
        catch (TimeoutException)
        {
            collector.Tell(new OrderCollector.TimeUp(Deadline), ActorRefs.NoSender);
        }

        return Reply(procedure, payload, hashIds, await done.Task.WaitAsync(Deadline, Time));
    }

    public static UiReply Reply(string procedure, JsonElement payload, IReadOnlyList<string> hashIds, CommandResult[] results) =>
        new(Array.TrueForAll(results, IsSuccess) ? UiOutcome.Done : UiOutcome.Refused, json => Write(json, procedure, payload, hashIds, results));

    /// <summary>What no station can do, or none was asked.</summary>
    public static UiReply RefusedByAll(UiRequest request, IReadOnlyList<string> hashIds, string reason, UiOutcome outcome)
    {
        var results = new CommandResult[hashIds.Count];
        Array.Fill(results, new CommandResult.Refused(reason));
        return new UiReply(outcome, json =>
        {
            json.WriteString("errorMessage", reason);
            Write(json, request.Procedure, request.Payload.Element, hashIds, results);
        });
    }

    private static bool IsSuccess(CommandResult result) => result is not CommandResult.Refused;

    private static void Write(
        Utf8JsonWriter json, string procedure, JsonElement payload, IReadOnlyList<string> hashIds, CommandResult[] results)
    {
        json.WriteTexts("hashIdsSucceeded", hashIds.Where((_, i) => IsSuccess(results[i])));
        if (Array.TrueForAll(results, IsSuccess))
            return;
        json.WriteTexts("hashIdsFailed", hashIds.Where((_, i) => !IsSuccess(results[i])));
        json.WriteStartArray("responsesFailed");
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is not CommandResult.Refused refused)
                continue;
            json.WriteStartObject();
            json.WriteString("hashId", hashIds[i]);
            json.WriteString("status", "failure");
            json.WriteString("command", procedure);
            json.WriteString("errorMessage", refused.Reason);
            if (refused.Response is { } response)
            {
                json.WritePropertyName("commandResponse");
                OcppPayloads.Write(json, response);
            }

            WriteRequest(json, payload);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The request again, without its ids, which may be thousands, and without credentials.
    private static void WriteRequest(Utf8JsonWriter json, JsonElement payload)
    {
        json.WriteStartObject("requestPayload");
        if (payload.ValueKind is JsonValueKind.Object)
        {
            foreach (var field in payload.EnumerateObject())
            {
                if (field.Name is not ("hashIds" or "supervisionUser" or "supervisionPassword"))
                    field.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }
}
