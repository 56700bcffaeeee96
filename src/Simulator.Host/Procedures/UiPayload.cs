using System.Collections.Immutable;
using System.Text.Json;

namespace Simulator.Host.Procedures;

/// <summary>Fields of a request's payload. A field of the wrong kind ends the request with a text that names it.</summary>
internal readonly struct UiPayload(JsonElement payload)
{
    public JsonElement Element { get; } = payload;

    public bool Has(string name) => Find(name) is not null;

    /// <returns>Null when absent or null.</returns>
    public string? Text(string name) => Find(name) is { } value
        ? value.ValueKind is JsonValueKind.String ? value.GetString() : throw Wrong(name, "a text")
        : null;

    public string RequiredText(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw new UiRequestException($"{name} is missing or empty.");

    public bool? Flag(string name) => Find(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    public int? Whole(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(name, "a whole number");
    }

    public int RequiredWhole(string name) => Whole(name) ?? throw new UiRequestException($"{name} is missing.");

    /// <returns>Null when absent or no list.</returns>
    public ImmutableArray<string>? Texts(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } list)
            return null;
        return
        [
            .. list.EnumerateArray().Select(
                e => e.ValueKind is JsonValueKind.String ? e.GetString()! : throw Wrong(name, "a list of texts")),
        ];
    }

    public ImmutableArray<int> Wholes(string name)
    {
        if (Find(name) is not { } list)
            return [];
        if (list.ValueKind is not JsonValueKind.Array)
            throw Wrong(name, "a list of whole numbers");
        return
        [
            .. list.EnumerateArray().Select(e =>
                e.ValueKind is JsonValueKind.Number && e.TryGetInt32(out var number)
                    ? number
                    : throw Wrong(name, "a list of whole numbers")),
        ];
    }

    public UiPayload? Section(string name) => Find(name) is { } value
        ? value.ValueKind is JsonValueKind.Object ? new UiPayload(value) : throw Wrong(name, "an object")
        : null;

    public Uri? WebSocketUrl(string name) => Text(name) is { } text ? UrlOf(name, text) : null;

    public static Uri UrlOf(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss" && url.UserInfo.Length == 0
            ? url
            : throw new UiRequestException($"{name} must be a ws:// or wss:// URL without user and password.");

    private JsonElement? Find(string name) =>
        Element.ValueKind is JsonValueKind.Object && Element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    private static UiRequestException Wrong(string name, string allowed) => new($"{name} must be {allowed}.");
}
