using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.7. State of a connector; of connector 0 only Available, Unavailable and Faulted.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargePointStatus>))]
public enum ChargePointStatus
{
    Available,
    Preparing,
    Charging,
    SuspendedEVSE,
    SuspendedEV,
    Finishing,
    Reserved,
    Unavailable,
    Faulted,
}
