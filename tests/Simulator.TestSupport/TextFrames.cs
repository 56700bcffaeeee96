using System.Net.WebSockets;

namespace Simulator.TestSupport;

/// <summary>The frames of a station's line, as a central system for tests reads them.</summary>
internal static class TextFrames
{
    /// <summary>Takes one frame after the other until the line ends, closed or dropped; a closing handshake is answered.</summary>
    public static async Task ReadAsync(WebSocket socket, Func<byte[], Task> take)
    {
        try
        {
            using var message = new MemoryStream();
            var buffer = new byte[4_096];
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType is WebSocketMessageType.Close)
                {
                    if (socket.State is WebSocketState.CloseReceived)
                        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                await take(message.ToArray());
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The line dropped.
        }
    }
}
