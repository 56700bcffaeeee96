using System.Text.Json;
using System.Text.Json.Nodes;
using Simulator.Actors.Chance;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Templates;

public sealed class StationTemplateFaultTests
{
    [Fact]
    public void Template_WithSeveralFaults_NamesThemAllWithPlaceAndWhatIsAllowed()
    {
        var result = StationTemplateParser.Parse("bad.json", """
            {
              "baseName": "CS-T", "chargePointModel": "M",
              "power": -1,
              "numberOfPhases": 2,
              "autoRegister": "yes",
              "Connectors": { "1": { "bootStatus": "Occupied", "MeterValues": [
                { "unit": "Wh" },
                { "unit": "Watt" } ] } }
            }
            """);

        Assert.False(result.Succeeded);
        Assert.Equal(
            ["$.Connectors.1.MeterValues[1].unit", "$.Connectors.1.bootStatus", "$.autoRegister", "$.chargePointVendor",
                "$.numberOfPhases", "$.power"],
            result.Faults.Select(f => f.Path).Order(StringComparer.Ordinal));
        var unit = result.Faults.Single(f => f.Path.EndsWith(".unit", StringComparison.Ordinal));
        Assert.Equal(("bad.json", 8, "\"Watt\""), (unit.File, unit.Line, unit.Found));
        Assert.StartsWith("one of Wh, kWh", unit.Allowed, StringComparison.Ordinal);
        const string Told = "bad.json:8 $.Connectors.1.MeterValues[1].unit: found \"Watt\"; allowed: one of";
        Assert.StartsWith(Told, unit.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("power", "[]", "$.power")]
    [InlineData("power", "[1, 0]", "$.power[1]")]
    [InlineData("power", "\"22 kW\"", "$.power")]
    [InlineData("power", "1e400", "$.power")]
    [InlineData("voltageOut", "0", "$.voltageOut")]
    [InlineData("numberOfPhases", "4", "$.numberOfPhases")]
    [InlineData("dataTransfer", "[{\"messageId\": \"m\"}]", "$.dataTransfer[0].vendorId")]
    [InlineData("numberOfConnectors", "0", "$.numberOfConnectors")]
    [InlineData("numberOfConnectors", "1.5", "$.numberOfConnectors")]
    [InlineData("conversionEfficiency", "0", "$.conversionEfficiency")]
    [InlineData("Connectors/3", "{}", "$.Connectors")]
    [InlineData("Connectors/one", "{}", "$.Connectors.one")]
    [InlineData("Connectors", "{}", "$.Connectors")]
    [InlineData("Connectors", "{\"0\": {}}", "$.Connectors")]
    [InlineData("Connectors", "[]", "$.Connectors")]
    [InlineData("Evses", "{\"1\": {}}", "$.Evses")]
    [InlineData("ocppVersion", "\"2.0.1\"", "$.ocppVersion")]
    [InlineData("ocppProtocol", "\"soap\"", "$.ocppProtocol")]
    [InlineData("$schemaVersion", "2", "$.$schemaVersion")]
    [InlineData("baseName", "\"\"", "$.baseName")]
    [InlineData("baseName", "7", "$.baseName")]
    [InlineData("baseName", "\"a\\nb\"", "$.baseName")]
    [InlineData("chargePointModel", "\"123456789012345678901\"", "$.chargePointModel")]
    [InlineData("meterSerialNumberPrefix", "\"1234567890123456789012345\"", "$.meterSerialNumberPrefix")]
    [InlineData("firmwareVersionPattern", "\"(\"", "$.firmwareVersionPattern")]
    [InlineData("supervisionUrls", "\"http://a/\"", "$.supervisionUrls")]
    [InlineData("supervisionUrls", "[\"ws://a/#x\"]", "$.supervisionUrls[0]")]
    [InlineData("supervisionUrls", "[\"ws://a\", \"ws://b\", \"\", \"http://c\"]", "$.supervisionUrls[3]")]
    [InlineData("supervisionUrls", "[\"ws://a\", 5]", "$.supervisionUrls[1]")]
    [InlineData("supervisionUrl", "\"nowhere\"", "$.supervisionUrl")]
    [InlineData("registrationMaxRetries", "-2", "$.registrationMaxRetries")]
    [InlineData("resetTime", "-1", "$.resetTime")]
    [InlineData("resetTime", "1e12", "$.resetTime")]
    [InlineData("resetFailures", "1001", "$.resetFailures")]
    [InlineData("wsOptions", "{\"cert\": \"c\"}", "$.wsOptions.key")]
    [InlineData("wsOptions/headers", "{\"A b\": \"1\"}", "$.wsOptions.headers.A b")]
    [InlineData("wsOptions/headers", "{\"A\": \"1\\r\\nB: 2\"}", "$.wsOptions.headers.A")]
    [InlineData("AutomaticTransactionGenerator", "{\"minDuration\": 5, \"maxDuration\": 4}", "$.AutomaticTransactionGenerator.maxDuration")]
    [InlineData("AutomaticTransactionGenerator/probabilityOfStart", "1.1", "$.AutomaticTransactionGenerator.probabilityOfStart")]
    [InlineData("Connectors/1/MeterValues", "[{\"fluctuationPercent\": 101}]", "$.Connectors.1.MeterValues[0].fluctuationPercent")]
    [InlineData("Configuration/configurationKey", "[{\"value\": \"v\"}]", "$.Configuration.configurationKey[0].key")]
    [InlineData("commandsSupport/incomingCommands", "{\"Reset\": 1}", "$.commandsSupport.incomingCommands.Reset")]
    public void Value_OutOfBounds_IsAFaultAtItsPath(string path, string json, string expected)
    {
        var faults = TemplateJson.ParseWith(path, json).Faults;

        Assert.Contains(expected, faults.Select(f => f.Path));
        Assert.All(faults, f => Assert.False(string.IsNullOrWhiteSpace(f.Allowed)));
    }

    [Fact]
    public void Evse_WithTwoConnectors_IsRefusedWithTheReason()
    {
        var result = StationTemplateParser.Parse("t.json", """
            { "baseName": "B", "chargePointModel": "M", "chargePointVendor": "V", "power": 1,
              "Evses": { "1": { "Connectors": { "1": {}, "2": {} } } } }
            """);

        Assert.Contains("OCPP 1.6 knows no EVSEs", result.Faults.Single().Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n  \"a\": 1,\n  b }", 3)]
    [InlineData("{\n \"a\": \"\\ud800\" }", 2)]
    [InlineData("[]", 1)]
    [InlineData("null", 1)]
    public void Text_ThatIsNoTemplate_IsOneFaultWithItsLine(string json, int line)
    {
        var fault = StationTemplateParser.Parse("t.json", json).Faults.Single();

        Assert.Equal(line, fault.Line);
    }

    [Theory]
    [InlineData("supervisionUrl", "\"ws://a/\"", "deprecated name, use supervisionUrls")]
    [InlineData("mustAuthorizeAtRemoteStart", "true", "deprecated name, use mayAuthorizeAtRemoteStart")]
    [InlineData("numberOfConnector", "1", "unknown key, ignored; did you mean numberOfConnectors?")]
    [InlineData("AutomaticTransactionGenerator/MinDuration", "1", "unknown key, ignored; did you mean minDuration?")]
    [InlineData("completelyDifferent", "1", "unknown key, ignored")]
    [InlineData("commandsSupport/incomingCommands", "{\"Rest\": true}", "no such name in OCPP 1.6, ignored; did you mean Reset?")]
    [InlineData("Connectors/1/MeterValues", "[{\"measurand\": \"Voltage\", \"unit\": \"W\"}]", "not a unit of this measurand; V expected")]
    [InlineData("numberOfPhases", "0", "alternating current has phases; taken as 3")]
    [InlineData(
        "Configuration/configurationKey", "[{\"key\": \"SampledDataSignReadings\", \"value\": \"true\"}]",
        "no signed meter values are made: SampledDataSignReadings has no effect")]
    [InlineData("numberOfConnectors", "2", "more connectors than the 1 described; descriptions are assigned at random")]
    public void Key_ThatIsDoubtful_IsAWarningOnly(string path, string json, string message)
    {
        var result = TemplateJson.ParseWith(path, json);

        Assert.True(result.Succeeded);
        Assert.Equal(message, result.Warnings.Single().Message);
    }

    [Fact]
    public void Password_InAFault_IsNotShown()
    {
        var fault = TemplateJson.ParseWith("supervisionPassword", "12345").Faults.Single();

        Assert.DoesNotContain("12345", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Key_ReadWithoutEffect_IsReported()
    {
        Assert.Equal(["randomSeed"], TemplateJson.ParseWith("randomSeed", "5").KeysNotActedOn.ToArray());
        Assert.Equal(["wsOptions.timeout"], TemplateJson.ParseWith("wsOptions/timeout", "1").KeysNotActedOn.ToArray());
        Assert.Empty(TemplateJson.ParseWith("autoRegister", "true").KeysNotActedOn.ToArray());
    }

    [Fact]
    public void Parse_OfRandomlyMutatedTemplates_NeverThrows()
    {
        const ulong Seed = 20_24;
        var chance = new RandomStream(Seed);
        for (var round = 0; round < 3000; round++)
        {
            var json = Mutated(chance);
            try
            {
                var result = StationTemplateParser.Parse("m.json", json);
                Assert.NotEqual(result.Succeeded, result.Faults.Length > 0);
                if (result.Succeeded)
                    StationIdentityFactory.Create(result.Template, 3, 0, 1);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {Seed}, round {round}: {e}\n{json}");
            }
        }
    }

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "1.5", "\"\"", "\"x\"", "\"\\ud800\"", "[]", "{}", "[null]", "[[1]]", "{\"1\":{}}",
        "99999999999", "\"NaN\"",
    ];

    /// <summary>A full template with some values replaced, and at times with bytes torn out of its text.</summary>
    private static string Mutated(RandomStream chance)
    {
        var text = Full;
        for (var n = chance.NextInt(1, 4); n > 0; n--)
        {
            var places = new List<(int Start, int End)>();
            Collect(text, places);
            if (places.Count == 0)
                break;
            var (start, end) = places[chance.NextInt(0, places.Count - 1)];
            text = string.Concat(text.AsSpan(0, start), Values[chance.NextInt(0, Values.Length - 1)], text.AsSpan(end));
        }

        if (chance.NextInt(0, 9) == 0)
            text = text.Remove(chance.NextInt(0, text.Length - 2), 1);
        return text;
    }

    /// <summary>Places of all values of the text, which is ASCII so that bytes are characters.</summary>
    private static void Collect(string text, List<(int Start, int End)> places)
    {
        try
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.ASCII.GetBytes(text));
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject)
                    continue;
                var start = (int)reader.TokenStartIndex;
                var inner = reader;
                inner.Skip();
                places.Add((start, (int)inner.BytesConsumed));
            }
        }
        catch (JsonException)
        {
            places.Clear();
        }
    }

    private static string Full { get; } = JsonNode.Parse("""
        { "baseName": "B", "chargePointModel": "M", "chargePointVendor": "V", "power": [1, 2], "powerUnit": "kW", "voltageOut": 230,
          "numberOfPhases": 3, "numberOfConnectors": [1, 2], "supervisionUrls": ["ws://a/"], "currentOutType": "AC", "resetTime": 3,
          "wsOptions": { "handshakeTimeout": 5, "headers": { "A": "b" } }, "commandsSupport": { "incomingCommands": { "Reset": true } },
          "messageTriggerSupport": { "Heartbeat": true }, "firmwareUpgrade": { "versionUpgrade": { "step": 1 } }, "fixedName": true,
          "Configuration": { "configurationKey": [ { "key": "K", "value": "1", "readonly": true } ] }, "randomConnectors": true,
          "AutomaticTransactionGenerator": { "enable": true, "minDuration": 1, "maxDuration": 2, "probabilityOfStart": 1 },
          "Connectors": { "0": {}, "1": { "MeterValues": [ { "unit": "Wh", "value": "1" } ] }, "2": { "bootStatus": "Available" } } }
        """)!.ToJsonString();
}
