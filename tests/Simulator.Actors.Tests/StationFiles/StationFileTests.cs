using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Fleet;
using Simulator.Actors.Partitions;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.StationFiles;

public sealed class StationFileTests
{
    private const string Json = """
        {
          "baseName": "CS-T", "chargePointModel": "M", "chargePointVendor": "V", "firmwareVersion": "1.0", "power": [11, 22, 33, 44],
          "powerUnit": "kW", "chargePointSerialNumberPrefix": "SN-", "resetTime": 7, "randomConnectors": true, "numberOfConnectors": [2],
          "Configuration": { "configurationKey": [ { "key": "MeterValueSampleInterval", "value": "15" }, { "key": "Own", "value": "x" } ] },
          "AutomaticTransactionGenerator": { "enable": true, "minDuration": 30, "maxDuration": 60 },
          "Connectors": { "0": {}, "1": { "maximumPower": 1000 }, "2": { "maximumPower": 2000 }, "3": { "maximumPower": 3000 } }
        }
        """;

    [Fact]
    public void Write_AStation_HasTheSectionsOfTheSapSimulatorAndItsHashes()
    {
        var (place, _) = Make(Json, seed: 1);
        var root = Written(place);

        Assert.Equal(
            ["stationInfo", "configurationKey", "connectorsStatus", "automaticTransactionGenerator", "automaticTransactionGeneratorStatuses", "contentStamp", "configurationHash", "textStamp"],
            root.Select(p => p.Key));
        var info = root["stationInfo"]!.AsObject();
        foreach (var gone in (string[])["power", "powerUnit", "Configuration", "AutomaticTransactionGenerator", "Connectors", "chargePointSerialNumberPrefix"])
            Assert.False(info.ContainsKey(gone), gone);
        Assert.Equal(7000, (double)info["resetTime"]!);
        Assert.Equal(2, (int)info["numberOfConnectors"]!);
        Assert.Equal(place.Identity.Template.TemplateHash, (string?)info["templateHash"]);
        Assert.Equal("CS-T-00001", (string?)info["chargingStationId"]);
        Assert.Equal(place.Identity.ChargePointSerialNumber, (string?)info["chargePointSerialNumber"]);
        Assert.Equal(place.Identity.MaximumPowerWatts, (double)info["maximumPower"]!);
        Assert.Equal(96, ((string)info["infoHash"]!).Length);
        Assert.False(Read(root.ToJsonString()).IsEdited);
    }

    [Theory]
    [InlineData(true, false, false, "stationInfo")]
    [InlineData(false, true, false, "configurationKey, connectorsStatus")]
    [InlineData(false, false, true, "automaticTransactionGenerator, automaticTransactionGeneratorStatuses")]
    public void Write_WithASwitchOff_LeavesItsSectionOut(bool info, bool ocpp, bool atg, string sections)
    {
        var json = JsonNode.Parse(Json)!.AsObject();
        json["stationInfoPersistentConfiguration"] = info;
        json["ocppPersistentConfiguration"] = ocpp;
        json["automaticTransactionGeneratorPersistentConfiguration"] = atg;

        var root = Written(Make(json.ToJsonString(), seed: 1).Place);

        Assert.Equal(sections + ", contentStamp, configurationHash, textStamp", string.Join(", ", root.Select(p => p.Key)));
    }

    [Fact]
    public void Identity_WithAnotherSeed_IsWhatTheFileSays()
    {
        var (first, _) = Make(Json, seed: 1);
        var file = Read(Written(first).ToJsonString());
        for (var seed = 2; seed < 12; seed++)
        {
            var (place, resources) = Make(Json, seed);
            var restored = StationFileMerge.Identity(place, resources, null, file, "f");

            Assert.Empty(restored.Faults);
            Assert.Same(resources, restored.Resources);
            var identity = restored.Place.Identity;
            Assert.Equal(first.Identity.ChargePointSerialNumber, identity.ChargePointSerialNumber);
            Assert.Equal(first.Identity.MaximumPowerWatts, identity.MaximumPowerWatts);
            Assert.Equal(first.Identity.MaximumAmperage, identity.MaximumAmperage);
            Assert.Equal(first.Identity.Connectors.Select(c => c.MaximumPower), identity.Connectors.Select(c => c.MaximumPower));
        }
    }

    [Fact]
    public void Identity_AfterAChangeOfTheTemplate_IsMadeAnewAndKeepsTheSerialNumber()
    {
        var (first, _) = Make(Json, seed: 1);
        var file = Read(Written(first).ToJsonString());
        var (place, resources) = Make(Json.Replace("[11, 22, 33, 44]", "5", StringComparison.Ordinal), seed: 2);

        var identity = StationFileMerge.Identity(place, resources, null, file, "f").Place.Identity;

        Assert.Equal(5_000, identity.MaximumPowerWatts);
        Assert.Equal(first.Identity.ChargePointSerialNumber, identity.ChargePointSerialNumber);
        Assert.Equal(first.Identity.HashId, identity.HashId);
    }

