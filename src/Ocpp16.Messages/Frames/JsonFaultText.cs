using System.Text;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>What is there instead of JSON, in words of the text itself; a parser's own words name its types and positions.</summary>
internal static class JsonFaultText
{
    private const int MaxShown = 20;

    public static string Of(JsonException cause, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
            return "an empty text";
        if (CouldGoOn(utf8))
            return "JSON that ends too early";
        var at = Position(cause, utf8);
        return IsDeep(utf8[..at])
            ? $"JSON that is nested deeper than {OcppProtocol.MaxDepth}"
            : $"text that is not JSON at '{Shown(utf8[at..])}'";
    }

    private static bool CouldGoOn(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new() { MaxDepth = OcppProtocol.MaxDepth }));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Line and byte are counted from 0.
    private static int Position(JsonException cause, ReadOnlySpan<byte> utf8)
    {
        var start = 0;
        for (var line = cause.LineNumber ?? 0; line > 0; line--)
        {
            var end = utf8[start..].IndexOf((byte)'\n');
            if (end < 0)
                break;
            start += end + 1;
        }

        return (int)Math.Min(start + (cause.BytePositionInLine ?? 0), utf8.Length);
    }

    private static bool IsDeep(ReadOnlySpan<byte> before)
    {
        var reader = new Utf8JsonReader(before, isFinalBlock: false, new JsonReaderState(new() { MaxDepth = int.MaxValue }));
        var depth = 0;
        while (reader.Read())
            depth = Math.Max(depth, reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0));
        return depth >= OcppProtocol.MaxDepth;
    }

    private static string Shown(ReadOnlySpan<byte> rest)
    {
        var text = Encoding.UTF8.GetString(rest[..Math.Min(rest.Length, MaxShown * 4)]);
        var shown = text.AsSpan(0, Math.Min(text.Length, MaxShown)).ToString();
        return text.Length > MaxShown || rest.Length > MaxShown * 4 ? shown + "…" : shown;
    }
}
