using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.39. Sent by the central system. Restarts the charge point.</summary>
public sealed record ResetRequest : IOcppRequest<ResetResponse>
{
    public OcppAction Action => OcppAction.Reset;

    public required ResetType Type { get; init; }
}

/// <summary>OCPP 1.6, 6.40.</summary>
public sealed record ResetResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.Reset;

    public required ResetStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.41. Answer to Reset.</summary>
[JsonConverter(typeof(WireEnumConverter<ResetStatus>))]
public enum ResetStatus
{
    Accepted,
    Rejected,
}

/// <summary>OCPP 1.6, 7.42. Kind of reset asked for.</summary>
[JsonConverter(typeof(WireEnumConverter<ResetType>))]
public enum ResetType
{
    /// <summary>Restarts at once; transactions may be stopped after the restart.</summary>
    Hard,

    /// <summary>Stops transactions first.</summary>
    Soft,
}
