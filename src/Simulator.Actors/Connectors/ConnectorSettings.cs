using Simulator.Actors.Stations.ConfigurationKeys;

namespace Simulator.Actors.Connectors;

/// <summary>What a connector takes from the station's configuration keys, read once per change and shared by the station's connectors.</summary>
public sealed record ConnectorSettings
{
    /// <summary>MeterValueSampleInterval; zero: no periodic values.</summary>
    public required TimeSpan SampleInterval { get; init; }

    /// <summary>MeterValuesSampledData, as the key holds it.</summary>
    public required string SampledData { get; init; }

    /// <summary>ConnectionTimeOut: how long a granted tag waits for the cable.</summary>
    public required TimeSpan ConnectionTimeOut { get; init; }

    /// <summary>MinimumStatusDuration.</summary>
    public required TimeSpan MinimumStatusDuration { get; init; }

    public required bool StopTransactionOnInvalidId { get; init; }

    public required bool StopTransactionOnEVSideDisconnect { get; init; }

    public static ConnectorSettings From(StationConfiguration keys) => new()
    {
        SampleInterval = keys.Seconds(KeyNames.MeterValueSampleInterval),
        SampledData = keys.Value(KeyNames.MeterValuesSampledData) ?? "",
        ConnectionTimeOut = keys.Seconds(KeyNames.ConnectionTimeOut),
        MinimumStatusDuration = keys.Seconds(KeyNames.MinimumStatusDuration),
        StopTransactionOnInvalidId = keys.Bool(KeyNames.StopTransactionOnInvalidId),
        StopTransactionOnEVSideDisconnect = keys.Bool(KeyNames.StopTransactionOnEVSideDisconnect),
    };
}
