using System.Buffers;
using System.Text;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Sockets;

/// <summary>The client's half of the WebSocket opening handshake (RFC 6455, 4.1; OCPP-J 1.6, 3.1).</summary>
internal static class UpgradeRequest
{
    public const int KeyLength = 16;

    // RFC 7230, 3.2.6: the characters of a header name.
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <param name="key">Value of Sec-WebSocket-Key: 16 random bytes in base64.</param>
    /// <exception cref="CsmsDialException">A header or the user name can not be sent.</exception>
    public static byte[] Write(CsmsEndpoint endpoint, string key)
    {
        var text = new StringBuilder(512);
        text.Append("GET ").Append(endpoint.Url.PathAndQuery).Append(" HTTP/1.1\r\n");
        if (!IsGiven(endpoint, "Host"))
            text.Append("Host: ").Append(HostOf(endpoint.Url)).Append("\r\n");
        text.Append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ").Append(key)
            .Append("\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ").Append(OcppProtocol.Subprotocol).Append("\r\n");
        if (endpoint.User is not null && endpoint.Password is not null && !IsGiven(endpoint, "Authorization"))
            text.Append("Authorization: Basic ").Append(Credentials(endpoint.User, endpoint.Password)).Append("\r\n");
        foreach (var (name, value) in endpoint.Options.Headers)
        {
            CheckHeader(name, value);
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }

    private static bool IsGiven(CsmsEndpoint endpoint, string header) =>
        endpoint.Options.Headers.Any(given => given.Key.Equals(header, StringComparison.OrdinalIgnoreCase));

    private static string HostOf(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost; // the first keeps its brackets
        return url.IsDefaultPort ? host : $"{host}:{url.Port}";
    }

    // RFC 7617, 2: the first colon ends the user name, so it can not hold one.
    private static string Credentials(string user, string password)
    {
        if (user.Contains(':', StringComparison.Ordinal))
            throw new CsmsDialException($"The user name '{user}' holds a colon, which HTTP Basic authentication can not carry.");
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
    }

    private static void CheckHeader(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token))
            throw new CsmsDialException($"wsOptions.headers: '{Printable(name)}' is not the name of an HTTP header.");
        if (IsOurs(name))
            throw new CsmsDialException($"wsOptions.headers: '{name}' belongs to the WebSocket handshake and can not be set.");
        foreach (var c in value)
        {
            if (c != '\t' && char.IsControl(c))
            {
                throw new CsmsDialException(
                    $"wsOptions.headers: the value of '{name}' holds a control character (U+{(int)c:X4}), such as a line break.");
            }
        }
    }

    private static bool IsOurs(string name) =>
        name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Sec-WebSocket-", StringComparison.OrdinalIgnoreCase);

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
