using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Switches of behaviour and of metering.</summary>
internal static class BehaviourReader
{
    private const double DefaultResetSeconds = 60;
    private const int FileNameMax = 1000;
    private const int ResetFailuresMax = 1000;

    public static MeteringOptions ReadMetering(JsonSection root) => new()
    {
        BeginEndMeterValues = root.Flag("beginEndMeterValues", fallback: false),
        OutOfOrderEndMeterValues = root.Flag("outOfOrderEndMeterValues", fallback: false),
        MeteringPerTransaction = root.Flag("meteringPerTransaction", fallback: true),
        TransactionDataMeterValues = root.Flag("transactionDataMeterValues", fallback: false),
        MainVoltageMeterValues = root.Flag("mainVoltageMeterValues", fallback: true),
        PhaseLineToLineVoltageMeterValues = root.Flag("phaseLineToLineVoltageMeterValues", fallback: false),
        CustomValueLimitationMeterValues = root.Flag("customValueLimitationMeterValues", fallback: true),
        EvProfilesFile = BaseName(root.Text("evProfilesFile", FileNameMax)),
    };

    public static BehaviourOptions Read(JsonSection root)
    {
        root.AlsoNamed("authorizationFile", "idTagsFile", deprecated: false, wins: false);
        root.AlsoNamed("mayAuthorizeAtRemoteStart", "mustAuthorizeAtRemoteStart", wins: false);
        root.AlsoNamed("mayAuthorizeAtRemoteStart", "remoteAuthorization", deprecated: false, wins: false);
        var reset = root.Number("resetTime", NumberRange.Seconds) ?? 0;
        return new BehaviourOptions
        {
            OcppStrictCompliance = root.Flag("ocppStrictCompliance", fallback: false),
            OcppPersistentConfiguration = root.Flag("ocppPersistentConfiguration", fallback: true),
            StationInfoPersistentConfiguration = root.Flag("stationInfoPersistentConfiguration", fallback: true),
            AutomaticTransactionGeneratorPersistentConfiguration =
                root.Flag("automaticTransactionGeneratorPersistentConfiguration", fallback: true),
            AuthorizationFile = BaseName(root.Text("authorizationFile", FileNameMax)),
            ResetTime = TimeSpan.FromSeconds(reset > 0 ? reset : DefaultResetSeconds), // 0 is the default, as in the seed
            ResetFailures = root.Whole("resetFailures", NumberRange.Count(0, ResetFailuresMax)) ?? 0,
            EnableStatistics = root.Flag("enableStatistics", fallback: true),
            MayAuthorizeAtRemoteStart = root.Flag("mayAuthorizeAtRemoteStart", fallback: true),
            PayloadSchemaValidation = root.Flag("payloadSchemaValidation", fallback: true),
            PostTransactionDelay = root.Seconds("postTransactionDelay") ?? TimeSpan.Zero,
            DriverPlugsIn = root.Flag("driverPlugsIn", fallback: true),
            StopTransactionsOnStopped = root.Flag("stopTransactionsOnStopped", fallback: true),
            ForceTransactionOnInvalidIdToken = root.Flag("forceTransactionOnInvalidIdToken", fallback: false),
            ContinueTransactionAfterPowerLoss = root.Flag("continueTransactionAfterPowerLoss", fallback: false),
            AutoStart = root.Flag("autoStart", fallback: true),
            IdTagDistribution = AtgReader.ReadDistribution(root),
            UnsupportedTriggers = SupportReader.ReadTriggers(root),
        };
    }

    /// <summary>Files of a template lie in the assets folder itself; a folder in the name is dropped, as the seed does.</summary>
    private static string? BaseName(string? file)
    {
        var name = file?[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }
}
