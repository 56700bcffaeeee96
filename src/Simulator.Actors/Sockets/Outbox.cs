using System.Buffers;
using System.Net.Sockets;

namespace Simulator.Actors.Sockets;

/// <summary>
/// Whole frames on their way out, in the order in which they came. A frame goes to the socket in the caller's thread when nothing waits;
/// else it queues. An outbox without waiting frames owns no queue and no buffer.
/// </summary>
internal sealed class Outbox(LineTransport transport)
{
    public const int FramesMax = 256;
    public const int BytesMax = 4 << 20;

    // Control frames keep some room of their own: a full queue must not keep a close frame from being sent.
    private const int ControlFramesMax = FramesMax + 32;

    private readonly Lock _gate = new();
    private Queue<ArraySegment<byte>>? _waiting;
    private int _waitingBytes;
    private bool _busy;
    private bool _closed;

    /// <param name="frame">A whole frame in an array of the shared pool, which the outbox gives back.</param>
    /// <param name="isControl">Ping, pong or close.</param>
    /// <returns>False when the frame is not sent: the line is down, a close frame went before, or the queue is full.</returns>
    public bool TryAdd(ArraySegment<byte> frame, bool isControl)
    {
        var taken = false;
        var isDown = false;
        lock (_gate)
        {
            if (!_closed)
            {
                _closed = MaskedFrame.IsClose(frame);
                taken = _busy ? TryEnqueue(frame, isControl) : TrySendNow(frame, out isDown);
            }
        }

        if (!taken)
            ArrayPool<byte>.Shared.Return(frame.Array!);
        if (isDown)
            transport.Drop();
        return taken;
    }

    /// <summary>No frame is taken any more, and those that wait are dropped.</summary>
    public void Shut()
    {
        lock (_gate)
        {
            _closed = true;
            while (_waiting?.TryDequeue(out var frame) == true)
                ArrayPool<byte>.Shared.Return(frame.Array!);
            _waitingBytes = 0;
        }
    }

    private bool TryEnqueue(ArraySegment<byte> frame, bool isControl)
    {
        _waiting ??= new();
        if (isControl ? _waiting.Count >= ControlFramesMax : _waiting.Count >= FramesMax || _waitingBytes + frame.Count > BytesMax)
            return false;
        _waiting.Enqueue(frame);
        _waitingBytes += frame.Count;
        return true;
    }

    private bool TrySendNow(ArraySegment<byte> frame, out bool isDown)
    {
        isDown = false;
        try
        {
            if (transport.IsTls)
            {
                var sending = transport.WriteAsync(frame, CancellationToken.None);
                if (sending.IsCompleted)
                {
                    sending.GetAwaiter().GetResult();
                    ArrayPool<byte>.Shared.Return(frame.Array!);
                    return true;
                }

                _busy = true;
                _ = PumpAsync(sending, frame);
                return true;
            }

            var sent = transport.TrySendNow(frame);
            if (sent == frame.Count)
            {
                ArrayPool<byte>.Shared.Return(frame.Array!);
                return true;
            }

            _busy = true;
            _ = PumpAsync(transport.WriteAsync(frame[sent..], CancellationToken.None), frame);
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            (_closed, isDown) = (true, true);
            return false;
        }
    }

    private async Task PumpAsync(ValueTask sending, ArraySegment<byte> frame)
    {
        try
        {
            while (true)
            {
                try
                {
                    await sending.ConfigureAwait(false);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(frame.Array!);
                }

                if (!TryNext(out frame))
                    return;
                sending = transport.WriteAsync(frame, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            Shut();
            transport.Drop();
        }
    }

    private bool TryNext(out ArraySegment<byte> frame)
    {
        lock (_gate)
        {
            if (_waiting?.TryDequeue(out frame) == true)
            {
                _waitingBytes -= frame.Count;
                return true;
            }

            (_waiting, _busy, frame) = (null, false, default);
            return false;
        }
    }
}
