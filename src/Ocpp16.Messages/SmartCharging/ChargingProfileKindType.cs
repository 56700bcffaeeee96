using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.9. What the periods of a schedule count from.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargingProfileKindType>))]
public enum ChargingProfileKindType
{
    Absolute,
    Recurring,
    Relative,
}
