using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Simulator.Actors.Json;

namespace Simulator.Host.Configuration;

/// <summary>Keys <c>host</c> and <c>port</c> of everything that listens.</summary>
internal static class ListenAddress
{
    private const int PortMax = 65_535;

    /// <summary>The address in place of a host that has several: a free port of localhost must be the same for all of its addresses.</summary>
    public static string Of(string host, int port) => host is "localhost" && port == 0 ? "127.0.0.1" : host;

    /// <summary>Listens on every address of the host; <c>*</c> stands for all of the machine.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The host has no address.</exception>
    public static void Open(KestrelServerOptions kestrel, string host, int port)
    {
        switch (Of(host, port))
        {
            case "localhost": kestrel.ListenLocalhost(port); break;
            case "*": kestrel.ListenAnyIP(port); break;
            case var address when IPAddress.TryParse(address, out var ip): kestrel.Listen(ip, port); break;
            default:
                foreach (var ip in Dns.GetHostAddresses(host))
                    kestrel.Listen(ip, port);
                break;
        }
    }

    public static int? ReadPort(JsonSection section) => section.Whole("port", NumberRange.Count(0, PortMax));

    /// <returns>Null when absent or no host name, address or <c>*</c>.</returns>
    public static string? ReadHost(JsonSection section)
    {
        var host = section.Text("host");
        if (host is null or "*" || Uri.CheckHostName(host) != UriHostNameType.Unknown)
            return host;
        section.Fault("host", "a host name or an address, without port");
        return null;
    }
}
