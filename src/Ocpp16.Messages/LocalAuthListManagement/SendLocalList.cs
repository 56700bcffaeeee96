using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.41. Sent by the central system. Replaces or changes the local authorization list.</summary>
public sealed record SendLocalListRequest : IOcppRequest<SendLocalListResponse>
{
    public OcppAction Action => OcppAction.SendLocalList;

    /// <summary>Version of the list after the update.</summary>
    public required int ListVersion { get; init; }

    /// <summary>Absent or empty in a full update: the list is emptied.</summary>
    public ImmutableArray<AuthorizationData>? LocalAuthorizationList { get; init; }

    public required UpdateType UpdateType { get; init; }
}

/// <summary>OCPP 1.6, 6.42.</summary>
public sealed record SendLocalListResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.SendLocalList;

    public required UpdateStatus Status { get; init; }
}

/// <summary>OCPP 1.6, 7.47. Answer to SendLocalList.</summary>
[JsonConverter(typeof(WireEnumConverter<UpdateStatus>))]
public enum UpdateStatus
{
    Accepted,
    Failed,
    NotSupported,
    /// <summary>A differential update is not newer than the list.</summary>
    VersionMismatch,
}

/// <summary>OCPP 1.6, 7.48. How SendLocalList changes the list.</summary>
[JsonConverter(typeof(WireEnumConverter<UpdateType>))]
public enum UpdateType
{
    Differential,
    Full,
}
