using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.36. Why a transaction stopped; absent means Local.</summary>
[JsonConverter(typeof(WireEnumConverter<Reason>))]
public enum Reason
{
    DeAuthorized,
    EmergencyStop,
    EVDisconnected,
    HardReset,
    Local,
    Other,
    PowerLoss,
    Reboot,
    Remote,
    SoftReset,
    UnlockCommand,
}
