using System.Text;
using System.Text.Json;

namespace Simulator.Actors.Json;

/// <summary>Opens the text of a configuration file: JSON, with comments and trailing commas allowed.</summary>
public static class JsonText
{
    internal static JsonReaderOptions ReaderOptions { get; } = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Bytes of a text; what is no valid Unicode becomes U+FFFD, and a byte order mark vanishes.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);

    /// <summary>Reads an object.</summary>
    /// <returns>Null when the text is none; the report then says why.</returns>
    public static T? Read<T>(byte[] utf8, JsonReport report, Func<JsonSection, JsonElement, T> read)
        where T : class?
    {
        using var document = Open(utf8, report);
        return document is not null && JsonSection.From(document.RootElement, "$", report) is { } root ? read(root, document.RootElement) : null;
    }

    /// <returns>Null when the text is no JSON; the report then holds the fault with its line.</returns>
    public static JsonDocument? Open(ReadOnlyMemory<byte> utf8, JsonReport report)
    {
        try
        {
            CheckText(utf8.Span);
            return JsonDocument.Parse(utf8, new JsonDocumentOptions
            {
                CommentHandling = ReaderOptions.CommentHandling,
                AllowTrailingCommas = ReaderOptions.AllowTrailingCommas,
            });
        }
        catch (JsonException e)
        {
            // The exception counts lines from 0 and repeats the place in its text.
            var place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            report.Fault((int?)e.LineNumber + 1, place < 0 ? e.Message : e.Message[..place], "well-formed JSON");
            return null;
        }
    }

    /// <summary>An escaped half of a surrogate pair has no meaning as text, and reading it later would throw.</summary>
    private static void CheckText(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped)
                continue;
            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException e)
            {
                var line = utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
                throw new JsonException("a text with half of a surrogate pair", null, line, null, e);
            }
        }
    }
}
