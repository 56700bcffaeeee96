using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ocpp16.Messages;

namespace Simulator.Actors.Sockets;

/// <summary>The head of the server's answer to the upgrade request, and whether it opens a line for <c>ocpp1.6</c>.</summary>
internal sealed class UpgradeResponse
{
    // RFC 6455, 1.3
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly List<KeyValuePair<string, string>> _headers = [];

    public int Status { get; private init; }

    public string ReasonPhrase { get; private init; } = "";

    /// <summary>Finds the end of a head.</summary>
    /// <returns>Length of the head with its empty line, or −1 when it is not complete.</returns>
    public static int FindEnd(ReadOnlySpan<byte> received)
    {
        var at = received.IndexOf("\r\n\r\n"u8);
        return at < 0 ? -1 : at + 4;
    }

    /// <returns>Null when the text is not the head of an HTTP/1.x response.</returns>
    public static UpgradeResponse? Parse(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0].Split(' ', 3) is not [var version, var code, ..] parts
            || !version.StartsWith("HTTP/1.", StringComparison.Ordinal)
            || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            return null;
        }

        var response = new UpgradeResponse { Status = status, ReasonPhrase = parts.Length > 2 ? parts[2].Trim() : "" };
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return null;
            response._headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        return response;
    }

    /// <summary>Value that Sec-WebSocket-Accept must have for a key (RFC 6455, 4.2.2).</summary>
    public static string AcceptFor(string key) => Convert.ToBase64String(Sha1(Encoding.ASCII.GetBytes(key + AcceptSuffix)));

    /// <returns>Null when the line is open; else what is wrong, in words a user can act on.</returns>
    public string? Fault(string key)
    {
        if (Status != 101)
            return Refusal();
        if (!Has("Upgrade", "websocket") || !Has("Connection", "upgrade"))
            return "The server answered 101 without 'Upgrade: websocket' and 'Connection: Upgrade': it does not speak WebSocket.";
        if (!string.Equals(Value("Sec-WebSocket-Accept"), AcceptFor(key), StringComparison.Ordinal))
            return "The server's Sec-WebSocket-Accept does not fit the key of this request: a proxy or cache may have answered instead.";
        if (Value("Sec-WebSocket-Extensions") is { Length: > 0 } extensions)
            return $"The server uses the WebSocket extensions '{extensions}', which were not offered.";
        var protocol = Value("Sec-WebSocket-Protocol");
        if (protocol is null)
            return $"The server chose no subprotocol; OCPP-J 1.6 wants '{OcppProtocol.Subprotocol}'. Is it an OCPP 1.6-J endpoint?";
        return string.Equals(protocol, OcppProtocol.Subprotocol, StringComparison.Ordinal)
            ? null
            : $"The server chose the subprotocol '{protocol}', offered was only '{OcppProtocol.Subprotocol}'.";
    }

    private string Refusal()
    {
        var answered = ReasonPhrase.Length > 0 ? $"The server answered {Status} {ReasonPhrase}" : $"The server answered {Status}";
        return Status switch
        {
            >= 200 and < 300 => $"{answered} instead of 101 Switching Protocols: this is the path of a page; check the supervision URL.",
            400 => $"{answered}: it did not accept the handshake; it may not know the subprotocol '{OcppProtocol.Subprotocol}'.",
            401 => $"{answered}: it wants other Basic credentials (supervisionUser, supervisionPassword) for this station.",
            403 => $"{answered}: this station may not connect.",
            404 => $"{answered}: it knows no such path or no such station; check the supervision URL.",
            426 => $"{answered}: it speaks another WebSocket version or no WebSocket at this path.",
            429 => $"{answered}: too many connections in too short a time.",
            >= 300 and < 400 => $"{answered}, to '{Value("Location")}'; redirects are not followed, change the supervision URL.",
            >= 500 and < 600 => $"{answered}: it has a fault of its own or is not ready.",
            _ => $"{answered} instead of 101 Switching Protocols.",
        };
    }

    // RFC 7230, 3.2.2: repeated headers are one list.
    private string? Value(string name)
    {
        var values = _headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).ToList();
        return values is [] ? null : string.Join(", ", values);
    }

    private bool Has(string name, string token) =>
        (Value(name) ?? "").Split(',', StringSplitOptions.TrimEntries).Contains(token, StringComparer.OrdinalIgnoreCase);

#pragma warning disable CA5350 // RFC 6455 wants SHA-1; it protects nothing here
    private static byte[] Sha1(byte[] text) => SHA1.HashData(text);
#pragma warning restore CA5350
}
