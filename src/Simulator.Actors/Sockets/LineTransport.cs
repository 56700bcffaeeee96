using System.Net.Security;
using System.Net.Sockets;

namespace Simulator.Actors.Sockets;

/// <summary>
/// Bytes over TCP, plain or in TLS. Plain lines work on the socket itself: a send that fits the kernel's buffer is one system call without
/// a task, and a waiting read holds no buffer.
/// </summary>
internal sealed class LineTransport(Socket socket) : IDisposable
{
    private SslStream? _tls;

    public bool IsTls => _tls is not null;

    /// <summary>Puts TLS on top; everything from here on goes through it.</summary>
    public async Task StartTlsAsync(SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        _tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await _tls.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From here on <see cref="TrySendNow"/> returns at once instead of waiting for room. The handshake is over by then.</summary>
    public void SendWithoutWaiting()
    {
        if (!IsTls) // NetworkStream insists on a blocking socket
            socket.Blocking = false;
    }

    /// <summary>Reads what is there; with an empty buffer: waits until something is.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _tls is null ? socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken) : _tls.ReadAsync(buffer, cancellationToken);

    /// <summary>Sends all of it.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_tls is not null)
        {
            await _tls.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            return;
        }

        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
    }

    /// <summary>Sends what goes without waiting. Plain lines only.</summary>
    /// <returns>Bytes that were taken: all, some or none.</returns>
    /// <exception cref="SocketException">The line is down.</exception>
    public int TrySendNow(ReadOnlySpan<byte> bytes)
    {
        var sent = socket.Send(bytes, SocketFlags.None, out var error);
        return error is SocketError.Success or SocketError.WouldBlock ? sent : throw new SocketException((int)error);
    }

    /// <summary>Ends the connection with a reset: nothing more is sent, what waits in buffers is lost.</summary>
    public void Drop()
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is down already.
        }

        Dispose();
    }

    public void Dispose()
    {
        socket.Dispose(); // first: it ends a read or write of the TLS stream that is under way
        _tls?.Dispose();
    }
}
