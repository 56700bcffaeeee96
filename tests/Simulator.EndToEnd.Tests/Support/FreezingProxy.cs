using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>Stands between stations and their central system, and can stop passing anything on while every connection stays open.</summary>
internal sealed class FreezingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly int _target;
    private Epoch _epoch = new();

    public FreezingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>From now on nothing passes on the connections that there are; those to come are not affected.</summary>
    public void Freeze() => Interlocked.Exchange(ref _epoch, new Epoch()).IsFrozen = true;

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var client in _clients)
            client.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var station = await _listener.AcceptTcpClientAsync();
                var target = new TcpClient();
                _clients.Add(station);
                _clients.Add(target);
                await target.ConnectAsync(IPAddress.Loopback, _target);
                var epoch = Volatile.Read(ref _epoch);
                _ = PassAsync(station, target, epoch);
                _ = PassAsync(target, station, epoch);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task PassAsync(TcpClient from, TcpClient to, Epoch epoch)
    {
        try
        {
            var buffer = new byte[16_384];
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer)) > 0)
            {
                if (epoch.IsFrozen)
                    return;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone, so the other goes too.
        }

        if (epoch.IsFrozen)
            return; // and both connections stay open
        from.Dispose();
        to.Dispose();
    }

    private sealed class Epoch
    {
        private volatile bool _isFrozen;

        public bool IsFrozen
        {
            get => _isFrozen;
            set => _isFrozen = value;
        }
    }
}
