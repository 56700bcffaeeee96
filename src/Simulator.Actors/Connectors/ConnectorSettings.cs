using Simulator.Actors.Authorization;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Metering;

namespace Simulator.Actors.Connectors;

/// <summary>
/// What a connector takes from the station's configuration keys, read once per change and shared by the station's connectors.
/// </summary>
public sealed record ConnectorSettings
{
    /// <summary>MeterValueSampleInterval; zero: no periodic values.</summary>
    public required TimeSpan SampleInterval { get; init; }

    /// <summary>MeterValuesSampledData.</summary>
    public required MeasurandSet Sampled { get; init; }

    /// <summary>MeterValuesAlignedData.</summary>
    public required MeasurandSet Aligned { get; init; }

    /// <summary>StopTxnSampledData; null: none.</summary>
    public required MeasurandSet? StopSampled { get; init; }

    /// <summary>StopTxnAlignedData; null: none.</summary>
    public required MeasurandSet? StopAligned { get; init; }

    /// <summary>StopTransactionMaxMeterValues.</summary>
    public required int StopMeterValuesMax { get; init; }

    /// <summary>ConnectionTimeOut: how long a granted tag waits for the cable.</summary>
    public required TimeSpan ConnectionTimeOut { get; init; }

    /// <summary>MinimumStatusDuration.</summary>
    public required TimeSpan MinimumStatusDuration { get; init; }

    public required bool StopTransactionOnInvalidId { get; init; }

    /// <summary>MaxEnergyOnInvalidId, Wh.</summary>
    public required int MaxEnergyOnInvalidId { get; init; }

    public required bool StopTransactionOnEVSideDisconnect { get; init; }

    public required bool UnlockConnectorOnEVSideDisconnect { get; init; }

    /// <summary>ConnectorSwitch3to1PhaseSupported: a running charge follows a limit of phases.</summary>
    public required bool ConnectorSwitch3to1Phase { get; init; }

    /// <summary>How tags are judged.</summary>
    public required AuthorizationSettings Authorization { get; init; }

    public static ConnectorSettings From(StationConfiguration keys, AuthorizationSettings authorization) => new()
    {
        SampleInterval = keys.Seconds(KeyNames.MeterValueSampleInterval),
        Sampled = MeasurandSet.Parse(keys.Value(KeyNames.MeterValuesSampledData)),
        Aligned = MeasurandSet.Parse(keys.Value(KeyNames.MeterValuesAlignedData)),
        StopSampled = Optional(keys.Value(KeyNames.StopTxnSampledData)),
        StopAligned = Optional(keys.Value(KeyNames.StopTxnAlignedData)),
        StopMeterValuesMax = keys.Int(KeyNames.StopTransactionMaxMeterValues, StopTransactionData.ValuesMax),
        ConnectionTimeOut = keys.Seconds(KeyNames.ConnectionTimeOut),
        MinimumStatusDuration = keys.Seconds(KeyNames.MinimumStatusDuration),
        StopTransactionOnInvalidId = keys.Bool(KeyNames.StopTransactionOnInvalidId),
        MaxEnergyOnInvalidId = keys.Int(KeyNames.MaxEnergyOnInvalidId),
        StopTransactionOnEVSideDisconnect = keys.Bool(KeyNames.StopTransactionOnEVSideDisconnect),
        UnlockConnectorOnEVSideDisconnect = keys.Bool(KeyNames.UnlockConnectorOnEVSideDisconnect),
        ConnectorSwitch3to1Phase = keys.Bool(KeyNames.ConnectorSwitch3to1PhaseSupported),
        Authorization = authorization,
    };

    // 9.1: an empty list of the MeterValues keys means the register; one of the StopTransaction keys means nothing.
    private static MeasurandSet? Optional(string? list) => string.IsNullOrWhiteSpace(list) ? null : MeasurandSet.Parse(list);
}
