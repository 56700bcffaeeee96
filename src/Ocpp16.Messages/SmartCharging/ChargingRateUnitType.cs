using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.12. Unit of schedule limits.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargingRateUnitType>))]
public enum ChargingRateUnitType
{
    /// <summary>Watt, all phases together.</summary>
    W,

    /// <summary>Ampere, per phase.</summary>
    A,
}
