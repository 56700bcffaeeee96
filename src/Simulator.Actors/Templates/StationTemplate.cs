using System.Collections.Immutable;
using Simulator.Actors.DataTransfers;

namespace Simulator.Actors.Templates;

/// <summary>
/// One station template file, parsed, checked and never changed: all stations of the template share this object.
/// Names follow the file's keys; every default is the one of the seed's table unless the comment says otherwise.
/// </summary>
public sealed record StationTemplate
{
    /// <summary>File name without directory and without <c>.json</c> / <c>.station-template.json</c>.</summary>
    public required string Name { get; init; }

    /// <summary>File name without directory and without <c>.json</c>: what clients of the SAP simulator call it.</summary>
    public string ListedName { get => field ?? Name; init; }

    /// <summary>SHA-384, lower-case hex, of the compact JSON of the file as parsed, before any key is renamed.</summary>
    public required string TemplateHash { get; init; }

    /// <summary>The file as parsed, as compact JSON: what the station files repeat, and what a later version is compared with.</summary>
    public string Source { get; init; } = "{}";

    public required StationNaming Naming { get; init; }

    public required StationIdentityTemplate Identity { get; init; }

    public required SupervisionOptions Supervision { get; init; }

    public required ElectricalTemplate Electrical { get; init; }

    public required MeteringOptions Metering { get; init; }

    public required BehaviourOptions Behaviour { get; init; }

    public CommandsSupport CommandsSupport { get; init; } = CommandsSupport.All;

    /// <summary>Keys of <c>Configuration.configurationKey</c>, in file order.</summary>
    public ImmutableArray<ConfigurationKeyTemplate> ConfigurationKeys { get; init; } = [];

    /// <summary>Answers to DataTransfer (<c>dataTransfer</c>).</summary>
    public DataTransferAnswers DataTransfers { get; init; } = DataTransferAnswers.None;

    /// <summary>Null when the section is absent: no automatic transactions.</summary>
    public AtgOptions? AutomaticTransactionGenerator { get; init; }

    /// <summary>Connector descriptions by id; id 0 only when the file has it.</summary>
    public required ImmutableSortedDictionary<int, ConnectorTemplate> Connectors { get; init; }
}

/// <summary>How station ids are made: <c>baseName</c>, <c>nameSuffix</c>, <c>fixedName</c>.</summary>
public sealed record StationNaming(string BaseName, string NameSuffix = "", bool FixedName = false);

/// <summary>What BootNotification tells of the station. Optional parts that are absent vanish from the wire.</summary>
public sealed record StationIdentityTemplate
{
    public required string ChargePointModel { get; init; }

    public required string ChargePointVendor { get; init; }

    public string? ChargePointSerialNumberPrefix { get; init; }

    public string? ChargeBoxSerialNumberPrefix { get; init; }

    public string? MeterSerialNumberPrefix { get; init; }

    public string? FirmwareVersion { get; init; }

    /// <summary>Regular expression of <see cref="FirmwareVersion"/>; default: digits separated by dots.</summary>
    public string? FirmwareVersionPattern { get; init; }

    public FirmwareUpgradeOptions FirmwareUpgrade { get; init; } = new();

    public string? Iccid { get; init; }

    public string? Imsi { get; init; }

    public string? MeterType { get; init; }
}

/// <summary>Section <c>firmwareUpgrade</c>: how the version changes after an update, and which step fails.</summary>
public sealed record FirmwareUpgradeOptions
{
    /// <summary>1-based group of the version pattern to raise; default: the last number.</summary>
    public int? PatternGroup { get; init; }

    /// <summary>By how much. Default 1.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Whether the station reboots after the installation. Default true.</summary>
    public bool Reset { get; init; } = true;

    /// <summary><c>DownloadFailed</c> or <c>InstallationFailed</c>: the update fails so; null: it succeeds.</summary>
    public string? FailureStatus { get; init; }
}

/// <summary>Where and how the station connects.</summary>
public sealed record SupervisionOptions
{
    /// <summary>Empty: the URLs of config.json are used.</summary>
    public ImmutableArray<Uri> Urls { get; init; } = [];

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary><c>supervisionUrlOcppConfiguration</c>: the URL is a configuration key named <see cref="UrlOcppKey"/>.</summary>
    public bool UrlOcppConfiguration { get; init; }

    public string UrlOcppKey { get; init; } = "ConnectionUrl";

