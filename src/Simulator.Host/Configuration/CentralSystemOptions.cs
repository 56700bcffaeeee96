namespace Simulator.Host.Configuration;

/// <summary>Section <c>centralSystem</c>: the built-in central system, so that a fleet charges with nothing else installed.</summary>
public sealed record CentralSystemOptions
{
    public bool Enabled { get; init; }

    /// <summary>Name or address to listen on. Default localhost.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>0 takes a free port. Default 8180.</summary>
    public int Port { get; init; } = 8180;

    /// <summary>Where the stations of the same process find it. An address rather than a name, so that dialling asks no resolver.</summary>
    public Uri Url => UrlAt(Port);

    /// <summary>As <see cref="Url"/>, at the port that was really taken.</summary>
    public Uri UrlAt(int port) => new UriBuilder("ws", Reachable(Host), port, "/ocpp").Uri;

    private static string Reachable(string host) => host is "localhost" or "0.0.0.0" or "*" or "+" or "::" or "[::]" ? "127.0.0.1" : host;
}
