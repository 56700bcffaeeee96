namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.9. Sent by the central system. Sets a configuration key.</summary>
public sealed record ChangeConfigurationRequest : IOcppRequest<ChangeConfigurationResponse>
{
    public OcppAction Action => OcppAction.ChangeConfiguration;

    /// <summary>At most 50 characters, compared without case.</summary>
    public required string Key { get; init; }

    /// <summary>At most 500 characters.</summary>
    public required string Value { get; init; }
}

/// <summary>OCPP 1.6, 6.10.</summary>
public sealed record ChangeConfigurationResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.ChangeConfiguration;

    public required ConfigurationStatus Status { get; init; }
}
