using System.Globalization;
using System.Text.Json;

namespace Simulator.Actors.Json;

/// <summary>Finds the line on which the value of each JSON path begins.</summary>
internal static class JsonLines
{
    /// <param name="utf8">Text that has been parsed without fault before.</param>
    public static Dictionary<string, int> Of(ReadOnlySpan<byte> utf8)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(utf8, JsonText.ReaderOptions);
        var levels = new Stack<Level>();
        var line = 1;
        var counted = 0;
        var path = "$";
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += utf8[counted..start].Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path = JsonPath.Member(levels.Peek().Path, reader.GetString()!);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    levels.Pop();
                    continue;
            }

            if (levels.TryPeek(out var parent) && parent.IsArray)
                path = JsonPath.Item(parent.Path, parent.Next++);
            lines[path] = line;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                levels.Push(new Level(path, reader.TokenType == JsonTokenType.StartArray));
        }

        return lines;
    }

    private sealed class Level(string path, bool isArray)
    {
        public string Path { get; } = path;

        public bool IsArray { get; } = isArray;

        public int Next { get; set; }
    }
}

/// <summary>Paths as they are shown to users: <c>$.Connectors.1.MeterValues[0]</c>.</summary>
internal static class JsonPath
{
    public static string Member(string path, string key) => $"{path}.{key}";

    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
