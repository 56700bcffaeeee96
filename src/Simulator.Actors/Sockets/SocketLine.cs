using System.Buffers;
using System.Net.Sockets;
using System.Net.WebSockets;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Sockets;

/// <summary>
/// One open line. The framework's WebSocket reads; our own frames are written straight to the <see cref="Outbox"/>. While nothing comes the
/// line waits in a read of zero bytes and holds no buffer.
/// </summary>
internal sealed class SocketLine : ICsmsLine
{
    public static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);

    public const int NoCloseFrame = 1006; // RFC 6455, 7.4.1

    private const int FirstBuffer = 2_048;

    private readonly LineTransport _transport;
    private readonly Outbox _outbox;
    private readonly WebSocket _socket;
    private readonly ICsmsLineHandler _handler;
    private readonly TimeProvider _time;
    private readonly FillRandom _random;
    private readonly int _payloadMax;
    private ITimer? _limit;
    private string? _dropReason;
    private int _endStatus;
    private string _endReason = "";
    private int _closing;
    private int _pinged;
    private volatile bool _ended;

    public SocketLine(LineTransport transport, byte[] early, ICsmsLineHandler handler, int payloadMax, TimeProvider time, FillRandom random)
    {
        (_transport, _handler, _payloadMax, _time, _random) = (transport, handler, payloadMax, time, random);
        _outbox = new Outbox(transport);
        _socket = WebSocket.CreateFromStream(new LineStream(transport, _outbox, early, OnRead), new WebSocketCreationOptions
        {
            IsServer = false,
            SubProtocol = OcppProtocol.Subprotocol,
            KeepAliveInterval = TimeSpan.Zero, // pings are the station's to send (WebSocketPingInterval)
        });
    }

    /// <summary>Starts to read. The task ends after <see cref="ICsmsLineHandler.OnClosed"/>.</summary>
    public Task Start() => RunAsync();

    public bool TrySend(ReadOnlySpan<byte> utf8) => TryAdd(WebSocketOpcode.Text, utf8);

    public void Ping()
    {
        Volatile.Write(ref _pinged, 1);
        TryAdd(WebSocketOpcode.Ping, []);
    }

    public void Close(WebSocketCloseStatus status, string reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
            return;
        SetLimit();
        SendClose(status, reason);
    }

    public void Abort() => Drop("The station dropped the connection.");

    private void OnRead()
    {
        if (Volatile.Read(ref _pinged) != 0 && Interlocked.Exchange(ref _pinged, 0) != 0)
            _handler.OnAlive();
    }

    private async Task RunAsync()
    {
        try
        {
            Open();
            while (true)
            {
                var first = await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);
                if (first.MessageType == WebSocketMessageType.Close || await TakeAsync(first).ConfigureAwait(false))
                    break;
            }

            AnswerClose();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            EndAfter(e);
        }

        await AwaitEndOfStreamAsync().ConfigureAwait(false);
        _ended = true;
        Interlocked.Exchange(ref _limit, null)?.Dispose();
        _outbox.Shut();
        _socket.Dispose();
        _handler.OnClosed(_endStatus, _endReason);
    }

    private void Open()
    {
        try
        {
            _handler.OnOpened(this);
        }
        catch (Exception e)
        {
            Refuse(WebSocketCloseStatus.InternalServerError, $"The station failed to take the line: {e.Message}");
        }
    }

    /// <summary>Reads the rest of a message and hands it on; what is binary, and all once the line is at fault, is read and dropped.</summary>
    /// <returns>True when a close frame came in the middle of it.</returns>
    private async ValueTask<bool> TakeAsync(ValueWebSocketReceiveResult part)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var isText = part.MessageType is not WebSocketMessageType.Binary;
            var length = 0;
            while (!part.EndOfMessage)
            {
                if (length == buffer.Length)
                    buffer = RentedBuffer.Grow(buffer);
                part = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                    return true;
                length += part.Count;
                if (length > _payloadMax)
                    Refuse(WebSocketCloseStatus.MessageTooBig, $"The central system sent a frame of more than {_payloadMax} bytes.");
                if (_endStatus != 0 || !isText)
                    length = 0;
            }

            if (_endStatus == 0)
                await HandleAsync(buffer.AsMemory(0, length), isText).ConfigureAwait(false);
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask HandleAsync(ReadOnlyMemory<byte> frame, bool isText)
    {
        try
        {
            if (isText)
                await _handler.OnFrameAsync(frame).ConfigureAwait(false);
            else
                await _handler.OnBinaryAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Refuse(WebSocketCloseStatus.InternalServerError, $"The station failed to handle a frame: {e.Message}");
        }
    }

    private void AnswerClose()
    {
        if (_endStatus == 0)
            (_endStatus, _endReason) = ((int)_socket.CloseStatus!.Value, _socket.CloseStatusDescription ?? "");
        if (Interlocked.Exchange(ref _closing, 1) == 0)
            SendClose(_socket.CloseStatus!.Value, "");
    }

    private void EndAfter(Exception e)
    {
        if (_endStatus != 0)
            return;
        (_endStatus, _endReason) = _dropReason is { } dropped ? (NoCloseFrame, dropped)
            : e is not WebSocketException { WebSocketErrorCode: var code } || code == WebSocketError.ConnectionClosedPrematurely
                ? (NoCloseFrame, "The connection ended without a closing handshake.")
                : ((int)WebSocketCloseStatus.ProtocolError, $"The central system broke the WebSocket protocol: {e.Message}");
    }

    private void Refuse(WebSocketCloseStatus status, string reason)
    {
        if (_endStatus != 0)
            return;
        (_endStatus, _endReason) = ((int)status, reason);
        Close(status, reason);
    }

    /// <summary>
    /// After the closing handshake the server ends the connection first (RFC 6455, 7.1.1), so that our port is free at once.
    /// </summary>
    private async ValueTask AwaitEndOfStreamAsync()
    {
        if (_endStatus == NoCloseFrame)
            return;
        SetLimit();
        var rest = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            while (await _transport.ReadAsync(rest, CancellationToken.None).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It has ended, which is what was waited for.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rest);
        }
    }

    private void SetLimit()
    {
        var limit = _time.CreateTimer(
            static line => ((SocketLine)line!).Drop("The central system did not finish the closing handshake within 2 s."),
            this, CloseLimit, Timeout.InfiniteTimeSpan);
        if (Interlocked.CompareExchange(ref _limit, limit, null) is not null || _ended)
            limit.Dispose();
    }

    private void Drop(string reason)
    {
        Interlocked.CompareExchange(ref _dropReason, reason, null);
        _outbox.Shut();
        _transport.Drop();
    }

    private void SendClose(WebSocketCloseStatus status, string reason)
    {
        Span<byte> payload = stackalloc byte[MaskedFrame.ControlPayloadMax];
        TryAdd(WebSocketOpcode.Close, payload[..MaskedFrame.WriteClosePayload(payload, status, reason)]);
    }

    private bool TryAdd(WebSocketOpcode opcode, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > Outbox.BytesMax)
            return false;
        var length = MaskedFrame.LengthOf(payload.Length);
        var frame = ArrayPool<byte>.Shared.Rent(length);
        Span<byte> mask = stackalloc byte[MaskedFrame.MaskLength];
        _random(mask);
        MaskedFrame.Write(frame, opcode, mask, payload);
        return _outbox.TryAdd(new ArraySegment<byte>(frame, 0, length), isControl: opcode != WebSocketOpcode.Text);
    }
}
