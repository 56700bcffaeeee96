using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.39. Answer to RemoteStartTransaction and RemoteStopTransaction.</summary>
[JsonConverter(typeof(WireEnumConverter<RemoteStartStopStatus>))]
public enum RemoteStartStopStatus
{
    Accepted,
    Rejected,
}
