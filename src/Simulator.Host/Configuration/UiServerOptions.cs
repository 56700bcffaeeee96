using System.Collections.Immutable;

namespace Simulator.Host.Configuration;

/// <summary>Section <c>uiServer</c>. Keys that are not given keep their defaults, also within <c>options</c>.</summary>
public sealed record UiServerOptions
{
    public bool Enabled { get; init; } = true;

    public string Host { get; init; } = "localhost";

    /// <summary>0 takes a free port. Default 8080.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>True answers <c>listChargingStations</c> with numbered keys, as of autumn 2022. Default false.</summary>
    public bool SeedListing { get; init; }

    /// <summary>Null: nobody is asked who he is.</summary>
    public UiAuthenticationOptions? Authentication { get; init; }

    public UiAccessPolicyOptions AccessPolicy { get; init; } = new();

    /// <summary>Whether <c>/metrics</c> answers. Default true.</summary>
    public bool MetricsEnabled { get; init; } = true;

    /// <summary>Whether <c>/metrics</c> has series for each station. Default false.</summary>
    public bool MetricsByStation { get; init; }
}

/// <summary>Section <c>uiServer.authentication</c>, when it is enabled.</summary>
/// <param name="Type">Where the credentials stand.</param>
/// <param name="Username">Without a colon.</param>
public sealed record UiAuthenticationOptions(UiAuthenticationType Type, string Username, string Password);

/// <summary>How a UI client says who it is.</summary>
public enum UiAuthenticationType
{
    /// <summary>HTTP header <c>Authorization</c>.</summary>
    BasicAuth,

    /// <summary>A WebSocket sub-protocol that carries the credentials, for browsers.</summary>
    ProtocolBasicAuth,
}

/// <summary>Section <c>uiServer.accessPolicy</c>.</summary>
public sealed record UiAccessPolicyOptions
{
    public ImmutableArray<string> AllowedHosts { get; init; } = [];

    public ImmutableArray<string> AllowedOrigins { get; init; } = [];

    public bool AllowLoopbackProxy { get; init; }

    public bool RequireTlsForNonLoopback { get; init; } = true;

    public ImmutableArray<string> TrustedProxies { get; init; } = [];
}
