using System.Net;
using System.Net.Sockets;
using System.Text;
using Simulator.Actors.Sockets;

namespace Simulator.Actors.Tests.Sockets;

/// <summary>A TCP server on a free loopback port that says exactly the bytes a test wants.</summary>
internal sealed class RawServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RawServer() => _listener.Start(512);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"ws://127.0.0.1:{Port}/ocpp/CS-1");

    public async Task<RawPeer> AcceptAsync()
    {
        var client = await _listener.AcceptTcpClientAsync().WaitAsync(Patience);
        client.NoDelay = true;
        return new RawPeer(client);
    }

    /// <summary>
    /// Takes a connection, reads its request and answers with the head that opens a line, <paramref name="early"/> in the same packet.
    /// </summary>
    public async Task<RawPeer> AcceptLineAsync(byte[]? early = null)
    {
        var peer = await AcceptAsync();
        await peer.ReadRequestAsync();
        await peer.SendAsync([.. Encoding.ASCII.GetBytes(peer.Switching()), .. early ?? []]);
        return peer;
    }

    public void Dispose() => _listener.Dispose();
}

/// <summary>The server's end of one connection.</summary>
internal sealed class RawPeer(TcpClient client, Stream? stream = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Stream _stream = stream ?? client.GetStream();

    public Stream Stream
    {
        get => _stream;
        set => _stream = value;
    }

    public string Request { get; private set; } = "";

    public string Key => Header("Sec-WebSocket-Key") ?? "";

    public Socket Socket => client.Client;

    public async Task ReadRequestAsync()
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Assert.Equal(1, await _stream.ReadAsync(one).AsTask().WaitAsync(Patience));
            text.Append((char)one[0]);
        }

        Request = text.ToString();
    }

    public string? Header(string name)
    {
        foreach (var line in Request.Split("\r\n"))
        {
            if (line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 2)..];
        }

        return null;
    }

    public string Switching(string? accept = null, string? protocol = "ocpp1.6") =>
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n"
        + $"Sec-WebSocket-Accept: {accept ?? UpgradeResponse.AcceptFor(Key)}\r\n"
        + (protocol is null ? "\r\n" : $"Sec-WebSocket-Protocol: {protocol}\r\n\r\n");

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes).AsTask().WaitAsync(Patience);

    public async Task SendByteByByteAsync(byte[] bytes)
    {
        foreach (var b in bytes)
            await SendAsync([b]);
    }

    /// <summary>A frame as a server writes it: not masked.</summary>
    public static byte[] Frame(byte opcode, byte[] payload, bool final = true)
    {
        var first = (byte)((final ? 0x80 : 0) | opcode);
        byte[] head = payload.Length switch
        {
            < 126 => [first, (byte)payload.Length],
            <= 65_535 => [first, 126, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [first, 127, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length],
        };
        return [.. head, .. payload];
    }

    public static byte[] Text(string text) => Frame(1, Encoding.UTF8.GetBytes(text));

    public static byte[] Close(int status, string reason = "") =>
        Frame(8, [(byte)(status >> 8), (byte)status, .. Encoding.UTF8.GetBytes(reason)]);

    /// <summary>Reads one frame of the client, which must be masked; null at the end of the stream.</summary>
    public async Task<(byte Opcode, byte[] Payload)?> ReadFrameAsync()
    {
        var head = new byte[2];
        if (await _stream.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false).AsTask().WaitAsync(Patience) < 2)
            return null;
        Assert.True((head[0] & 0x80) != 0, "the client never fragments");
        Assert.True((head[1] & 0x80) != 0, "the client must mask");
        long length = head[1] & 0x7F;
        if (length >= 126)
        {
            var more = new byte[length == 126 ? 2 : 8];
            await _stream.ReadExactlyAsync(more).AsTask().WaitAsync(Patience);
            length = more.Aggregate(0L, (sum, b) => (sum << 8) | b);
        }

        var mask = new byte[4];
        await _stream.ReadExactlyAsync(mask).AsTask().WaitAsync(Patience);
        var payload = new byte[length];
        await _stream.ReadExactlyAsync(payload).AsTask().WaitAsync(Patience);
        for (var i = 0; i < payload.Length; i++)
            payload[i] ^= mask[i & 3];
        return ((byte)(head[0] & 0x0F), payload);
    }

    public async Task<string> ReadTextAsync()
    {
        var frame = await ReadFrameAsync();
        Assert.NotNull(frame);
        Assert.Equal(1, frame.Value.Opcode);
        return Encoding.UTF8.GetString(frame.Value.Payload);
    }

    /// <summary>Reads a close frame.</summary>
    public async Task<(int Status, string Reason)> ReadCloseAsync()
    {
        var frame = await ReadFrameAsync();
        Assert.NotNull(frame);
        Assert.Equal(8, frame.Value.Opcode);
        var payload = frame.Value.Payload;
        return payload.Length == 0 ? (1005, "") : ((payload[0] << 8) | payload[1], Encoding.UTF8.GetString(payload.AsSpan(2)));
    }

    /// <summary>Ends the connection with a reset, as a crash does.</summary>
    public void Reset()
    {
        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Client.Dispose();
    }

    public void Dispose()
    {
        _stream.Dispose();
        client.Dispose();
    }
}