    [Fact]
    public void Identity_AfterAChangeOfThePrefix_DrawsAnotherNumber()
    {
        var file = Read(Written(Make(Json, seed: 1).Place).ToJsonString());
        var (place, resources) = Make(Json.Replace("\"SN-\"", "\"NEW-\"", StringComparison.Ordinal), seed: 2);

        var identity = StationFileMerge.Identity(place, resources, null, file, "f").Place.Identity;

        Assert.StartsWith("NEW-", identity.ChargePointSerialNumber, StringComparison.Ordinal);
    }

    [Fact]
    public void Identity_OfAFileEditedByHand_IsThatOfTheHand()
    {
        var (first, _) = Make(Json, seed: 1);
        var root = Written(first);
        var info = root["stationInfo"]!.AsObject();
        info["chargePointSerialNumber"] = "MY-OWN";
        info["maximumPower"] = 7400;
        info["resetTime"] = 3000;
        info["supervisionUrls"] = "ws://elsewhere:1/ocpp";
        info["iccid"] = "893";
        root["automaticTransactionGenerator"]!["minDuration"] = 40;
        var (place, resources) = Make(Json, seed: 2);

        var file = Read(root.ToJsonString());
        Assert.True(file.IsEdited);
        var restored = StationFileMerge.Identity(place, resources, null, file, "f");

        Assert.Empty(restored.Faults);
        var identity = restored.Place.Identity;
        Assert.Equal(("MY-OWN", 7400, "893"), (identity.ChargePointSerialNumber, identity.MaximumPowerWatts, identity.Template.Identity.Iccid));
        Assert.Equal(TimeSpan.FromSeconds(3), identity.Template.Behaviour.ResetTime);
        Assert.Equal(TimeSpan.FromSeconds(40), identity.Template.AutomaticTransactionGenerator!.MinDuration);
        Assert.Equal("elsewhere", restored.Place.SupervisionUrl.Host);
        Assert.Equal((first.Identity.HashId, first.Identity.StationId), (identity.HashId, identity.StationId));

        // Written and read again, it is no longer a change by hand, and still holds.
        var again = Read(Written(restored.Place, restored.Resources).ToJsonString());
        Assert.False(again.IsEdited);
        Assert.Equal("893", StationFileMerge.Identity(place, resources, null, again, "f").Place.Identity.Template.Identity.Iccid);
    }

    [Fact]
    public void Identity_OfAnEditThatCannotBe_NamesItsPlace()
    {
        var root = Written(Make(Json, seed: 1).Place);
        root["stationInfo"]!["voltageOut"] = "much";
        var (place, resources) = Make(Json, seed: 2);

        var faults = StationFileMerge.Identity(place, resources, null, Read(root.ToJsonString()), "configurations/x.json").Faults;

        Assert.Equal(("configurations/x.json", "$.voltageOut", "\"much\""), (faults[0].File, faults[0].Path, faults[0].Found));
    }

    [Fact]
    public void Keys_OfTheHand_AreTakenWithTheirFlags()
    {
        var (place, resources) = Make(Json, seed: 1);
        var root = Written(place);
        var keys = root["configurationKey"]!.AsArray();
        keys.Add(JsonNode.Parse("""{ "key": "Added", "value": "by hand", "readonly": true }"""));
        keys.Single(k => (string?)k!["key"] == "Own")!["visible"] = false;

        var restored = StationFileMerge.Identity(place, resources, null, Read(root.ToJsonString()), "f");

        var table = Keys(restored.Place, restored.Resources);
        Assert.Equal("by hand", table.Value("Added"));
        Assert.False(table.Entries.Single(e => e.Key == "Own").Visible);
        Assert.Equal("15", table.Value("MeterValueSampleInterval"));
    }

    [Theory]
    [InlineData(false, true, "15")] // the journal holds
    [InlineData(false, false, "99")] // there is nothing but the file
    [InlineData(true, true, "99")] // the hand holds
    public void Differences_OfAKey_FollowWhoHolds(bool edited, bool hasHistory, string expected)
    {
        var (place, resources) = Make(Json, seed: 1);
        var file = Read(Written(place).ToJsonString()) with
        {
            Keys = [new ConfigurationKeyTemplate("MeterValueSampleInterval", "99"), new ConfigurationKeyTemplate("NumberOfConnectors", "7")],
            IsEdited = edited,
            Unread = null,
        };
        var state = State(place, resources);

        var found = StationFileDifferences.Between(file, state, place.Identity.Template.Behaviour, hasHistory);

        var keys = found.Keys.Aggregate(state.Keys, (k, change) => k.Apply(change));
        Assert.Equal((expected, "2"), (keys.Value("MeterValueSampleInterval"), keys.Value("NumberOfConnectors")));
    }

