using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.49. How a value is written; absent means Raw.</summary>
[JsonConverter(typeof(WireEnumConverter<ValueFormat>))]
public enum ValueFormat
{
    /// <summary>A decimal number.</summary>
    Raw,

    /// <summary>Signed binary data in hexadecimal.</summary>
    SignedData,
}
