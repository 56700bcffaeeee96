using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Primitives;
using Simulator.Host.Configuration;

namespace Simulator.Host.Ui;

/// <summary>
/// Who may talk to the face of the program: rate of requests, proxies, Host and Origin (a web page of somebody else must not steer the
/// fleet through the user's browser), encryption. Decided before credentials are looked at.
/// </summary>
internal sealed class UiAccess(UiServerOptions options, PartitionedRateLimiter<IPAddress> rate)
{
    private static readonly string[] ForwardingHeaders = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"];
    private static readonly string[] SingleHeaders = ["Host", "Origin", .. ForwardingHeaders];

    private readonly HashSet<string> _hosts = Hosts(options);
    private readonly HashSet<IPAddress> _proxies = [.. options.AccessPolicy.TrustedProxies.Select(p => Plain(IPAddress.Parse(p)))];

    /// <returns>Null when it may go on; else the HTTP status and why, for the log.</returns>
    public (int Status, string Reason)? Refusal(HttpContext http)
    {
        var peer = Plain(http.Connection.RemoteIpAddress ?? IPAddress.None);
        var denial = Denial(http.Request, peer, out var client);
        using var lease = rate.AttemptAcquire(client);
        if (!lease.IsAcquired)
            return (StatusCodes.Status429TooManyRequests, $"more than {RequestRate.RequestsMax} requests a minute from {client}");
        return denial is null ? null : (StatusCodes.Status403Forbidden, denial);
    }

    public static bool IsLoopback(string host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private string? Denial(HttpRequest request, IPAddress peer, out IPAddress client)
    {
        client = peer;
        foreach (var header in SingleHeaders)
        {
            if (request.Headers[header] is { Count: > 1 })
                return $"header {header} is there twice";
        }

        if (request.Headers.ContainsKey("Forwarded"))
            return "header Forwarded is not read; a proxy must send X-Forwarded-For, -Host and -Proto and drop Forwarded";
        var forwarded = Array.Exists(ForwardingHeaders, request.Headers.ContainsKey);
        var host = request.Host.Host;
        if (forwarded)
        {
            if (!_proxies.Contains(peer))
                return $"forwarding headers of {peer}, which is not in trustedProxies";
            if (IPAddress.IsLoopback(peer) && !options.AccessPolicy.AllowLoopbackProxy)
                return "forwarding headers of loopback without allowLoopbackProxy";
            if (!IPAddress.TryParse(request.Headers["X-Forwarded-For"].ToString(), out var origin))
                return "X-Forwarded-For is not one address";
            client = Plain(origin);
            if (request.Headers["X-Forwarded-Host"] is [{ Length: > 0 } forwardedHost])
                host = HostString.FromUriComponent(forwardedHost).Host;
        }

        if (!_hosts.Contains(Bare(host)))
            return $"host '{host}' is not allowed";
        if (request.Headers.Origin is [{ } from] && !OriginIsAllowed(from))
            return $"origin '{from}' is not allowed";
        var encrypted = forwarded ? request.Headers["X-Forwarded-Proto"] == new StringValues("https") : request.IsHttps;
        return options.AccessPolicy.RequireTlsForNonLoopback && !encrypted && (forwarded || !IPAddress.IsLoopback(client))
            ? "plain text from beyond loopback"
            : null;
    }

    private bool OriginIsAllowed(string origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from))
            return false;
        var allowed = options.AccessPolicy.AllowedOrigins;
        return allowed.IsDefaultOrEmpty
            ? _hosts.Contains(Bare(from.Host))
            : allowed.Any(a => IsSameOrigin(new Uri(a), from));
    }

    private static bool IsSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static HashSet<string> Hosts(UiServerOptions options)
    {
        var hosts = new HashSet<string>(options.AccessPolicy.AllowedHosts.Select(Bare), StringComparer.OrdinalIgnoreCase);
        if (IsLoopback(options.Host))
            hosts.UnionWith(["localhost", "127.0.0.1", "::1"]);
        if (options.Host is not ("*" or "0.0.0.0" or "::"))
            hosts.Add(Bare(options.Host));
        return hosts;
    }

    private static string Bare(string host) => host.Trim('[', ']');

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
