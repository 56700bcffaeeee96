using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>How the built-in central system listens and answers, and where its bounds are.</summary>
public sealed record CentralSystemOptions
{
    /// <summary>Name or address to listen on; <c>*</c> is every address. Default: localhost, both address families.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>0 picks a free port, on the IPv4 loopback when the host is localhost. Default 8180.</summary>
    public int Port { get; init; } = 8_180;

    /// <summary>Answer to BootNotification.</summary>
    public RegistrationStatus BootStatus { get; init; } = RegistrationStatus.Accepted;

    /// <summary>Sent with the answer to BootNotification; whole seconds. Default 60 s.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a station has to answer a CALL. Default 30 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Stations that are remembered; further ones get 503.</summary>
    public int StationsMax { get; init; } = 100_000;

    /// <summary>Finished transactions that are kept; the oldest go first.</summary>
    public int FinishedMax { get; init; } = 100_000;

    /// <summary>Largest frame taken from a station, in bytes; a larger one closes the line with 1009.</summary>
    public int FrameMax { get; init; } = 1 << 20;
}
