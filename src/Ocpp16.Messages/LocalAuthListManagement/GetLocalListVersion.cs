namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.27. Sent by the central system. Asks for the version of the local authorization list.</summary>
public sealed record GetLocalListVersionRequest : IOcppRequest<GetLocalListVersionResponse>
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static GetLocalListVersionRequest Instance { get; } = new();

    public OcppAction Action => OcppAction.GetLocalListVersion;
}

/// <summary>OCPP 1.6, 6.28.</summary>
public sealed record GetLocalListVersionResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.GetLocalListVersion;

    /// <summary>0: the list is empty; -1: not supported.</summary>
    public required int ListVersion { get; init; }
}
