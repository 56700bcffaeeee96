using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Simulator.Host.Tests.CentralSystem;

/// <summary>A station that sends and reads text, nothing else.</summary>
internal sealed class TextStation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();

    public static async Task<TextStation> ConnectAsync(Uri url)
    {
        var station = new TextStation();
        station._socket.Options.AddSubProtocol("ocpp1.6");
        await station._socket.ConnectAsync(url, CancellationToken.None).WaitAsync(Patience);
        return station;
    }

    public Task SendAsync(string text, bool binary = false) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(text), binary ? WebSocketMessageType.Binary : WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public async Task<string> ReadAsync()
    {
        var buffer = new byte[65_536];
        var received = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask().WaitAsync(Patience);
        Assert.Equal(WebSocketMessageType.Text, received.MessageType);
        Assert.True(received.EndOfMessage);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }

    public async Task<string> AskAsync(string call)
    {
        await SendAsync(call);
        return await ReadAsync();
    }

    /// <summary>Reads a CALL and answers it.</summary>
    /// <returns>Its action.</returns>
    public async Task<string> AnswerAsync(string payload)
    {
        var (id, action) = Split(await ReadAsync());
        await SendAsync($"[3,\"{id}\",{payload}]");
        return action;
    }

    public async Task RefuseAsync(string code)
    {
        var (id, _) = Split(await ReadAsync());
        await SendAsync($"[4,\"{id}\",\"{code}\",\"no\",{{}}]");
    }

    public async Task<WebSocketCloseStatus?> ReadCloseAsync()
    {
        var received = await _socket.ReceiveAsync(new byte[1].AsMemory(), CancellationToken.None).AsTask().WaitAsync(Patience);
        Assert.Equal(WebSocketMessageType.Close, received.MessageType);
        var status = _socket.CloseStatus;
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        return status;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
            await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).WaitAsync(Patience);
        _socket.Dispose();
    }

    private static (string Id, string Action) Split(string call)
    {
        using var json = JsonDocument.Parse(call);
        Assert.Equal(2, json.RootElement[0].GetInt32());
        return (json.RootElement[1].GetString()!, json.RootElement[2].GetString()!);
    }
}
