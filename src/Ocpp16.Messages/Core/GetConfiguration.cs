using System.Collections.Immutable;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.23. Sent by the central system. Asks for configuration keys.</summary>
public sealed record GetConfigurationRequest : IOcppRequest<GetConfigurationResponse>
{
    public OcppAction Action => OcppAction.GetConfiguration;

    /// <summary>At most 50 characters each. Absent or empty: all keys.</summary>
    public ImmutableArray<string>? Key { get; init; }
}

/// <summary>OCPP 1.6, 6.24.</summary>
public sealed record GetConfigurationResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.GetConfiguration;

    public ImmutableArray<KeyValue>? ConfigurationKey { get; init; }

    /// <summary>Keys asked for and not known.</summary>
    public ImmutableArray<string>? UnknownKey { get; init; }
}
