using Simulator.Actors.Templates.Json;

namespace Simulator.Host.Configuration;

/// <summary>Keys <c>host</c> and <c>port</c> of everything that listens.</summary>
internal static class ListenAddress
{
    private const int PortMax = 65_535;

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
