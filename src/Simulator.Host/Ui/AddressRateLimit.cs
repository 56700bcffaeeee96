using System.Net;

namespace Simulator.Host.Ui;

/// <summary>
/// At most so many HTTP requests of one address in a window of time, refused ones included. Loopback is free. The table is bounded: when it
/// is full of addresses whose window runs, further addresses are refused.
/// </summary>
internal sealed class AddressRateLimit(TimeProvider time, int requestsMax = 100, int addressesMax = 10_000)
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, (long Since, int Requests)> _windows = [];

    public bool Allows(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
            return true;
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (_windows.TryGetValue(address, out var window) && time.GetElapsedTime(window.Since, now) < Window)
            {
                _windows[address] = window with { Requests = Math.Min(window.Requests + 1, requestsMax + 1) };
                return window.Requests < requestsMax;
            }

            if (_windows.Count >= addressesMax)
                Purge(now);
            if (_windows.Count >= addressesMax && !_windows.ContainsKey(address))
                return false;
            _windows[address] = (now, 1);
            return true;
        }
    }

    private void Purge(long now)
    {
        foreach (var (address, window) in _windows)
        {
            if (time.GetElapsedTime(window.Since, now) >= Window)
                _windows.Remove(address);
        }
    }
}
