using System.Globalization;
using System.Text.Json.Nodes;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Templates;

public sealed class StationIdentityTests
{
    private const string KebaHash = "459b3d893c783f082823c3812e0910e3aecc3dcf08ab2ed36ab587c456fddb4023866795a85c627b4e3c50364ad7df46";

    /// <summary>Facts of identity of known templates, with the ids and the currents that the SAP simulator gives them.</summary>
    public static TheoryData<Known> KnownStations =>
    [
        new("CS-ABB-00001", "609a1e66bd4025d7ab44bb30", 125, 2,
            """
            { "chargePointModel": "MD_TERRA_53",
            "chargePointVendor": "ABB", "firmwareVersion": "4.0.4.22", "power": 50000, "currentOutType": "DC" }
            """),
        new("CS-CHARGEX-00001", "a55c8b5e3d3c1aac3359458c", 32, 1,
            """
            { "chargePointModel": "Aqueduct 1.0",
            "chargePointVendor": "ChargeX GmbH", "firmwareVersion": "MCC 1.2.0; SCC [0.12.0, 0.13.0]", "power": 22080 }
            """),
        new("CS-EVLINK-00001", "60e00f5fa04d3d4429e4efba", 32, 1,
            """
            { "chargePointModel": "MONOBLOCK",
            "chargePointVendor": "Schneider Electric", "chargeBoxSerialNumberPrefix": "EV.2S7P04", "firmwareVersion": "3.3.0.10",
            "power": 7360, "numberOfPhases": 1, "voltageOut": 231 }
            """),
        new("CS-KEBA-00001", KebaHash, 32, 1,
            """
            { "chargePointModel": "KC-P30-ESS400C2-E0R",
            "chargePointVendor": "Keba AG", "firmwareVersion": "1.10.1", "power": 22080 }
            """),
        new("CS-SCHNEIDER-00001", "c5894fba74668d5f06155561", 32, 1,
            """
            { "chargePointModel": "MONOBLOCK",
            "chargePointVendor": "Schneider Electric", "chargeBoxSerialNumberPrefix": "EV.2S22P04", "firmwareVersion": "3.3.0.10",
            "power": 22.08, "powerUnit": "kW", "voltageOut": 231 }
            """),
        new("CS-SCHNEIDER-00001", "0058d8b50e422cce5bbd0c0a", 32, 2,
            """
            { "chargePointModel": "MONOBLOCK",
            "chargePointVendor": "Schneider Electric", "chargeBoxSerialNumberPrefix": "EV.2S22P44", "firmwareVersion": "3.3.0.10",
            "power": 44160, "voltageOut": 231 }
            """),
        new("CS-SIEMENS", "256627d21bf834004d09a1c7", 31, 2,
            """
            { "fixedName": true, "chargePointModel": "SIEMENSXX213",
            "chargePointVendor": "SIEMENS", "power": 44160, "voltageOut": 240 }
            """),
        new("CS-BASIC-00001", "a44b60f376fb3589924560d3", 188, 3,
            """
            { "chargePointModel": "Simulator simple",
            "chargePointVendor": "Ovomaltin", "power": 75000, "currentOutType": "DC" }
            """),
        new("CS-SIMU-00001", "4544f29650248ecf774d1ab8", 125, 9,
            """
            { "chargePointModel": "Simulator connectors",
            "chargePointVendor": "Ovomaltin", "power": 50000, "currentOutType": "DC" }
            """),
    ];

    [Theory]
    [MemberData(nameof(KnownStations))]
    public void Create_OfKnownTemplate_GivesTheSeedsIdsAndCurrents(Known known)
    {
        var station = StationIdentityFactory.Create(known.Template(), index: 1, instanceIndex: 0, runSeed: 7);

        Assert.Equal(known.StationId, station.StationId);
        Assert.StartsWith(known.Hash, station.HashId, StringComparison.Ordinal);
        Assert.Equal(96, station.HashId.Length);
        Assert.Equal(known.Amperes, station.MaximumAmperage);
        Assert.Equal(known.Connectors, station.NumberOfConnectors);
    }

    /// <summary>
    /// Every optional key and characters that need care; the expectation was computed with JSON.stringify and SHA-384 of Node.js.
    /// </summary>
    [Fact]
    public void HashId_OfEveryKeyAndStrangeCharacters_IsThatOfJavaScript()
    {
        var identity = new StationIdentityTemplate
        {
            ChargePointModel = "M\"\\/<&>'+",
            ChargePointVendor = "Zoë 😀\u2028\t\u0001\u007f",
            ChargeBoxSerialNumberPrefix = "",
            ChargePointSerialNumberPrefix = "P-",
            FirmwareVersion = "1.0",
            Iccid = "89",
            Imsi = "00",
            MeterSerialNumberPrefix = "M-",
            MeterType = "T",
        };

        var hash = StationHash.HashId(identity, "CS-ü-00001");

        Assert.Equal("a00313f0c12ed55d1784a335a6904b9c40fe1e05b4d7400d0eb5291fcf41849f821b7a89d45cf0148f71f6c5f59d0f53", hash);
    }

