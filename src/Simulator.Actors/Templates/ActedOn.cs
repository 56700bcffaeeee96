using System.Collections.Frozen;

namespace Simulator.Actors.Templates;

/// <summary>
/// Keys that are read and checked but change nothing yet. A key leaves this list together with the code that acts on it. At start one
/// warning names those of them that the user's files hold.
/// </summary>
public static class ActedOn
{
    /// <summary>Keys of station templates, as paths below the root.</summary>
    public static FrozenSet<string> NotInTemplates { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "coherentMeterValues",
        "ocppProtocol",
        "randomSeed",
        "templateHash",
        "x509Certificates",
        "wsOptions.agent",
        "wsOptions.followRedirects",
        "wsOptions.generateMask",
        "wsOptions.localAddress",
        "wsOptions.perMessageDeflate",
        "wsOptions.protocolVersion",
        "wsOptions.skipUTF8Validation",
        "wsOptions.timeout");

    /// <summary>Keys of config.json, as paths below the root.</summary>
    public static FrozenSet<string> NotInConfiguration { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "uiServer.metrics.softSampleCap",
        "uiServer.options.backlog",
        "uiServer.options.exclusive",
        "uiServer.options.ipv6Only",
        "uiServer.options.maxPayload",
        "uiServer.options.path",
        "uiServer.options.readableAll",
        "uiServer.options.writableAll",
        "uiServer.securityHeaders",
        "uiServer.version",
        "worker.poolMaxSize",
        "worker.poolMinSize",
        "worker.poolStrategy");
}
