using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.45. Unit of a value; absent means <see cref="Wh"/>. <see cref="Celcius"/> is the first edition's.</summary>
[JsonConverter(typeof(WireEnumConverter<UnitOfMeasure>))]
public enum UnitOfMeasure
{
    Wh,
    [JsonStringEnumMemberName("kWh")]
    KWh,

    [JsonStringEnumMemberName("varh")]
    Varh,

    [JsonStringEnumMemberName("kvarh")]
    Kvarh,

    W,
    [JsonStringEnumMemberName("kW")]
    KW,

    VA,
    [JsonStringEnumMemberName("kVA")]
    KVA,

    [JsonStringEnumMemberName("var")]
    Var,

    [JsonStringEnumMemberName("kvar")]
    Kvar,

    A,
    V,
    Celcius,
    Celsius,
    Fahrenheit,
    K,
    Percent,
}
