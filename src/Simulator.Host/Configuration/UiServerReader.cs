using System.Net;
using Simulator.Actors.Json;

namespace Simulator.Host.Configuration;

/// <summary>Section <c>uiServer</c>.</summary>
internal static class UiServerReader
{
    private static readonly string[] ListenKeys = ["backlog", "exclusive", "ipv6Only", "path", "readableAll", "writableAll", "maxPayload"];

    public static UiServerOptions Read(JsonSection root)
    {
        var defaults = new UiServerOptions();
        if (root.Section("uiServer") is not { } section)
            return defaults;
        section.Know("version", "securityHeaders");
        section.Choice("type", [("ws", true), ("http", true), ("mcp", true)]); // one listener answers all three
        var listen = section.Section("options");
        listen?.Know(ListenKeys);
        var metrics = section.Section("metrics");
        metrics?.Know("softSampleCap");
        var options = new UiServerOptions
        {
            Enabled = section.Flag("enabled", defaults.Enabled),
            Host = (listen is null ? null : ListenAddress.ReadHost(listen)) ?? defaults.Host,
            Port = (listen is null ? null : ListenAddress.ReadPort(listen)) ?? defaults.Port,
            SeedListing = section.Flag("seedListing", defaults.SeedListing),
            Authentication = section.Section("authentication") is { } authentication ? ReadAuthentication(authentication) : null,
            AccessPolicy = section.Section("accessPolicy") is { } policy ? ReadPolicy(policy) : new UiAccessPolicyOptions(),
            MetricsEnabled = metrics?.Flag("enabled", defaults.MetricsEnabled) ?? defaults.MetricsEnabled,
            MetricsByStation = metrics?.Flag("byStation", defaults.MetricsByStation) ?? defaults.MetricsByStation,
        };
        var unguarded = section.Flag("allowWithoutAuthentication", fallback: false);
        if (options is { Enabled: true, Authentication: null } && !IsLoopback(options.Host))
        {
            if (unguarded)
                section.Warn("options", $"listens on {options.Host} without authentication: everyone who reaches it controls the fleet");
            else
            {
                section.Report.Fault(
                    section.PathOf("options"),
                    $"host {options.Host} without authentication: everyone who reaches it would control the fleet",
                    "authentication, a loopback host, or allowWithoutAuthentication true");
            }
        }

        listen?.Finish();
        metrics?.Finish();
        section.Finish();
        return options;
    }

    private static UiAuthenticationOptions? ReadAuthentication(JsonSection section)
    {
        var enabled = section.Flag("enabled", fallback: false);
        var type = section.Choice(
            "type", [("basic-auth", UiAuthenticationType.BasicAuth), ("protocol-basic-auth", UiAuthenticationType.ProtocolBasicAuth)]);
        var username = enabled ? section.RequiredText("username", maxLength: 200) : section.Text("username");
        var password = enabled ? section.RequiredText("password", maxLength: 200) : section.Text("password");
        if (username?.Contains(':', StringComparison.Ordinal) is true)
            section.Fault("username", "a text without a colon");
        section.Finish();
        return enabled ? new UiAuthenticationOptions(type ?? UiAuthenticationType.BasicAuth, username!, password!) : null;
    }

    private static UiAccessPolicyOptions ReadPolicy(JsonSection section)
    {
        var policy = new UiAccessPolicyOptions
        {
            AllowedHosts = section.Texts("allowedHosts"),
            AllowedOrigins = section.Texts("allowedOrigins"),
            AllowLoopbackProxy = section.Flag("allowLoopbackProxy", fallback: false),
            RequireTlsForNonLoopback = section.Flag("requireTlsForNonLoopback", fallback: true),
            TrustedProxies = section.Texts("trustedProxies"),
        };
        if (policy.AllowedHosts.Any(h => Uri.CheckHostName(h) == UriHostNameType.Unknown))
            section.Fault("allowedHosts", "host names or addresses, without port");
        if (policy.AllowedOrigins.Any(o => !Uri.TryCreate(o, UriKind.Absolute, out var url) || url.PathAndQuery is not "/"))
            section.Fault("allowedOrigins", "origins such as https://example.com, without path");
        if (policy.TrustedProxies.Any(p => !IPAddress.TryParse(p, out _)))
            section.Fault("trustedProxies", "IPv4 or IPv6 addresses");
        if (policy.AllowLoopbackProxy && policy.TrustedProxies.IsEmpty)
            section.Fault("allowLoopbackProxy", "true only with at least one entry in trustedProxies");
        section.Finish();
        return policy;
    }

    private static bool IsLoopback(string host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
