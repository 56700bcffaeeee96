using System.Text.Json;

namespace Simulator.Host.Procedures;

/// <summary>Texts, and lists of them.</summary>
internal static class JsonTexts
{
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Nothing where there is no text.</summary>
    public static void WriteIf(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}
