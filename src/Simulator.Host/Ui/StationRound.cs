using System.Text.Json;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;

namespace Simulator.Host.Ui;

/// <summary>One order to many stations and the one answer to it: who did it, who did not, and why. Nobody is left out.</summary>
/// <param name="Deadline">A station that is silent for longer has failed.</param>
internal sealed record StationRound(StationDirectory Directory, TimeSpan Deadline, TimeProvider Time)
{
    private static readonly TimeSpan LookForDeleted = TimeSpan.FromMilliseconds(500);

    public async Task<UiReply> RunAsync(
        string procedure, JsonElement payload, IReadOnlyList<string> hashIds, StationProtocol.IStationCommand command)
    {
        var asked = new Task<CommandResult>[hashIds.Count];
        for (var i = 0; i < asked.Length; i++)
            asked[i] = AskAsync(hashIds[i], command);
        var all = Task.WhenAll(asked);
        while (!all.IsCompleted && !OnlyDeletedAreOut(hashIds, asked))
        {
            try
            {
                await all.WaitAsync(LookForDeleted, Time);
            }
            catch (TimeoutException)
            {
                // look whether those that are out are still there
            }
        }

        var results = new CommandResult[asked.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = asked[i].IsCompletedSuccessfully ? await asked[i] : Gone(command);
        return Reply(procedure, payload, hashIds, results);
    }

    public static UiReply Reply(string procedure, JsonElement payload, IReadOnlyList<string> hashIds, CommandResult[] results) =>
        new(Array.TrueForAll(results, IsSuccess), json => Write(json, procedure, payload, hashIds, results));

    private static bool IsSuccess(CommandResult result) => result is not CommandResult.Refused;

    private static CommandResult Gone(StationProtocol.IStationCommand command) => command is StationOrders.Delete
        ? CommandResult.Accepted.Instance
        : new CommandResult.Refused("The station was deleted meanwhile.");

    private static void Write(
        Utf8JsonWriter json, string procedure, JsonElement payload, IReadOnlyList<string> hashIds, CommandResult[] results)
    {
        WriteIds(json, "hashIdsSucceeded", hashIds, results, succeeded: true);
        if (Array.TrueForAll(results, IsSuccess))
            return;
        WriteIds(json, "hashIdsFailed", hashIds, results, succeeded: false);
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

    private static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<string> hashIds, CommandResult[] results, bool succeeded)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < results.Length; i++)
        {
            if (IsSuccess(results[i]) == succeeded)
                json.WriteStringValue(hashIds[i]);
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

    private bool OnlyDeletedAreOut(IReadOnlyList<string> hashIds, Task<CommandResult>[] asked)
    {
        for (var i = 0; i < asked.Length; i++)
        {
            if (!asked[i].IsCompleted && Directory.TryGet(hashIds[i], out _, out _))
                return false;
        }

        return true;
    }

    private async Task<CommandResult> AskAsync(string hashId, StationProtocol.IStationCommand command)
    {
        if (!Directory.TryGet(hashId, out _, out var station))
            return Gone(command);
        try
        {
            return await station.Ask<CommandResult>(command, Deadline);
        }
        catch (AskTimeoutException)
        {
            return new CommandResult.Refused($"The station did not answer within {Deadline.TotalSeconds:0} s.");
        }
    }
}