    [Theory]
    [InlineData(1, 0, "CS-T-00001-X")]
    [InlineData(9999, 0, "CS-T-09999-X")]
    [InlineData(10000, 0, "CS-T-010000-X")]
    [InlineData(123456, 0, "CS-T-0123456-X")]
    [InlineData(7, 3, "CS-T-30007-X")]
    public void StationId_OfIndex_HasAtLeastFourDigits(int index, int instance, string expected) =>
        Assert.Equal(expected, StationNames.StationId(new StationNaming("CS-T", "-X"), index, instance));

    [Fact]
    public void StationIds_Of20000Stations_AreAllDifferent()
    {
        var naming = new StationNaming("CS-T");
        var ids = Enumerable.Range(1, 20_000).Select(i => StationNames.StationId(naming, i, 0)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(20_000, ids.Count);
    }

    [Fact]
    public void SerialNumbers_WithPrefixes_ShareTheirDigitsAndFitTheWire()
    {
        var template = TemplateJson.ParsedWith("chargePointSerialNumberPrefix", "\"P-\"");
        template = template with { Identity = template.Identity with { MeterSerialNumberPrefix = "METER-" } };

        var station = StationIdentityFactory.Create(template, 1, 0, 42);

        Assert.Matches("^P-[0-9A-F]{23}$", station.ChargePointSerialNumber);
        Assert.Matches("^METER-[0-9A-F]{19}$", station.MeterSerialNumber);
        Assert.Equal(station.ChargePointSerialNumber![2..21], station.MeterSerialNumber![6..]);
        Assert.Null(station.ChargeBoxSerialNumber);
        Assert.Equal(station, StationIdentityFactory.Create(template, 1, 0, 42) with { Connectors = station.Connectors });
        var otherSeed = StationIdentityFactory.Create(template, 1, 0, 43);
        var otherIndex = StationIdentityFactory.Create(template, 2, 0, 42);
        Assert.NotEqual(station.MeterSerialNumber, otherSeed.MeterSerialNumber, StringComparer.Ordinal);
        Assert.NotEqual(station.MeterSerialNumber, otherIndex.MeterSerialNumber, StringComparer.Ordinal);
    }

    [Fact]
    public void Connectors_OfCountsInAList_GoRoundByIndex()
    {
        var template = TemplateJson.ParsedWith("numberOfConnectors", "[1, 3, 2]");

        var counts = Enumerable.Range(1, 5).Select(i => StationIdentityFactory.Create(template, i, 0, 1).NumberOfConnectors);

        Assert.Equal([1, 3, 2, 1, 3], counts);
    }

    [Fact]
    public void Connectors_AtRandom_AreDrawnFromTheDescribedOnesOnly()
    {
        var template = TemplateJson.Parsed("""
            { "baseName": "CS-T", "chargePointModel": "M", "chargePointVendor": "V", "power": 1000, "randomConnectors": true,
              "numberOfConnectors": 8, "Connectors": { "0": {}, "1": { "maximumPower": 10 }, "3": { "maximumPower": 30 } } }
            """);

        var powers = StationIdentityFactory.Create(template, 1, 0, 5).Connectors.Select(c => c.MaximumPower).ToHashSet();

        Assert.Equal([10.0, 30.0], powers.Order());
    }

    [Fact]
    public void ConnectorZero_SwitchedOff_IsGone()
    {
        Assert.NotNull(StationIdentityFactory.Create(TemplateJson.Parsed(TemplateJson.Minimal), 1, 0, 1).ConnectorZero);
        Assert.Null(StationIdentityFactory.Create(TemplateJson.ParsedWith("useConnectorId0", "false"), 1, 0, 1).ConnectorZero);
    }

    [Fact]
    public void Power_OfAList_IsDrawnByTheRunsSeed()
    {
        var template = TemplateJson.ParsedWith("power", "[1000, 2000, 3000]");

        var drawn = Enumerable.Range(1, 60).Select(i => StationIdentityFactory.Create(template, i, 0, 9).MaximumPowerWatts).ToHashSet();

        Assert.Equal([1000.0, 2000.0, 3000.0], drawn.Order());
    }

    /// <summary>Stands for "5,000 stations in less than 0.3 s" without asking a clock.</summary>
    [Fact]
    public void Create_OfManyStations_AllocatesLittle()
    {
        const int Stations = 500;
        var template = TemplateJson.ParsedWith("chargePointSerialNumberPrefix", "\"P-\"");
        StationIdentityFactory.Create(template, 1, 0, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var index = 1; index <= Stations; index++)
            StationIdentityFactory.Create(template, index, 0, 1);

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Stations;
        Assert.True(each < 4096, $"{each} bytes a station");
    }

    /// <param name="Facts">Template keys beside base name and connectors, which follow from the id and the count.</param>
    public sealed record Known(string StationId, string Hash, double Amperes, int Connectors, string Facts)
    {
        public StationTemplate Template()
        {
            var root = JsonNode.Parse(Facts)!.AsObject();
            root["baseName"] = StationId.Replace("-00001", "", StringComparison.Ordinal);
            root[nameof(Connectors)] = new JsonObject(Enumerable.Range(0, Connectors + 1).Select(Connector));
            return TemplateJson.Parsed(root.ToJsonString());
        }

        public override string ToString() => $"{StationId} {Hash[..8]}";

        private static KeyValuePair<string, JsonNode?> Connector(int id) =>
            new(id.ToString(CultureInfo.InvariantCulture), new JsonObject());
    }
}
