using System.Net.WebSockets;
using System.Text;

namespace Simulator.Benchmarks.Ui;

/// <summary>A client of the UI protocol that only asks and counts the bytes of the answers.</summary>
internal sealed class UiCaller : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    public static async Task<UiCaller> ConnectAsync(int port)
    {
        var caller = new UiCaller();
        caller._socket.Options.AddSubProtocol("ui0.0.1");
        await caller._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}"), CancellationToken.None);
        return caller;
    }

    /// <returns>Bytes of the answer.</returns>
    public async Task<long> AskAsync(string procedure, string payload)
    {
        var id = Guid.NewGuid().ToString();
        var request = Encoding.UTF8.GetBytes($"""["{id}","{procedure}",{payload}]""");
        await _socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (true)
        {
            long bytes = 0;
            var isAnswer = false;
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(_buffer, CancellationToken.None);
                if (bytes == 0)
                    isAnswer = Encoding.UTF8.GetString(_buffer, 0, Math.Min(part.Count, 50)).Contains(id, StringComparison.Ordinal);
                bytes += part.Count;
            }
            while (!part.EndOfMessage);

            if (isAnswer)
                return bytes;
        }
    }

    public void Dispose() => _socket.Dispose();
}
