using System.Text.Unicode;

namespace Ocpp16.Messages;

/// <summary>
/// What <see cref="System.Text.Json.Utf8JsonReader"/> does not check until a string is taken out, and then by an exception: that the bytes
/// are UTF-8, and that escapes make whole characters.
/// </summary>
internal static class JsonWellFormedness
{
    public static bool Holds(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8) && !HasLoneSurrogate(utf8);

    // A backslash occurs only in strings, so the text need not be parsed; where it is no JSON the reader says so.
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> utf8)
    {
        var rest = utf8;
        while (rest.IndexOf((byte)'\\') is var at and >= 0)
        {
            rest = rest[at..];
            switch (SurrogateKind(rest))
            {
                case Surrogate.High when rest.Length >= 12 && SurrogateKind(rest[6..]) == Surrogate.Low: rest = rest[12..]; break;
                case Surrogate.None: rest = rest[Math.Min(2, rest.Length)..]; break;
                default: return true;
            }
        }

        return false;
    }

    private static Surrogate SurrogateKind(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 6 || escape[0] != '\\' || escape[1] != 'u' || (escape[2] | 0x20) != 'd')
            return Surrogate.None;
        return (escape[3] | 0x20) switch
        {
            '8' or '9' or 'a' or 'b' => Surrogate.High,
            'c' or 'd' or 'e' or 'f' => Surrogate.Low,
            _ => Surrogate.None,
        };
    }

    private enum Surrogate
    {
        None,
        High,
        Low,
    }
}
