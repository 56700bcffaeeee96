using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.10. What a profile limits.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargingProfilePurposeType>))]
public enum ChargingProfilePurposeType
{
    ChargePointMaxProfile,
    TxDefaultProfile,
    TxProfile,
}
