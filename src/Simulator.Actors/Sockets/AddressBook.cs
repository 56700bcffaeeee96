using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Simulator.Actors.Sockets;

/// <summary>
/// Addresses of hosts, kept for half a minute so that a thousand stations of one central system ask once. The address that worked last
/// comes first: stations do not all try an address family on which nobody listens.
/// </summary>
internal sealed class AddressBook(TimeProvider time, Func<string, Task<IPAddress[]>>? resolve = null)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const int HostsMax = 1_024;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>All addresses of the URL's host, in the order in which to try them; at least one.</summary>
    /// <exception cref="SocketException">The name is not known.</exception>
    public async Task<IPAddress[]> LookUpAsync(Uri url, CancellationToken cancellationToken)
    {
        if (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            return [IPAddress.Parse(url.DnsSafeHost)];
        var host = url.IdnHost;
        var entry = Find(host);
        try
        {
            var addresses = await entry.Addresses.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (addresses.Length == 0)
                throw new SocketException((int)SocketError.NoData);
            return WithFirst(addresses, entry.Preferred);
        }
        catch (SocketException)
        {
            _entries.TryRemove(new(host, entry)); // a name that fails is asked again by the next dial
            throw;
        }
    }

    /// <summary>Notes that this address answered.</summary>
    public void Prefer(Uri url, IPAddress address)
    {
        if (_entries.TryGetValue(url.IdnHost, out var entry))
            entry.Preferred = address;
    }

    private Entry Find(string host)
    {
        var now = time.GetTimestamp();
        if (_entries.TryGetValue(host, out var known) && time.GetElapsedTime(known.Since, now) < Lifetime)
            return known;
        if (_entries.Count >= HostsMax)
            _entries.Clear();
        var fresh = new Entry(now, new Lazy<Task<IPAddress[]>>(() => _resolve(host))) { Preferred = known?.Preferred };
        return _entries.AddOrUpdate(host, fresh, (_, present) => ReferenceEquals(present, known) ? fresh : present);
    }

    private static IPAddress[] WithFirst(IPAddress[] addresses, IPAddress? preferred)
    {
        var at = preferred is null ? -1 : Array.IndexOf(addresses, preferred);
        if (at <= 0)
            return addresses;
        var ordered = (IPAddress[])addresses.Clone();
        (ordered[0], ordered[at]) = (ordered[at], ordered[0]);
        return ordered;
    }

    private sealed class Entry(long since, Lazy<Task<IPAddress[]>> addresses)
    {
        public long Since { get; } = since;

        public Lazy<Task<IPAddress[]>> Addresses { get; } = addresses;

        public IPAddress? Preferred { get; set; }
    }
}