    /// <summary>−1: for ever; null: the value of config.json, else −1.</summary>
    public int? AutoReconnectMaxRetries { get; init; }

    public bool ReconnectExponentialDelay { get; init; }

    /// <summary>−1: for ever.</summary>
    public int RegistrationMaxRetries { get; init; } = -1;

    public bool AutoRegister { get; init; }

    public WsOptions WsOptions { get; init; } = new();
}

/// <summary>The part of the <c>wsOptions</c> object that has a meaning here.</summary>
public sealed record WsOptions
{
    /// <summary>Time for TCP, TLS and the WebSocket handshake. Null: 30 s.</summary>
    public TimeSpan? HandshakeTimeout { get; init; }

    /// <summary>Extra request headers.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>False accepts any server certificate. Default true.</summary>
    public bool RejectUnauthorized { get; init; } = true;

    /// <summary>Server name for TLS, when it differs from the URL's host.</summary>
    public string? ServerName { get; init; }

    /// <summary>PEM text, or path of a PEM file, of the authorities that are trusted instead of the system's.</summary>
    public string? Ca { get; init; }

    /// <summary>PEM text or path of the client certificate, with <see cref="Key"/>.</summary>
    public string? Cert { get; init; }

    public string? Key { get; init; }

    /// <summary>Largest frame taken from the central system, in bytes. Default 1 MiB.</summary>
    public int MaxPayload { get; init; } = 1 << 20;
}

/// <summary>Kind of current at the outlet.</summary>
public enum CurrentType
{
    AC,
    DC,
}

/// <summary>The electrical side of the station.</summary>
public sealed record ElectricalTemplate
{
    /// <summary>Watts; one is drawn per station when there are several. Never empty.</summary>
    public required ImmutableArray<double> Powers { get; init; }

    public bool PowerSharedByConnectors { get; init; }

    public CurrentType CurrentOutType { get; init; } = CurrentType.AC;

    /// <summary>Volts, phase to neutral for AC. Default 230 (AC) or 400 (DC).</summary>
    public required double VoltageOut { get; init; }

    /// <summary>1 or 3 for AC, 0 for DC.</summary>
    public required int NumberOfPhases { get; init; }

    /// <summary>Never empty; the element <c>(index − 1) mod length</c> holds for a station.</summary>
    public required ImmutableArray<int> NumberOfConnectors { get; init; }

    public bool UseConnectorId0 { get; init; } = true;

    public bool RandomConnectors { get; init; }

    public string? AmperageLimitationOcppKey { get; init; }

    /// <summary>Units of the key per ampere: A 1, dA 10, cA 100, mA 1000.</summary>
    public int AmperageLimitationDivider { get; init; } = 1;

    /// <summary>DC only: power to the EV per power from the grid, (0, 1]. Default 1.</summary>
    public double ConversionEfficiency { get; init; } = 1;
}

/// <summary>Which meter values are sent, and how they are made.</summary>
public sealed record MeteringOptions
{
    public bool BeginEndMeterValues { get; init; }

    public bool OutOfOrderEndMeterValues { get; init; }

    public bool MeteringPerTransaction { get; init; } = true;

    public bool TransactionDataMeterValues { get; init; }

    public bool MainVoltageMeterValues { get; init; } = true;

    /// <summary>False as the seed's code has it, not true as its table says.</summary>
    public bool PhaseLineToLineVoltageMeterValues { get; init; }

    public bool CustomValueLimitationMeterValues { get; init; } = true;

    /// <summary>File of EV profiles, below the assets folder. Null: the built-in profile.</summary>
    public string? EvProfilesFile { get; init; }
}

/// <summary>Everything else that switches behaviour.</summary>
public sealed record BehaviourOptions
{
    public bool OcppStrictCompliance { get; init; }

    public bool OcppPersistentConfiguration { get; init; } = true;

    public bool StationInfoPersistentConfiguration { get; init; } = true;

    public bool AutomaticTransactionGeneratorPersistentConfiguration { get; init; } = true;

    /// <summary>File name of the tag list, below the assets folder (<c>authorizationFile</c>, today <c>idTagsFile</c>).</summary>
    public string? AuthorizationFile { get; init; }

    public TimeSpan ResetTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>resetFailures</c>: attempts of each Reset that fail before one succeeds. Default 0: the first succeeds.</summary>
    public int ResetFailures { get; init; }

    public bool EnableStatistics { get; init; } = true;

