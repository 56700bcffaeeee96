using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Simulator.Actors.Json;

/// <summary>
/// One object of a configuration file, read key by key. A value that cannot be used is reported and its default returned, so that reading
/// goes on and all faults come together. Keys set to null count as absent. Numbers may be given as text, as the seed allows.
/// </summary>
public sealed partial class JsonSection
{
    private const int TextMax = 10_000;

    private readonly JsonElement _element;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _stands = new(StringComparer.Ordinal);

    private JsonSection(JsonElement element, string path, JsonReport report) => (_element, Path, Report) = (element, path, report);

    public string Path { get; }

    public JsonReport Report { get; }

    /// <returns>Null, and a fault, when the element is not an object.</returns>
    public static JsonSection? From(JsonElement element, string path, JsonReport report)
    {
        if (element.ValueKind == JsonValueKind.Object)
            return new JsonSection(element, path, report);
        report.Fault(path, Show(element), "an object");
        return null;
    }

    /// <summary>Reads <paramref name="key"/> under a second name as well.</summary>
    /// <param name="wins">Whether the other name holds when both are there, as the seed has it for the names it converts.</param>
    /// <param name="deprecated">Whether the other name is worth a warning.</param>
    public void AlsoNamed(string key, string other, bool deprecated = true, bool wins = true)
    {
        if (!Has(other))
            return;
        var both = Has(key);
        if (deprecated)
            Warn(other, $"deprecated name, use {key}" + (both ? $"; it holds over the {key} that is there too" : ""));
        if (!both || wins)
            _stands[key] = other;
    }

    public bool Has(string key) => TryGet(key, out _);

    /// <summary>Accepts keys that have no meaning here.</summary>
    public void Know(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            _known.Add(key);
    }

    public bool Flag(string key, bool fallback)
    {
        if (!TryGet(key, out var value))
            return fallback;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fault(key, "true or false");
        return fallback;
    }

    /// <returns>Null when absent or no text. Empty text stays empty.</returns>
    public string? Text(string key, int maxLength = TextMax)
    {
        if (!TryGet(key, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= maxLength)
            return text;
        Fault(key, maxLength == TextMax ? "a text" : $"a text of at most {maxLength} characters");
        return null;
    }

    /// <returns>Empty, and a fault, when absent, empty or no text.</returns>
    public string RequiredText(string key, int maxLength = TextMax)
    {
        var text = Text(key, maxLength);
        if (string.IsNullOrWhiteSpace(text) && (text is not null || !Has(key)))
            Report.Fault(PathOf(key), text is null ? "nothing" : "an empty text", $"a text of 1 to {maxLength} characters");
        return text ?? "";
    }

    /// <returns>Null when absent, empty or unusable.</returns>
    public T? Choice<T>(string key, ReadOnlySpan<(string Name, T Value)> choices)
        where T : struct
    {
        if (!TryGet(key, out var value))
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        foreach (var (name, choice) in choices)
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
                return choice;
        }

        Fault(key, "one of " + string.Join(", ", choices.ToArray().Select(choice => choice.Name)));
        return null;
    }

    /// <summary>A word of the specification, which must be spelled as there.</summary>
    public string? Word(string key, IReadOnlyCollection<string> words)
    {
        if (!TryGet(key, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && words.Contains(text, StringComparer.Ordinal))
            return text;
        Fault(key, "one of " + string.Join(", ", words));
        return null;
    }

    /// <summary>The object under a key.</summary>
    /// <returns>Null when absent or no object.</returns>
    public JsonSection? Section(string key) => TryGet(key, out var value) ? From(value, PathOf(key), Report) : null;

    /// <summary>The objects of the list under a key; entries that are no objects are reported and left out.</summary>
    public ImmutableArray<JsonSection> Sections(string key)
    {
        if (!TryGet(key, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(key, "a list of objects");
            return [];
        }

        return Sections(value, PathOf(key), Report);
    }

    public static ImmutableArray<JsonSection> Sections(JsonElement list, string path, JsonReport report)
    {
        var sections = ImmutableArray.CreateBuilder<JsonSection>();
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (From(item, JsonPath.Item(path, index++), report) is { } section)
                sections.Add(section);
        }

        return sections.DrainToImmutable();
    }

    /// <summary>Keys of the object in file order, of which all are then known: for maps whose keys are data.</summary>
    public ImmutableArray<string> Keys()
    {
        var keys = ImmutableArray.CreateBuilder<string>();
        foreach (var property in _element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && _known.Add(property.Name))
                keys.Add(property.Name);
        }

        return keys.DrainToImmutable();
    }

    /// <returns>False when absent or null.</returns>
    public bool TryGet(string key, out JsonElement value)
    {
        _known.Add(key);
        return _element.TryGetProperty(_stands.GetValueOrDefault(key, key), out value) && value.ValueKind != JsonValueKind.Null;
    }

    public void Fault(string key, string allowed) =>
        Report.Fault(PathOf(key), TryGet(key, out var value) ? ShowOf(key, value) : "nothing", allowed);

    public void Warn(string key, string message) => Report.Warn(PathOf(key), message);

    public string PathOf(string key) => JsonPath.Member(Path, _stands.GetValueOrDefault(key, key));

    /// <summary>Ends the reading: keys nobody asked for are named with what they were probably meant to be.</summary>
    public void Finish()
    {
        foreach (var property in _element.EnumerateObject())
        {
            var path = JsonPath.Member(Path, property.Name);
            if (_known.Contains(property.Name))
            {
                if (property.Value.ValueKind != JsonValueKind.Null)
                    Report.Seen(path);
                continue;
            }

            var nearest = NearestName.Of(property.Name, _known);
            Report.Warn(path, "unknown key, ignored" + (nearest is null ? "" : $"; did you mean {nearest}?"));
        }
    }

    private static string ShowOf(string key, JsonElement value) =>
        key.Contains("password", StringComparison.OrdinalIgnoreCase) ? "a value that is not shown" : Show(value);

    private static string Show(JsonElement value)
    {
        var text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 77)}...");
    }
}
