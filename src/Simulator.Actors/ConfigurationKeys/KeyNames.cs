namespace Simulator.Actors.ConfigurationKeys;

/// <summary>Names of the standard configuration keys, spelled as OCPP 1.6 edition 2, chapter 9 and its errata spell them.</summary>
public static class KeyNames
{
    public const string AllowOfflineTxForUnknownId = "AllowOfflineTxForUnknownId";
    public const string AuthorizationCacheEnabled = "AuthorizationCacheEnabled";
    public const string AuthorizeRemoteTxRequests = "AuthorizeRemoteTxRequests";
    public const string BlinkRepeat = "BlinkRepeat";
    public const string ClockAlignedDataInterval = "ClockAlignedDataInterval";
    public const string ConnectionTimeOut = "ConnectionTimeOut";
    public const string ConnectorPhaseRotation = "ConnectorPhaseRotation";
    public const string ConnectorPhaseRotationMaxLength = "ConnectorPhaseRotationMaxLength";
    public const string GetConfigurationMaxKeys = "GetConfigurationMaxKeys";
    public const string HeartbeatInterval = "HeartbeatInterval";
    public const string LightIntensity = "LightIntensity";
    public const string LocalAuthorizeOffline = "LocalAuthorizeOffline";
    public const string LocalPreAuthorize = "LocalPreAuthorize";
    public const string MaxEnergyOnInvalidId = "MaxEnergyOnInvalidId";
    public const string MessageTimeout = "MessageTimeout";
    public const string MeterValuesAlignedData = "MeterValuesAlignedData";
    public const string MeterValuesAlignedDataMaxLength = "MeterValuesAlignedDataMaxLength";
    public const string MeterValuesSampledData = "MeterValuesSampledData";
    public const string MeterValuesSampledDataMaxLength = "MeterValuesSampledDataMaxLength";
    public const string MeterValueSampleInterval = "MeterValueSampleInterval";
    public const string MinimumStatusDuration = "MinimumStatusDuration";
    public const string NumberOfConnectors = "NumberOfConnectors";
    public const string ResetRetries = "ResetRetries";
    public const string StopTransactionMaxMeterValues = "StopTransactionMaxMeterValues";
    public const string StopTransactionOnEVSideDisconnect = "StopTransactionOnEVSideDisconnect";
    public const string StopTransactionOnInvalidId = "StopTransactionOnInvalidId";
    public const string StopTxnAlignedData = "StopTxnAlignedData";
    public const string StopTxnAlignedDataMaxLength = "StopTxnAlignedDataMaxLength";
    public const string StopTxnSampledData = "StopTxnSampledData";
    public const string StopTxnSampledDataMaxLength = "StopTxnSampledDataMaxLength";
    public const string SupportedFeatureProfiles = "SupportedFeatureProfiles";
    public const string SupportedFeatureProfilesMaxLength = "SupportedFeatureProfilesMaxLength";
    public const string TransactionMessageAttempts = "TransactionMessageAttempts";
    public const string TransactionMessageRetryInterval = "TransactionMessageRetryInterval";
    public const string UnlockConnectorOnEVSideDisconnect = "UnlockConnectorOnEVSideDisconnect";
    public const string WebSocketPingInterval = "WebSocketPingInterval";

    public const string SupportedFileTransferProtocols = "SupportedFileTransferProtocols";

    public const string LocalAuthListEnabled = "LocalAuthListEnabled";
    public const string LocalAuthListMaxLength = "LocalAuthListMaxLength";
    public const string SendLocalListMaxLength = "SendLocalListMaxLength";

    public const string ReserveConnectorZeroSupported = "ReserveConnectorZeroSupported";

    public const string ChargeProfileMaxStackLevel = "ChargeProfileMaxStackLevel";
    public const string ChargingScheduleAllowedChargingRateUnit = "ChargingScheduleAllowedChargingRateUnit";
    public const string ChargingScheduleMaxPeriods = "ChargingScheduleMaxPeriods";
    public const string ConnectorSwitch3to1PhaseSupported = "ConnectorSwitch3to1PhaseSupported";
    public const string MaxChargingProfilesInstalled = "MaxChargingProfilesInstalled";

    /// <summary>
    /// Not of the specification: the hidden second spelling of <see cref="HeartbeatInterval"/> that listings and station files carry.
    /// </summary>
    public const string HeartbeatTwin = "HeartBeatInterval";
}