    /// <summary><c>mayAuthorizeAtRemoteStart</c>, today <c>remoteAuthorization</c>.</summary>
    public bool MayAuthorizeAtRemoteStart { get; init; } = true;

    public bool PayloadSchemaValidation { get; init; } = true;

    /// <summary>Time a connector stays Finishing after a transaction (simulated unplug). Zero: at once.</summary>
    public TimeSpan PostTransactionDelay { get; init; }

    public bool StopTransactionsOnStopped { get; init; } = true;

    /// <summary>
    /// <c>driverPlugsIn</c>: a simulated driver plugs an EV in where a transaction is asked for without a cable, and takes it out
    /// afterwards. False: a start waits for the cable. Default true, as the seed behaves.
    /// </summary>
    public bool DriverPlugsIn { get; init; } = true;

    public bool ForceTransactionOnInvalidIdToken { get; init; }

    /// <summary>
    /// <c>continueTransactionAfterPowerLoss</c>: a transaction that lost its power goes on when the power is back. Default false: it is
    /// then stopped with reason PowerLoss.
    /// </summary>
    public bool ContinueTransactionAfterPowerLoss { get; init; }

    /// <summary>Whether the stations start with the simulator. Default true.</summary>
    public bool AutoStart { get; init; } = true;

    /// <summary>How the generator picks tags.</summary>
    public IdTagDistribution IdTagDistribution { get; init; } = IdTagDistribution.Random;

    /// <summary>TriggerMessage kinds switched off (<c>messageTriggerSupport</c>).</summary>
    public ImmutableHashSet<string> UnsupportedTriggers { get; init; } = [];
}

/// <summary>How the automatic transaction generator picks tags from the list.</summary>
public enum IdTagDistribution
{
    Random,
    RoundRobin,
    ConnectorAffinity,
}

/// <summary>One entry of <c>Configuration.configurationKey</c>.</summary>
public sealed record ConfigurationKeyTemplate(string Key, string? Value, bool? Readonly = null, bool? Visible = null, bool? Reboot = null);

/// <summary>Section <c>AutomaticTransactionGenerator</c>.</summary>
public sealed record AtgOptions
{
    public bool Enable { get; init; }

    public TimeSpan MinDuration { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromSeconds(120);

    public TimeSpan MinDelayBetweenTwoTransactions { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan MaxDelayBetweenTwoTransactions { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>0 to 1.</summary>
    public double ProbabilityOfStart { get; init; } = 1;

    public TimeSpan StopAfter { get; init; } = TimeSpan.FromHours(0.25);

    /// <summary>Today's <c>stopAbsoluteDuration</c>: the end of the run is not moved by pauses.</summary>
    public bool StopAbsoluteDuration { get; init; }

    public bool StopOnConnectionFailure { get; init; } = true;

    public bool RequireAuthorize { get; init; } = true;
}

/// <summary>One entry of <c>Connectors</c>.</summary>
public sealed record ConnectorTemplate
{
    /// <summary>Status to report after boot, as OCPP spells it; null: Available.</summary>
    public string? BootStatus { get; init; }

    public ImmutableArray<SampledValueTemplate> MeterValues { get; init; } = [];

    /// <summary>Rated watts of this connector; null: no limit of its own.</summary>
    public double? MaximumPower { get; init; }

    /// <summary>Whether the cable is fixed to the station, so that UnlockConnector answers NotSupported.</summary>
    public bool FixedCable { get; init; }

    /// <summary>The lock is stuck: UnlockConnector answers UnlockFailed.</summary>
    public bool UnlockFails { get; init; }

    /// <summary>The cable cannot be locked: a start ends in fault ConnectorLockFailure. No effect on a fixed cable.</summary>
    public bool LockFails { get; init; }
}

/// <summary>One entry of a connector's <c>MeterValues</c>. Text fields are as OCPP spells them; null: absent.</summary>
public sealed record SampledValueTemplate
{
    public string? Unit { get; init; }

    public string? Context { get; init; }

    /// <summary>Absent means Energy.Active.Import.Register.</summary>
    public string? Measurand { get; init; }

    public string? Location { get; init; }

    public string? Phase { get; init; }

    /// <summary>Centre of the fluctuation, in <see cref="Unit"/>; null or 0: taken from the physics alone.</summary>
    public double? Value { get; init; }

    /// <summary>Today's <c>minimumValue</c>.</summary>
    public double? MinimumValue { get; init; }

    /// <summary>0 to 100. Default 5.</summary>
    public double FluctuationPercent { get; init; } = 5;
}
