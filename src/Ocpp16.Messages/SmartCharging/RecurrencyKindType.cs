using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.37. Period of a recurring profile.</summary>
[JsonConverter(typeof(WireEnumConverter<RecurrencyKindType>))]
public enum RecurrencyKindType
{
    Daily,
    Weekly,
}
