using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Simulator.Host.Ui;

namespace Simulator.Host.Control;

/// <summary>One connection to a simulator that runs: a request, an answer, and what is pushed in between.</summary>
internal sealed class ControlClient : IDisposable
{
    /// <summary>Longest answer, in bytes: a listing of a hundred thousand stations.</summary>
    private const int AnswerMax = 1 << 30;

    /// <summary>Pushes that may come while an answer is waited for.</summary>
    private const int PushesMax = 1_000;

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<(string Name, JsonElement Payload)> _pushes = new();

    /// <exception cref="WebSocketException">Nobody listens there, or the credentials are wrong.</exception>
    public static async Task<ControlClient> ConnectAsync(Uri url, string? user, string? password, CancellationToken cancellationToken)
    {
        var client = new ControlClient();
        client._socket.Options.AddSubProtocol(UiServer.Subprotocol);
        if (user is not null)
        {
            // Both places, as the server takes one of them.
            var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            client._socket.Options.AddSubProtocol(UiCredentials.ProtocolPrefix + token.TrimEnd('='));
            client._socket.Options.SetRequestHeader("Authorization", $"Basic {token}");
        }

        try
        {
            await client._socket.ConnectAsync(url, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<JsonElement> AskAsync(string procedure, Action<Utf8JsonWriter> fields, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString();
        await _socket.SendAsync(Request(id, procedure, fields), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        while (true)
        {
            var (name, payload) = await NextAsync(cancellationToken);
            if (name == id)
                return payload;
            if (name.Length > 0 && _pushes.Count < PushesMax)
                _pushes.Enqueue((name, payload));
        }
    }

    /// <summary>The next push of this name; others are skipped.</summary>
    public async Task<JsonElement> PushAsync(string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            var push = _pushes.Count > 0 ? _pushes.Dequeue() : await NextAsync(cancellationToken);
            if (push.Name == name)
                return push.Payload;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static ReadOnlyMemory<byte> Request(string id, string procedure, Action<Utf8JsonWriter> fields)
    {
        var frame = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(frame);
        json.WriteStartArray();
        json.WriteStringValue(id);
        json.WriteStringValue(procedure);
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.Flush();
        return frame.WrittenMemory;
    }

    /// <returns>An empty name for a push without payload.</returns>
    private async Task<(string Name, JsonElement Payload)> NextAsync(CancellationToken cancellationToken)
    {
        using var frame = JsonDocument.Parse(await ReadAsync(cancellationToken));
        return frame.RootElement.GetArrayLength() == 2 ? (frame.RootElement[0].GetString()!, frame.RootElement[1].Clone()) : ("", default);
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(16 << 10);
        while (true)
        {
            var received = await _socket.ReceiveAsync(message.GetMemory(16 << 10), cancellationToken);
            if (received.MessageType is WebSocketMessageType.Close)
                throw new IOException($"The simulator closed the connection: {_socket.CloseStatusDescription}");
            message.Advance(received.Count);
            if (received.EndOfMessage)
                return message.WrittenMemory;
            if (message.WrittenCount > AnswerMax)
                throw new IOException("The answer is too long.");
        }
    }
}