    [Fact]
    public void Differences_OfAWrongValue_AreRefusedInWords()
    {
        var (place, resources) = Make(Json, seed: 1);
        var file = Read("""{ "configurationKey": [ { "key": "MeterValueSampleInterval", "value": "often" } ] }""");

        var found = StationFileDifferences.Between(file, State(place, resources), place.Identity.Template.Behaviour, hasHistory: true);

        Assert.Empty(found.Keys);
        Assert.StartsWith("MeterValueSampleInterval \"often\": ", Assert.Single(found.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFileOfTheSapSimulator_IsUnderstood()
    {
        var file = Read("""
            {
              "stationInfo": { "baseName": "CS-T", "templateHash": "ab", "maxPower": 22080, "chargePointSerialNumber": "SN-0123456789ABCDEF0123456789ABCDEF" },
              "configurationKey": [ { "key": "HeartbeatInterval", "readonly": false, "value": "60", "visible": true } ],
              "automaticTransactionGeneratorStatuses": [ { "start": true, "startDate": "2026-01-01T10:00:00.000Z", "authorizeRequests": 3 } ],
              "connectorsStatus": [ [0, { "availability": "Operative" }], [1, { "availability": "Inoperative", "MeterValues": [] }] ],
              "configurationHash": "00"
            }
            """);

        Assert.Equal("SN-0123456789ABCDEF012345", file.Info!.ChargePointSerialNumber);
        Assert.Equal(22_080, file.Info.MaximumPower);
        Assert.Equal("60", Assert.Single(file.Keys!.Value).Value);
        Assert.Equal((true, 3), (file.Automatic[1].Started, file.Automatic[1].Counters.AuthorizeRequests));
        Assert.Equal([true, false], file.Operative.Values);
        Assert.True(file.IsEdited);
    }

    [Fact]
    public void Read_AFileFromBeforeTheSeal_IsUntouchedUntilAValueChanges()
    {
        var root = Written(Make(Json, seed: 1).Place);
        root.Remove("textStamp");

        Assert.False(Read(root.ToJsonString()).IsEdited);
        root["stationInfo"]!["iccid"] = "893";
        Assert.True(Read(root.ToJsonString()).IsEdited);
    }

    [Theory]
    [InlineData("{ broken", "$")]
    [InlineData("[]", "$")]
    [InlineData("""{ "stationInfo": 3 }""", "$.stationInfo")]
    [InlineData("""{ "configurationKey": [ { "value": "1" } ] }""", "$.configurationKey[0].key")]
    [InlineData("""{ "connectorsStatus": [ { "availability": "Broken" } ] }""", "$.connectorsStatus[0].availability")]
    [InlineData("""{ "automaticTransactionGeneratorStatuses": [ { "startDate": "noon" } ] }""", "$.automaticTransactionGeneratorStatuses[0].startDate")]
    public void Read_ABrokenFile_SaysWhereAndWhat(string json, string path)
    {
        var result = StationFileReader.Parse("x.json", json);

        Assert.Null(result.File);
        Assert.Equal(path, result.Faults[0].Path);
    }

    private static (FleetStation Place, TemplateResources Resources) Make(string json, long seed)
    {
        var plan = Fleet.PartitioningTests.Plan(1) with { Entries = [new FleetPlanEntry(TemplateJson.Parsed(json), 1, [])], Seed = seed };
        var partition = Division.Of(plan).Single();
        return (partition.Stations[0], partition.Resources);
    }

    private static StationConfiguration Keys(FleetStation place, TemplateResources resources) => resources.Keys.Create(new StationKeyInputs(
        place.Identity.NumberOfConnectors, true, (int)place.Identity.MaximumAmperage, place.SupervisionUrl));

    private static StationState State(FleetStation place, TemplateResources resources) => new()
    {
        Keys = Keys(place, resources),
        Connectors = [null!, new ConnectorState(1), new ConnectorState(2)],
    };

    private static JsonObject Written(FleetStation place, TemplateResources? resources = null)
    {
        resources ??= new TemplateResources(place.Identity.Template, new ConfigurationKeyTables(place.Identity.Template), [], []);
        var content = new StationFileContent(
            place.Identity, Keys(place, resources), [true, true, false], ImmutableSortedDictionary<int, AtgState>.Empty, null);
        return JsonNode.Parse(Encoding.UTF8.GetString(StationFileWriter.Write(content)))!.AsObject();
    }

    private static StationFile Read(string json)
    {
        var result = StationFileReader.Parse("x.json", json);
        Assert.True(result.File is not null, string.Join('\n', result.Faults));
        return result.File!;
    }
}
