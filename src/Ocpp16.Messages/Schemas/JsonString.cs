using System.Buffers;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>The text of a string token as the schema sees it, without making a string of it.</summary>
internal static class JsonString
{
    private const int StackBytes = 512;

    /// <summary>Unicode code points, which is what draft-04 measures; an escaped pair of surrogates is one.</summary>
    public static int CountCodePoints(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                var isUnicode = text[i + 1] == 'u';
                var isLowSurrogate = isUnicode && (text[i + 2] | 0x20) == 'd' && (text[i + 3] | 0x20) is >= 'c' and <= 'f';
                count += isLowSurrogate ? 0 : 1;
                i += isUnicode ? 5 : 1;
            }
            else if ((text[i] & 0xC0) != 0x80)
            {
                count++;
            }
        }

        return count;
    }

    public static bool HasFormat(ref Utf8JsonReader reader, StringFormat format)
    {
        if (!reader.ValueIsEscaped)
            return HasFormat(reader.ValueSpan, format);

        byte[]? rented = null;
        var length = reader.ValueSpan.Length;
        var buffer = length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(length);
        var result = HasFormat(buffer[..reader.CopyString(buffer)], format);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    private static bool HasFormat(ReadOnlySpan<byte> text, StringFormat format) => format switch
    {
        StringFormat.DateTime => Rfc3339.TryParse(text, out _),
        StringFormat.Uri => Rfc3986.IsUri(text),
        _ => true,
    };
}
