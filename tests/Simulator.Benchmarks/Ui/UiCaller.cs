using System.Net.WebSockets;
using System.Text;
using Websocket.Client;

namespace Simulator.Benchmarks.Ui;

/// <summary>A client of the UI protocol that asks one thing at a time.</summary>
internal sealed class UiCaller : IDisposable
{
    private const int IdEnd = 50;

    private readonly WebsocketClient _socket;
    private string _id = "";
    private TaskCompletionSource<byte[]> _answer = new();

    private UiCaller(int port)
    {
        _socket = new WebsocketClient(new Uri($"ws://127.0.0.1:{port}"), Dialer)
        {
            IsReconnectionEnabled = false,
            IsTextMessageConversionEnabled = false,
        };
        _socket.MessageReceived.Subscribe(OnMessage);
    }

    public static async Task<UiCaller> ConnectAsync(int port)
    {
        var caller = new UiCaller(port);
        await caller._socket.StartOrFail();
        return caller;
    }

    /// <returns>The answer as JSON text.</returns>
    public Task<byte[]> AskAsync(string procedure, string payload)
    {
        _id = Guid.NewGuid().ToString();
        _answer = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _socket.SendAsText(Encoding.UTF8.GetBytes($"""["{_id}","{procedure}",{payload}]"""));
        return _answer.Task;
    }

    public void Dispose() => _socket.Dispose();

    private static ClientWebSocket Dialer()
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("ui0.0.1");
        return socket;
    }

    private void OnMessage(ResponseMessage message)
    {
        var answer = message.Binary!;
        if (Encoding.UTF8.GetString(answer, 0, Math.Min(answer.Length, IdEnd)).Contains(_id, StringComparison.Ordinal))
            _answer.TrySetResult(answer);
    }
}
