using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.30. Where a value was measured; absent means Outlet.</summary>
[JsonConverter(typeof(WireEnumConverter<Location>))]
public enum Location
{
    Body,
    Cable,
    EV,
    Inlet,
    Outlet,
}
