using System.Text.Json.Nodes;
using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos;

/// <summary>
/// Answers with one thing wrong, of every kind that schemas know: extra, missing, null, of another type, too long, out of range, not in the
/// form of a time. What the station asked for stays readable, so that the frames go on explaining what it does.
/// </summary>
internal static class AnswerSlips
{
    private static readonly string[] Asked = ["status", "transactionId", "idTagInfo"];

    private static readonly Func<Random, JsonObject, JsonObject, bool>[] Kinds =
    [
        (random, answer, _) => Put(Part(random, answer), "extra", JsonValue.Create("of no use")),
        (random, answer, _) => Put(Part(random, answer), "status2", new JsonObject { ["a"] = new JsonArray(1, null) }),
        (random, answer, _) => Optional(random, answer) is { } name && Put(answer, name, null),
        (random, answer, _) => Optional(random, answer) is { } name && answer.Remove(name),
        (_, answer, _) => answer["idTagInfo"] is JsonObject info && Put(info, "expiryDate", null),
        (_, answer, _) => answer["idTagInfo"] is JsonObject info && Put(info, "expiryDate", JsonValue.Create("")),
        (_, answer, _) => answer["idTagInfo"] is JsonObject info && !info.ContainsKey("parentIdTag")
            && Put(info, "parentIdTag", JsonValue.Create(new string('P', 40))),
        (_, answer, _) => AsText(answer, "transactionId") || AsText(answer, "interval"),
        (_, answer, _) => answer["status"] is JsonValue status && Put(answer, "status", JsonValue.Create(status.GetValue<string>().ToUpperInvariant())),
        (_, answer, _) => answer.ContainsKey("interval") && Put(answer, "interval", JsonValue.Create(-5)),
        (_, answer, _) => answer["currentTime"] is JsonValue time
            && Put(answer, "currentTime", JsonValue.Create(time.GetValue<string>().TrimEnd('Z'))),
        (_, answer, _) => answer.ContainsKey("currentTime") && Put(answer, "currentTime", JsonValue.Create(1_700_000_000)),
        (_, answer, asked) => answer.Count == 0 && Echo(answer, asked),
    ];

    /// <returns>JSON of an answer that says the same, and is wrong.</returns>
    public static string Of(Random random, IOcppRequest request, IOcppResponse response)
    {
        var (answer, asked) = (ObjectOf(json => OcppPayloads.Write(json, response)), ObjectOf(json => OcppPayloads.Write(json, request)));
        while (!Kinds[random.Next(Kinds.Length)](random, answer, asked))
        {
            // This kind does not fit this answer.
        }

        return answer.ToJsonString();
    }

    private static JsonObject ObjectOf(Action<System.Text.Json.Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(buffer))
            write(json);
        return JsonNode.Parse(buffer.ToArray())!.AsObject();
    }

    private static JsonObject Part(Random random, JsonObject answer) =>
        answer["idTagInfo"] is JsonObject info && random.Next(2) == 0 ? info : answer;

    private static string? Optional(Random random, JsonObject answer)
    {
        string[] names = [.. answer.Select(p => p.Key).Except(Asked, StringComparer.Ordinal)];
        return names.Length == 0 ? null : names[random.Next(names.Length)];
    }

    private static bool Put(JsonObject into, string name, JsonNode? value)
    {
        into[name] = value;
        return true;
    }

    private static bool AsText(JsonObject answer, string name) =>
        answer[name] is JsonValue value && Put(answer, name, JsonValue.Create(value.ToJsonString()));

    private static bool Echo(JsonObject answer, JsonObject asked)
    {
        foreach (var (name, value) in asked)
            answer[name] = value?.DeepClone();
        return asked.Count > 0;
    }
}
