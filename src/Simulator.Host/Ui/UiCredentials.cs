using System.Security.Cryptography;
using System.Text;
using Simulator.Host.Configuration;

namespace Simulator.Host.Ui;

/// <summary>Checks who a client says it is, in a time that tells nothing of the password.</summary>
internal static class UiCredentials
{
    /// <summary>Prefix of the sub-protocol in which a browser, which cannot set headers, sends its credentials.</summary>
    public const string ProtocolPrefix = "authorization.basic.";

    private const string Scheme = "Basic ";

    /// <summary>Header <c>Authorization</c>: <c>Basic base64(user:password)</c>.</summary>
    public static bool HeaderIsRight(string? header, UiAuthenticationOptions expected) =>
        header is not null
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && IsRight(header[Scheme.Length..].Trim(), expected);

    /// <summary>The last offered sub-protocol, base64 without padding.</summary>
    public static bool ProtocolIsRight(IList<string> offered, UiAuthenticationOptions expected)
    {
        if (offered is not [.., var last] || !last.StartsWith(ProtocolPrefix, StringComparison.Ordinal))
            return false;
        var token = last[ProtocolPrefix.Length..];
        return IsRight(token.PadRight((token.Length + 3) / 4 * 4, '='), expected);
    }

    private static bool IsRight(string base64, UiAuthenticationOptions expected)
    {
        Span<byte> given = stackalloc byte[1024];
        if (base64.Length > 1024 || !Convert.TryFromBase64String(base64, given, out var length))
            return false;
        given = given[..length];
        var colon = given.IndexOf((byte)':');
        if (colon <= 0 || colon == given.Length - 1 || expected.Password.Length == 0)
            return false;
        // Hashes are of one length, so neither length nor content shows in the time that this takes.
        var user = Same(given[..colon], expected.Username);
        var password = Same(given[(colon + 1)..], expected.Password);
        return user & password;
    }

    private static bool Same(ReadOnlySpan<byte> given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(given), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
