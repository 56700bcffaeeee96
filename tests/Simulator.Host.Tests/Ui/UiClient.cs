using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Simulator.Host.Tests.Ui;

/// <summary>A client of the UI protocol over a real socket.</summary>
internal sealed class UiClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();

    public string? Subprotocol => _socket.SubProtocol;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<UiClient> ConnectAsync(int port, params string[] protocols)
    {
        var client = new UiClient();
        foreach (var protocol in protocols.Length == 0 ? ["ui0.0.1"] : protocols)
            client._socket.Options.AddSubProtocol(protocol);
        await client._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}"), CancellationToken.None);
        return client;
    }

    public static async Task<UiClient> ConnectWithHeaderAsync(int port, string name, string value)
    {
        var client = new UiClient();
        client._socket.Options.AddSubProtocol("ui0.0.1");
        client._socket.Options.SetRequestHeader(name, value);
        await client._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}"), CancellationToken.None);
        return client;
    }

    /// <summary>Sends a request and waits for its answer; pushes in between are skipped.</summary>
    public async Task<JsonElement> AskAsync(string procedure, string payload = "{}", string? id = null)
    {
        id ??= Guid.NewGuid().ToString();
        await SendAsync($"""["{id}","{procedure}",{payload}]""");
        return await AnswerAsync(id);
    }

    public async Task<JsonElement> AnswerAsync(string id)
    {
        while (true)
        {
            var frame = await ReadAsync() ?? throw new InvalidOperationException($"Closed with {CloseStatus} before the answer.");
            if (frame.GetArrayLength() == 2 && frame[0].GetString() == id)
                return frame[1];
        }
    }

    /// <summary>Waits for a push that carries something; what else comes is skipped.</summary>
    public async Task<JsonElement> PushAsync(string name)
    {
        while (true)
        {
            var frame = await ReadAsync() ?? throw new InvalidOperationException($"Closed with {CloseStatus} before the push.");
            if (frame.GetArrayLength() == 2 && frame[0].GetString() == name)
                return frame[1];
        }
    }

    public async Task RefreshAsync()
    {
        while ((await ReadAsync())!.Value.GetArrayLength() != 1)
        {
            // an answer
        }
    }

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <returns>Null when the server has closed.</returns>
    public async Task<JsonElement?> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var text = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer, limit.Token);
            if (received.MessageType is WebSocketMessageType.Close)
                return null;
            text.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage)
                continue;
            using var document = JsonDocument.Parse(text.ToArray());
            return document.RootElement.Clone();
        }
    }

    public async Task<WebSocketCloseStatus?> ClosedAsync()
    {
        while (await ReadAsync() is not null)
        {
            // what came before
        }

        return CloseStatus;
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Dispose() => _socket.Dispose();
}
