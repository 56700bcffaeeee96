using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Templates;

public sealed class StationTemplateParserTests
{
    [Fact]
    public void Template_WithTheLeastKeys_HasTheDocumentedDefaults()
    {
        var template = TemplateJson.Parsed(TemplateJson.Minimal);

        Assert.Equal(new StationNaming("CS-T"), template.Naming);
        Assert.Equal(new StationIdentityTemplate { ChargePointModel = "M", ChargePointVendor = "V" }, template.Identity);
        Assert.Equal(new BehaviourOptions { UnsupportedTriggers = template.Behaviour.UnsupportedTriggers }, template.Behaviour);
        Assert.Equal(new MeteringOptions(), template.Metering);
        Assert.Equal(TimeSpan.FromSeconds(60), template.Behaviour.ResetTime);
        Assert.Same(CommandsSupport.All, template.CommandsSupport);
        Assert.Null(template.AutomaticTransactionGenerator);
        Assert.Empty(template.ConfigurationKeys);
        Assert.Empty(template.Supervision.Urls);
        Assert.Equal("ConnectionUrl", template.Supervision.UrlOcppKey);
        Assert.Null(template.Supervision.AutoReconnectMaxRetries);
        Assert.Equal(-1, template.Supervision.RegistrationMaxRetries);
        Assert.Equal([22080.0], template.Electrical.Powers.ToArray());
        Assert.Equal(230, template.Electrical.VoltageOut);
        Assert.Equal(3, template.Electrical.NumberOfPhases);
        Assert.Equal([1], template.Electrical.NumberOfConnectors.ToArray());
    }

    [Fact]
    public void DirectCurrent_WithoutMore_Has400VoltsAndNoPhases()
    {
        var electrical = TemplateJson.ParsedWith("currentOutType", "\"DC\"").Electrical;

        Assert.Equal((CurrentType.DC, 400.0, 0), (electrical.CurrentOutType, electrical.VoltageOut, electrical.NumberOfPhases));
    }

