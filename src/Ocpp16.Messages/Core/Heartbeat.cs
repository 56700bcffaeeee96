namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.29. Sent by the charge point. Shows that the charge point is alive.</summary>
public sealed record HeartbeatRequest : IOcppRequest<HeartbeatResponse>
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static HeartbeatRequest Instance { get; } = new();

    public OcppAction Action => OcppAction.Heartbeat;
}

/// <summary>OCPP 1.6, 6.30.</summary>
public sealed record HeartbeatResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.Heartbeat;

    /// <summary>Clock of the central system.</summary>
    public required DateTimeOffset CurrentTime { get; init; }
}
