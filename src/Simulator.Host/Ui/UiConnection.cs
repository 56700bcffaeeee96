using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Simulator.Host.Procedures;

namespace Simulator.Host.Ui;

/// <summary>One client of the UI protocol, from its handshake to its end.</summary>
internal sealed class UiConnection(WebSocket socket, UiProcedures procedures, StationLogSubscriptions subscriptions) : IDisposable
{
    /// <summary>Longest request, in bytes.</summary>
    public const int MessageMax = 1 << 20;

    /// <summary>Requests of one client that may be under way.</summary>
    public const int RequestsMax = 64;

    private const int BufferKept = 1 << 20;

    private static readonly byte[] Refresh = """["refresh"]"""u8.ToArray();
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, bool> _inFlight = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private ArrayBufferWriter<byte> _out = new(4096);

    /// <summary>Reads until the client goes or breaks the protocol; what it asked for and is still under way ends unheard.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, MessageMax + 1));
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                await CloseAsync(WebSocketCloseStatus.NormalClosure, "");
                return;
            }

            length += received.Count;
            if (length > MessageMax)
            {
                await CloseAsync(WebSocketCloseStatus.MessageTooBig, "A request has at most 1 MiB.");
                return;
            }

            if (!received.EndOfMessage)
                continue;
            if (UiFrame.Read(buffer.AsMemory(0, length)) is not { } frame)
            {
                await CloseAsync(WebSocketCloseStatus.InvalidPayloadData, "A request is [uuid, procedure, {payload}].");
                return;
            }

            length = 0;
            Begin(frame, cancellationToken);
        }
    }

    /// <summary>Says that something has changed, unless an answer is being sent: the next push says it then.</summary>
    /// <returns>Whether it was said.</returns>
    public async Task<bool> PushRefreshAsync()
    {
        if (!await _sending.WaitAsync(0))
            return false;
        try
        {
            await SendAsync(Refresh);
        }
        finally
        {
            _sending.Release();
        }

        return true;
    }

    /// <summary>Sends the new frames of the stations that this client follows, unless it is being sent something: then they wait.</summary>
    public async Task PushStationLogAsync()
    {
        if (!await _sending.WaitAsync(0))
            return;
        try
        {
            foreach (var push in subscriptions.Pushes(_out))
                await SendAsync(push);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await _sending.WaitAsync(limit.Token);
            try
            {
                await socket.CloseOutputAsync(status, reason, limit.Token);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception e) when (IsOfALostLine(e))
        {
            socket.Abort();
        }
    }

    public void Dispose()
    {
        subscriptions.Dispose();
        _sending.Dispose();
    }

    private void Begin(UiFrame frame, CancellationToken cancellationToken)
    {
        if (_inFlight.Count >= RequestsMax)
            Answer(frame.Id, UiReply.Failure($"{RequestsMax} requests are under way already."), cancellationToken);
        else if (!_inFlight.TryAdd(frame.Id, true))
            Answer(frame.Id, UiReply.Failure("A request with this id is under way already."), cancellationToken);
        else
            _ = AnswerAsync(frame, cancellationToken);
    }

    private void Answer(string id, UiReply reply, CancellationToken cancellationToken) => _ = SendReplyAsync(id, reply, cancellationToken);

    private async Task AnswerAsync(UiFrame frame, CancellationToken cancellationToken)
    {
        var reply = await procedures.AnswerAsync(frame.Procedure, frame.Payload, subscriptions);
        _inFlight.TryRemove(frame.Id, out _);
        await SendReplyAsync(frame.Id, reply, cancellationToken);
    }

    private async Task SendReplyAsync(string id, UiReply reply, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(cancellationToken);
            try
            {
                _out.ResetWrittenCount();
                await using (var json = new Utf8JsonWriter(_out))
                {
                    json.WriteStartArray();
                    json.WriteStringValue(id);
                    reply.Write(json);
                    json.WriteEndArray();
                }

                await SendAsync(_out.WrittenMemory);
                if (_out.Capacity > BufferKept)
                    _out = new ArrayBufferWriter<byte>(4096);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception e) when (IsOfALostLine(e))
        {
            socket.Abort();
        }
    }

    // A client that does not read is let go rather than waited for.
    private async Task SendAsync(ReadOnlyMemory<byte> utf8)
    {
        using var limit = new CancellationTokenSource(SendLimit);
        await socket.SendAsync(utf8, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
    }

    internal static bool IsOfALostLine(Exception e) =>
        e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException;
}
