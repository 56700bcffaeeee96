using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Simulator.Actors.Json;

/// <summary>Writes JSON with the bytes of <c>JSON.stringify(JSON.parse(text))</c>, on which the seed's hashes rest.</summary>
public static class JsStringify
{
    public static string Of(JsonElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return text.ToString();
    }

    /// <summary>The same of an object without some of its keys.</summary>
    public static string OfAllBut(ReadOnlySpan<string> keys, JsonElement element)
    {
        var text = new StringBuilder();
        AppendObject(text, element, keys);
        return text.ToString();
    }

    /// <summary>Appends a quoted text: only quotes, backslashes and control characters are escaped.</summary>
    public static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: AppendObject(text, element); break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in element.EnumerateArray())
                {
                    if (text[^1] != '[')
                        text.Append(',');
                    Append(text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String: AppendText(text, element.GetString()!); break;
            case JsonValueKind.Number:
                var number = element.GetDouble();
                text.Append(double.IsFinite(number) ? JsNumber.Format(number) : "null");
                break;
            default: text.Append(element.GetRawText()); break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement element, ReadOnlySpan<string> without = default)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in InScriptOrder(element))
        {
            if (without.Contains(name))
                continue;
            if (!first)
                text.Append(',');
            first = false;
            AppendText(text, name);
            text.Append(':');
            Append(text, value);
        }

        text.Append('}');
    }

    /// <summary>
    /// Keys that are array indexes come first by number, the others as they were first written; of equal keys the last value holds.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, JsonElement>> InScriptOrder(JsonElement element)
    {
        if (InFileOrder(element) is { } plain)
            return plain;
        var indexed = new SortedDictionary<uint, KeyValuePair<string, JsonElement>>();
        var named = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (IsIndex(property.Name, out var index))
                indexed[index] = new KeyValuePair<string, JsonElement>(property.Name, property.Value);
            else
                named[property.Name] = property.Value;
        }

        return indexed.Values.Concat(named);
    }

    /// <summary>As they stand in the file, where that is the order anyway: small objects without index keys and without equal keys.</summary>
    private static List<KeyValuePair<string, JsonElement>>? InFileOrder(JsonElement element)
    {
        const int few = 8;
        var keys = new List<KeyValuePair<string, JsonElement>>(few);
        foreach (var property in element.EnumerateObject())
        {
            var name = property.Name;
            if (keys.Count == few || IsIndex(name, out _))
                return null;
            foreach (var (earlier, _) in keys)
            {
                if (string.Equals(earlier, name, StringComparison.Ordinal))
                    return null;
            }

            keys.Add(new KeyValuePair<string, JsonElement>(name, property.Value));
        }

        return keys;
    }

    private static bool IsIndex(string name, out uint index) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && index != uint.MaxValue
        && (name.Length == 1 || name[0] != '0');
}
