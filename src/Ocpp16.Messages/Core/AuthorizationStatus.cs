using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.2. Verdict on an id tag.</summary>
[JsonConverter(typeof(WireEnumConverter<AuthorizationStatus>))]
public enum AuthorizationStatus
{
    Accepted,
    Blocked,
    Expired,
    Invalid,
    /// <summary>The tag is already in another transaction; answers StartTransaction only.</summary>
    ConcurrentTx,
}
