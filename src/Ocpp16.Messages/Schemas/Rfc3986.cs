using System.Buffers;

namespace Ocpp16.Messages;

/// <summary>Format uri: RFC 3986, 3, with a scheme. Text beyond ASCII must be percent-encoded.</summary>
internal static class Rfc3986
{
    private static readonly SearchValues<byte> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-."u8);

    // unreserved, sub-delims, and what each part allows besides; '%' is looked at apart
    private static readonly SearchValues<byte> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%"u8);

    private static readonly SearchValues<byte> QueryCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%"u8);

    private static readonly SearchValues<byte> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=%"u8);

    private static readonly SearchValues<byte> UserCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:%"u8);

    private static readonly SearchValues<byte> AddressCharacters = SearchValues.Create("ABCDEFabcdef0123456789:."u8);

    public static bool IsUri(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon <= 0 || !char.IsAsciiLetter((char)text[0]) || text[..colon].ContainsAnyExcept(SchemeCharacters))
            return false;
        if (!PercentsAreEncodings(text))
            return false;

        var rest = text[(colon + 1)..];
        if (rest.IndexOf((byte)'#') is var hash and >= 0)
        {
            if (rest[(hash + 1)..].ContainsAnyExcept(QueryCharacters))
                return false;
            rest = rest[..hash];
        }

        if (rest.IndexOf((byte)'?') is var query and >= 0)
        {
            if (rest[(query + 1)..].ContainsAnyExcept(QueryCharacters))
                return false;
            rest = rest[..query];
        }

        if (rest.StartsWith("//"u8))
        {
            rest = rest[2..];
            var slash = rest.IndexOf((byte)'/');
            if (!IsAuthority(slash < 0 ? rest : rest[..slash]))
                return false;
            rest = slash < 0 ? [] : rest[slash..];
        }

        return !rest.ContainsAnyExcept(PathCharacters);
    }

    private static bool IsAuthority(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'@') is var at and >= 0)
        {
            if (text[..at].ContainsAnyExcept(UserCharacters))
                return false;
            text = text[(at + 1)..];
        }

        if (text.StartsWith("["u8))
        {
            var close = text.IndexOf((byte)']');
            return close > 1 && !text[1..close].ContainsAnyExcept(AddressCharacters) && IsPort(text[(close + 1)..]);
        }

        var colon = text.IndexOf((byte)':');
        var host = colon < 0 ? text : text[..colon];
        return !host.ContainsAnyExcept(HostCharacters) && IsPort(text[host.Length..]);
    }

    private static bool IsPort(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] == ':' && !text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));

    private static bool PercentsAreEncodings(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'%') is var at and >= 0)
        {
            if (text.Length < at + 3 || !char.IsAsciiHexDigit((char)text[at + 1]) || !char.IsAsciiHexDigit((char)text[at + 2]))
                return false;
            text = text[(at + 3)..];
        }

        return true;
    }
}
