using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>
/// The specification's spelling of enumeration values, both ways and with case, such as <c>Energy.Active.Import.Register</c>.
/// For the enumerations of this assembly: their values count from 0 without gaps.
/// </summary>
public static class WireText
{
    /// <exception cref="ArgumentOutOfRangeException">The value is no member of its enumeration.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Texts[Names<T>.IndexOf(value)];

    /// <summary>Every value of an enumeration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Names<T>.Texts;

    public static bool TryParse<T>(ReadOnlySpan<char> text, out T value, StringComparison comparison = StringComparison.Ordinal)
        where T : struct, Enum
    {
        var texts = Names<T>.Texts;
        for (var i = 0; i < texts.Length; i++)
        {
            if (text.Equals(texts[i], comparison))
            {
                value = Names<T>.Values[i];
                return true;
            }
        }

        value = default;
        return false;
    }

    internal static JsonEncodedText Encoded<T>(T value)
        where T : struct, Enum => Names<T>.Encoded[Names<T>.IndexOf(value)];

    /// <param name="reader">Stands on a string.</param>
    internal static bool TryRead<T>(ref Utf8JsonReader reader, out T value)
        where T : struct, Enum
    {
        var texts = Names<T>.Utf8;
        for (var i = 0; i < texts.Length; i++)
        {
            if (reader.ValueTextEquals(texts[i]))
            {
                value = Names<T>.Values[i];
                return true;
            }
        }

        value = default;
        return false;
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();

        // Once per enumeration, hence reflection may do it.
        public static readonly string[] Texts = Array.ConvertAll(Values, value =>
        {
            var name = value.ToString();
            return typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? name;
        });

        public static readonly byte[][] Utf8 = Array.ConvertAll(Texts, Encoding.UTF8.GetBytes);

        public static readonly JsonEncodedText[] Encoded = Array.ConvertAll(Texts, text => JsonEncodedText.Encode(text));

        public static int IndexOf(T value)
        {
            var index = Unsafe.SizeOf<T>() == sizeof(int) ? Unsafe.BitCast<T, int>(value) : Array.IndexOf(Values, value);
            return (uint)index < (uint)Values.Length
                ? index
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"No {typeof(T).Name}.");
        }
    }
}
