using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Simulator.Web.Tests.Support;

/// <summary>A line between browser and program that a test can cut and mend.</summary>
internal sealed class Line : IDisposable
{
    private readonly int _target;
    private readonly ConcurrentBag<Socket> _sockets = [];
    private TcpListener _listener = new(IPAddress.Loopback, 0);

    public Line(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>Ends what goes on and takes nothing new.</summary>
    public void Cut()
    {
        _listener.Stop();
        while (_sockets.TryTake(out var socket))
            socket.Dispose();
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptSocketAsync();
                var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
                _sockets.Add(near);
                _sockets.Add(far);
                _ = RelayAsync(near, far);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // cut
        }
    }

    private async Task RelayAsync(Socket near, Socket far)
    {
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target);
            await using var one = new NetworkStream(near, ownsSocket: true);
            await using var other = new NetworkStream(far, ownsSocket: true);
            await Task.WhenAny(one.CopyToAsync(other), other.CopyToAsync(one));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // cut
        }
    }
}
