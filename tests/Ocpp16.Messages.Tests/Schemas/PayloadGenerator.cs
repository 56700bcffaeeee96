using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ocpp16.Messages.Tests.Schemas;

/// <summary>Makes payloads from a schema's text: valid ones, and ones with a few changes that may or may not break it.</summary>
internal sealed class PayloadGenerator(byte[] schema, Random random)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Escaping = new() { Encoder = JavaScriptEncoder.Default };

    private static readonly string[] Junk =
    [
        "null", "true", "false", "0", "-0", "1", "1.0", "1e2", "-7", "2147483648", "99999999999999999999", "0.1", "0.05",
        "0.30000000000000000000001", "16.10", "1e-1", "1E-2", "12.5e1", "1.25e1", "1e300", "0e9", "1e-300",
        "{}", "[]", "[null]", "[{}]", "\"\"", "\"x\"", "\"1\"", "\"Accepted\"",
    ];

    private static readonly string[] Times =
    [
        "2026-03-01T10:00:00Z", "2026-03-01T10:00:00.123456789+01:30", "2026-03-01t10:00:00z", "2024-02-29T23:59:59-23:59",
        "2016-12-31T23:59:60Z", "2026-03-01T10:00:00", "2026-02-29T10:00:00Z", "2026-03-01 10:00:00Z", "2026-03-01",
        "2026-03-01T25:00:00Z", "2026-03-01T10:00:60Z",
        "2026-03-01T10:00:00+25:00", "2026-03-01T10:00:00.Z", "0000-01-01T00:00:00Z", "", "now",
    ];

    private static readonly string[] Uris =
    [
        "ftp://user:pw@host:21/path", "https://host/a%20b?c=d#e", "file:///log", "urn:a:b", "http://[::1]:80/", "http:",
        "HTTP://h", "log.zip", "/path", "//host/path", "http://a b", "http://host/%zz", "http://höst/",
        "http://h:x/", "a_b://h", "http://h/#a#b", "http://h/[", "",
    ];

    private readonly JsonNode _schema = JsonNode.Parse(schema)!;

    public static byte[] Bytes(JsonNode? payload, bool escaped) =>
        payload is null ? "null"u8.ToArray() : Encoding.UTF8.GetBytes(payload.ToJsonString(escaped ? Escaping : Relaxed));

    public JsonNode Valid() => Valid(_schema)!;

    /// <summary>A valid payload after one to three changes.</summary>
    public JsonNode? Mutated()
    {
        var holder = new JsonArray(Valid());
        for (var i = random.Next(1, 4); i > 0; i--)
            Mutate(holder, _schema);
        var result = holder[0];
        holder.Clear();
        return result;
    }

    private JsonNode? Valid(JsonNode schema) => (string?)schema["type"] switch
    {
        "object" => ValidObject(schema),
        "array" => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Valid(schema["items"]!))]),
        "integer" => JsonValue.Create(Pick(0, 1, -1, random.Next(), int.MinValue)),
        "number" => JsonNode.Parse(Pick("0", "16", "16.1", "1e1", "0.30", "-4.5", "7.0000")),
        "boolean" => JsonValue.Create(random.Next(2) == 0),
        _ => JsonValue.Create(ValidString(schema)),
    };

    private JsonObject ValidObject(JsonNode schema)
    {
        var result = new JsonObject();
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal) ?? [];
        var properties = schema["properties"]?.AsObject().ToArray() ?? [];
        random.Shuffle(properties);
        foreach (var (name, property) in properties)
        {
            if (required.Contains(name) || random.Next(2) == 0)
                result[name] = Valid(property!);
        }

        return result;
    }

    private string ValidString(JsonNode schema)
    {
        if (schema["enum"] is JsonArray allowed)
            return (string)allowed[random.Next(allowed.Count)]!;
        switch ((string?)schema["format"])
        {
            case "date-time":
                return Times[random.Next(5)];
            case "uri":
                return Uris[random.Next(7)];
        }

        var most = (int?)schema["maxLength"] ?? 30;
        return Characters(random.Next(3) == 0 ? most : random.Next(most + 1));
    }

    private string Characters(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(random.Next(10) == 0 ? Pick("é", "😀", "\"", "\\", "\n", "日") : ((char)random.Next(' ', '~')).ToString());
        return text.ToString();
    }

    // Walks to a random place, with the schema beside it where one still fits.
    private void Mutate(JsonArray holder, JsonNode? schema)
    {
        JsonNode parent = holder;
        object key = 0;
        while (true)
        {
            var value = parent is JsonArray list ? list[(int)key] : parent[(string)key];
            var deeper = random.Next(4) != 0;
            if (deeper && value is JsonObject { Count: > 0 } inner)
            {
                var name = inner.ElementAt(random.Next(inner.Count)).Key;
                (parent, key, schema) = (inner, name, schema?["properties"] is JsonObject known ? known[name] : null);
            }
            else if (deeper && value is JsonArray { Count: > 0 } items)
            {
                (parent, key, schema) = (items, random.Next(items.Count), schema?["items"]);
            }
            else
            {
                Change(parent, key, value, schema);
                return;
            }
        }
    }

    private void Change(JsonNode parent, object key, JsonNode? value, JsonNode? schema)
    {
        switch (random.Next(6))
        {
            case 0 when parent is JsonObject owner:
                owner.Remove((string)key);
                return;
            case 1 when value is JsonObject target:
                target[Pick("more", "idtag", "IdTag", "", "é")] = JsonNode.Parse(Pick(Junk));
                return;
            case 2 when value is JsonValue text && text.GetValueKind() == JsonValueKind.String:
                var most = (int?)schema?["maxLength"] ?? 20;
                var old = (string)text!;
                Set(parent, key, JsonValue.Create(Pick(Characters(most), Characters(most + 1), old.ToUpperInvariant(), old + " ")));
                return;
            case 3:
                Set(parent, key, JsonValue.Create(Pick(Times)));
                return;
            case 4:
                Set(parent, key, JsonValue.Create(Pick(Uris)));
                return;
            default:
                Set(parent, key, JsonNode.Parse(Pick(Junk)));
                return;
        }
    }

    private static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonArray list)
            list[(int)key] = value;
        else
            parent[(string)key] = value;
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
