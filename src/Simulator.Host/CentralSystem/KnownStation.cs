using System.Collections.Concurrent;
using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>What the central system knows of a station, whether it is connected or not.</summary>
public sealed class KnownStation(string id)
{
    /// <summary>Connectors whose status is kept.</summary>
    public const int ConnectorsMax = 256;

    public string Id { get; } = id;

    /// <summary>Null before the first BootNotification.</summary>
    public RegistrationStatus? Registration { get; internal set; }

    public string? Vendor { get; internal set; }

    public string? Model { get; internal set; }

    public DateTimeOffset LastSeen { get; internal set; }

    public ConcurrentDictionary<int, ChargePointStatus> Connectors { get; } = [];
}
