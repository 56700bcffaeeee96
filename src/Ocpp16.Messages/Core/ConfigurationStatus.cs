using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.22. Answer to ChangeConfiguration.</summary>
[JsonConverter(typeof(WireEnumConverter<ConfigurationStatus>))]
public enum ConfigurationStatus
{
    Accepted,
    Rejected,
    RebootRequired,
    NotSupported,
}