    /// <summary>Every key of one value: path, JSON, the member it sets.</summary>
    public static TheoryData<string, string, Func<StationTemplate, object?>, object?> Keys => new()
    {
        { "supervisionUrls", "\"ws://a:1/x\"", t => t.Supervision.Urls.Single(), new Uri("ws://a:1/x") },
        { "supervisionUrls", "[\"ws://a/\", \"wss://b/\"]", t => t.Supervision.Urls[1], new Uri("wss://b/") },
        { "supervisionUrl", "\"ws://old/\"", t => t.Supervision.Urls.Single(), new Uri("ws://old/") },
        { "supervisionUser", "\"u\"", t => t.Supervision.User, "u" },
        { "supervisionPassword", "\"p\"", t => t.Supervision.Password, "p" },
        { "supervisionUrlOcppConfiguration", "true", t => t.Supervision.UrlOcppConfiguration, true },
        { "supervisionUrlOcppKey", "\"K\"", t => t.Supervision.UrlOcppKey, "K" },
        { "autoReconnectMaxRetries", "0", t => t.Supervision.AutoReconnectMaxRetries, 0 },
        { "reconnectExponentialDelay", "true", t => t.Supervision.ReconnectExponentialDelay, true },
        { "registrationMaxRetries", "3", t => t.Supervision.RegistrationMaxRetries, 3 },
        { "autoRegister", "true", t => t.Supervision.AutoRegister, true },
        { "wsOptions/handshakeTimeout", "1500", t => t.Supervision.WsOptions.HandshakeTimeout, TimeSpan.FromMilliseconds(1500) },
        { "wsOptions/headers", "{\"X-A\": [\"1\", \"2\"]}", t => t.Supervision.WsOptions.Headers.Length, 2 },
        { "wsOptions/origin", "\"http://o\"", t => t.Supervision.WsOptions.Headers.Single().Key, "Origin" },
        { "wsOptions/rejectUnauthorized", "false", t => t.Supervision.WsOptions.RejectUnauthorized, false },
        { "wsOptions/servername", "\"s\"", t => t.Supervision.WsOptions.ServerName, "s" },
        { "wsOptions/ca", "\"c\"", t => t.Supervision.WsOptions.Ca, "c" },
        { "wsOptions", "{\"cert\": \"c\", \"key\": \"k\"}", t => t.Supervision.WsOptions.Cert + t.Supervision.WsOptions.Key, "ck" },
        { "wsOptions/maxPayload", "2048", t => t.Supervision.WsOptions.MaxPayload, 2048 },
        { "nameSuffix", "\"-S\"", t => t.Naming.NameSuffix, "-S" },
        { "fixedName", "true", t => t.Naming.FixedName, true },
        { "chargePointSerialNumberPrefix", "\"P\"", t => t.Identity.ChargePointSerialNumberPrefix, "P" },
        { "chargeBoxSerialNumberPrefix", "\"B\"", t => t.Identity.ChargeBoxSerialNumberPrefix, "B" },
        { "meterSerialNumberPrefix", "\"M\"", t => t.Identity.MeterSerialNumberPrefix, "M" },
        { "firmwareVersion", "\"1.2\"", t => t.Identity.FirmwareVersion, "1.2" },
        { "firmwareVersionPattern", "\"^a+$\"", t => t.Identity.FirmwareVersionPattern, "^a+$" },
        { "firmwareUpgrade/versionUpgrade", "{\"patternGroup\": 2, \"step\": 5}", t => t.Identity.FirmwareUpgrade.Step, 5 },
        { "firmwareUpgrade/versionUpgrade", "{\"patternGroup\": 2}", t => t.Identity.FirmwareUpgrade.PatternGroup, 2 },
        { "firmwareUpgrade/reset", "false", t => t.Identity.FirmwareUpgrade.Reset, false },
        { "firmwareUpgrade/failureStatus", "\"DownloadFailed\"", t => t.Identity.FirmwareUpgrade.FailureStatus, "DownloadFailed" },
        { "iccid", "\"1\"", t => t.Identity.Iccid, "1" },
        { "imsi", "\"2\"", t => t.Identity.Imsi, "2" },
        { "meterType", "\"3\"", t => t.Identity.MeterType, "3" },
        { "power", "[1, \"2.5\"]", t => t.Electrical.Powers[1], 2.5 },
        { "powerUnit", "\"kW\"", t => t.Electrical.Powers[0], 22_080_000.0 },
        { "powerSharedByConnectors", "true", t => t.Electrical.PowerSharedByConnectors, true },
        { "voltageOut", "\"240\"", t => t.Electrical.VoltageOut, 240.0 },
        { "numberOfPhases", "1", t => t.Electrical.NumberOfPhases, 1 },
        { "numberOfConnectors", "[1, 4]", t => t.Electrical.NumberOfConnectors[1], 4 },
        { "useConnectorId0", "false", t => t.Electrical.UseConnectorId0, false },
        { "randomConnectors", "true", t => t.Electrical.RandomConnectors, true },
        { "amperageLimitationOcppKey", "\"A\"", t => t.Electrical.AmperageLimitationOcppKey, "A" },
        { "amperageLimitationUnit", "\"cA\"", t => t.Electrical.AmperageLimitationDivider, 100 },
        { "conversionEfficiency", "0.9", t => t.Electrical.ConversionEfficiency, 0.9 },
        { "beginEndMeterValues", "true", t => t.Metering.BeginEndMeterValues, true },
        { "outOfOrderEndMeterValues", "true", t => t.Metering.OutOfOrderEndMeterValues, true },
        { "meteringPerTransaction", "false", t => t.Metering.MeteringPerTransaction, false },
        { "transactionDataMeterValues", "true", t => t.Metering.TransactionDataMeterValues, true },
        { "mainVoltageMeterValues", "false", t => t.Metering.MainVoltageMeterValues, false },
        { "phaseLineToLineVoltageMeterValues", "true", t => t.Metering.PhaseLineToLineVoltageMeterValues, true },
        { "customValueLimitationMeterValues", "false", t => t.Metering.CustomValueLimitationMeterValues, false },
        { "evProfilesFile", "\"x/ev.json\"", t => t.Metering.EvProfilesFile, "ev.json" },
        { "ocppStrictCompliance", "true", t => t.Behaviour.OcppStrictCompliance, true },
        { "ocppPersistentConfiguration", "false", t => t.Behaviour.OcppPersistentConfiguration, false },
        { "stationInfoPersistentConfiguration", "false", t => t.Behaviour.StationInfoPersistentConfiguration, false },
        {
            "automaticTransactionGeneratorPersistentConfiguration", "false",
            t => t.Behaviour.AutomaticTransactionGeneratorPersistentConfiguration, false
        },
        { "authorizationFile", "\"some/where/tags.json\"", t => t.Behaviour.AuthorizationFile, "tags.json" },
        { "idTagsFile", "\"tags.json\"", t => t.Behaviour.AuthorizationFile, "tags.json" },
        { "resetTime", "5", t => t.Behaviour.ResetTime, TimeSpan.FromSeconds(5) },
        { "resetTime", "0", t => t.Behaviour.ResetTime, TimeSpan.FromSeconds(60) },
        { "resetTime", "31557600", t => t.Behaviour.ResetTime, TimeSpan.FromDays(365.25) },
        { "resetFailures", "3", t => t.Behaviour.ResetFailures, 3 },
        { "enableStatistics", "false", t => t.Behaviour.EnableStatistics, false },
        { "mayAuthorizeAtRemoteStart", "false", t => t.Behaviour.MayAuthorizeAtRemoteStart, false },
        { "mustAuthorizeAtRemoteStart", "false", t => t.Behaviour.MayAuthorizeAtRemoteStart, false },
        { "remoteAuthorization", "false", t => t.Behaviour.MayAuthorizeAtRemoteStart, false },
        { "payloadSchemaValidation", "false", t => t.Behaviour.PayloadSchemaValidation, false },
        { "postTransactionDelay", "7", t => t.Behaviour.PostTransactionDelay, TimeSpan.FromSeconds(7) },
        { "stopTransactionsOnStopped", "false", t => t.Behaviour.StopTransactionsOnStopped, false },
        { "forceTransactionOnInvalidIdToken", "true", t => t.Behaviour.ForceTransactionOnInvalidIdToken, true },
        { "continueTransactionAfterPowerLoss", "true", t => t.Behaviour.ContinueTransactionAfterPowerLoss, true },
        { "driverPlugsIn", "false", t => t.Behaviour.DriverPlugsIn, false },
        { "dataTransfer", "[{\"vendorId\": \"v\", \"messageId\": \"m\", \"status\": \"Rejected\"}]", t => t.DataTransfers.All.Length, 1 },
        { "autoStart", "false", t => t.Behaviour.AutoStart, false },
        {
            "AutomaticTransactionGenerator/idTagDistribution", "\"round-robin\"",
            t => t.Behaviour.IdTagDistribution, IdTagDistribution.RoundRobin
        },
        { "idTagDistribution", "\"connector-affinity\"", t => t.Behaviour.IdTagDistribution, IdTagDistribution.ConnectorAffinity },
        { "messageTriggerSupport", "{\"Heartbeat\": true}", t => t.Behaviour.UnsupportedTriggers.Count, 5 },
        { "messageTriggerSupport", "{}", t => t.Behaviour.UnsupportedTriggers.Count, 0 },
        { "commandsSupport", "{\"incomingCommands\": {\"Reset\": true}}", t => t.CommandsSupport.AllowsIncoming("ClearCache"), false },
        { "commandsSupport", "{\"incomingCommands\": {}}", t => t.CommandsSupport.AllowsIncoming("ClearCache"), true },
        { "commandsSupport/outgoingCommands", "{\"MeterValues\": false}", t => t.CommandsSupport.AllowsOutgoing("MeterValues"), false },
        { "Connectors/1/bootStatus", "\"Faulted\"", t => t.Connectors[1].BootStatus, "Faulted" },
        { "Connectors/1/maximumPower", "7000", t => t.Connectors[1].MaximumPower, 7000.0 },
        { "Connectors/1/fixedCable", "true", t => t.Connectors[1].FixedCable, true },
        { "Connectors/1/unlockFails", "true", t => t.Connectors[1].UnlockFails, true },
        { "Connectors/1/lockFails", "true", t => t.Connectors[1].LockFails, true },
        { "Connectors/1/type", "\"cType2\"", t => t.Connectors[1].FixedCable, true },
        { "Connectors/1/type", "\"sType2\"", t => t.Connectors[1].FixedCable, false },
        { "ocppVersion", "1.6", t => t.Name, "t" },
        { "ocppProtocol", "\"json\"", t => t.Name, "t" },
        { "$schemaVersion", "1", t => t.Name, "t" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Key_WithAValue_IsRead(string path, string json, Func<StationTemplate, object?> member, object? expected) =>
        Assert.Equal(expected, member(TemplateJson.ParsedWith(path, json)));

    [Fact]
    public void Generator_WithEveryKey_IsRead()
    {
        var atg = TemplateJson.ParsedWith("AutomaticTransactionGenerator", """
            { "enable": true, "minDuration": 1, "maxDuration": 2, "minDelayBetweenTwoTransactions": 3, "maxDelayBetweenTwoTransactions": 4,
              "probabilityOfStart": 0.5, "stopAfterHours": 2, "stopAbsoluteDuration": true, "stopOnConnectionFailure": false,
              "requireAuthorize": false }
            """).AutomaticTransactionGenerator;

        Assert.Equal(new AtgOptions
        {
            Enable = true,
            MinDuration = TimeSpan.FromSeconds(1),
            MaxDuration = TimeSpan.FromSeconds(2),
            MinDelayBetweenTwoTransactions = TimeSpan.FromSeconds(3),
            MaxDelayBetweenTwoTransactions = TimeSpan.FromSeconds(4),
            ProbabilityOfStart = 0.5,
            StopAfter = TimeSpan.FromHours(2),
            StopAbsoluteDuration = true,
            StopOnConnectionFailure = false,
            RequireAuthorize = false,
        }, atg);
    }

    [Fact]
    public void Generator_WithoutKeys_HasItsDefaults() =>
        Assert.Equal(new AtgOptions(), TemplateJson.ParsedWith("AutomaticTransactionGenerator", "{}").AutomaticTransactionGenerator);

    [Fact]
    public void SampledValues_WithTextAndNumbers_AreRead()
    {
        var values = TemplateJson.ParsedWith("Connectors/1/MeterValues", """
            [ { "unit": "W", "measurand": "Power.Active.Import", "phase": "L1-N", "value": "5000", "fluctuationPercent": "10",
                "context": "Sample.Periodic", "location": "Outlet", "minimumValue": 2 },
              { "unit": "Wh", "value": "", "minimum": "1" } ]
            """).Connectors[1].MeterValues;

        Assert.Equal(new SampledValueTemplate
        {
            Unit = "W",
            Measurand = "Power.Active.Import",
            Phase = "L1-N",
            Value = 5000,
            FluctuationPercent = 10,
            Context = "Sample.Periodic",
            Location = "Outlet",
            MinimumValue = 2,
        }, values[0]);
        Assert.Equal(new SampledValueTemplate { Unit = "Wh", MinimumValue = 1 }, values[1]);
    }

    [Fact]
    public void ConfigurationKeys_WithAndWithoutSwitches_AreReadInOrder()
    {
        var keys = TemplateJson.ParsedWith("Configuration", """
            { "configurationKey": [ { "key": "B", "value": "v", "readonly": true, "visible": false, "reboot": true },
              { "key": "A", "value": 15 }, { "key": "C", "value": true }, { "key": "D" } ] }
            """).ConfigurationKeys;

        Assert.Equal(
            [
                new ConfigurationKeyTemplate("B", "v", true, false, true), new ConfigurationKeyTemplate("A", "15"),
                new ConfigurationKeyTemplate("C", "true"), new ConfigurationKeyTemplate("D", null),
            ],
            keys.ToArray());
    }

    [Fact]
    public void Evses_WithOneConnectorEach_BecomeConnectors()
    {
        var template = TemplateJson.Parsed("""
            { "baseName": "CS-T", "chargePointModel": "M", "chargePointVendor": "V", "power": 1000, "$schemaVersion": 1,
              "Evses": { "0": { "Connectors": { "0": {} } },
                         "1": { "MeterValues": [ { "unit": "Wh" } ], "Connectors": { "1": { "bootStatus": "Faulted" } } },
                         "2": { "Connectors": { "1": {} } } } }
            """);

        Assert.Equal([0, 1, 2], template.Connectors.Keys);
        Assert.Equal("Faulted", template.Connectors[1].BootStatus);
        Assert.Equal("Wh", template.Connectors[1].MeterValues.Single().Unit);
    }

    [Fact]
    public void Text_WithCommentsTrailingCommasAndByteOrderMark_IsRead()
    {
        var result = StationTemplateParser.Parse("x.station-template.json", "\uFEFF// hello\n" + TemplateJson.Minimal.Replace(
            "\"power\": 22080,", "\"power\": 22080, /* W */", StringComparison.Ordinal));

        Assert.Empty(result.Faults);
        Assert.Equal("x", result.Template!.Name);
    }

    /// <summary>Computed with JSON.stringify and SHA-384 of Node.js.</summary>
    [Fact]
    public void TemplateHash_OfAFile_IsThatOfJavaScript()
    {
        var template = TemplateJson.Parsed("""
            { "Connectors": { "2": {}, "10": { "maximumPower": 1.50 }, "1": {}, "0": {} }, "power": 1e3, "baseName": "CS-ü😀\u2028\u00e9\/",
              "chargePointModel": "M\t", "chargePointVendor": "V", "voltageOut": 230.0, "conversionEfficiency": 1E-7,
              "numberOfConnectors": 2 }
            """);

        const string Expected = "e33274efbf171779d7c57dfaf8f4ba9a4214706fe0d6426d6702fa1dd9f45f8bc9abc6e8ff2309a311c7d132eb688176";
        Assert.Equal(Expected, template.TemplateHash);
    }
}
