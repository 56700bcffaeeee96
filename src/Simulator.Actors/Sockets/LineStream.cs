using System.Buffers;

namespace Simulator.Actors.Sockets;

/// <summary>
/// The line as the framework's WebSocket sees it, which reads and answers control frames. What it writes (pongs, close frames) takes its
/// place among our own frames, so both may be written at any time.
/// </summary>
/// <param name="early">Bytes that came in the same packet as the answer to the handshake.</param>
/// <param name="onRead">Called when bytes have been read and what was in them has been handled.</param>
internal sealed class LineStream(LineTransport transport, Outbox outbox, byte[] early, Action onRead) : Stream
{
    private ArraySegment<byte> _early = early;
    private bool _hasRead;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hasRead)
            onRead(); // a read comes behind the handling of the one before it
        _hasRead = buffer.Length > 0;
        if (_early.Count == 0)
            return transport.ReadAsync(buffer, cancellationToken);
        var n = Math.Min(_early.Count, buffer.Length);
        _early.AsSpan(0, n).CopyTo(buffer.Span);
        _early = n == _early.Count ? ArraySegment<byte>.Empty : _early[n..];
        return new(n);
    }

    /// <summary>Never waits. A pong for which the queue has no room is not sent: the peer does not read what it asks for.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var frame = ArrayPool<byte>.Shared.Rent(buffer.Length);
        buffer.CopyTo(frame);
        outbox.TryAdd(new ArraySegment<byte>(frame, 0, buffer.Length), isControl: true);
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            transport.Dispose();
        base.Dispose(disposing);
    }
}
