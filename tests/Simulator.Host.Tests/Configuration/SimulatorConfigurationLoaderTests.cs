using System.Runtime.CompilerServices;
using Simulator.Actors.Fleet;
using Simulator.Actors.Templates;
using Simulator.Host.Configuration;

namespace Simulator.Host.Tests.Configuration;

public sealed class SimulatorConfigurationLoaderTests : IDisposable
{
    private readonly AssetsFolderOfTest _assets = new();

    [Fact]
    public void DefaultConfiguration_OfTheAssets_MakesAFleetThatCharges()
    {
        var assets = Shipped();

        var configuration = SimulatorConfigurationLoader.Load(assets, Path.Combine(assets, "config.json"), seed: 5);

        Assert.True(configuration.Succeeded, configuration.Faults.ToString());
        Assert.Empty(configuration.Warnings);
        Assert.Empty(configuration.KeysNotActedOn);
        Assert.True(configuration.UsesBuiltInCentralSystem);
        Assert.Equal([new Uri("ws://127.0.0.1:8180/ocpp")], configuration.Plan.SupervisionUrls.ToArray());
        Assert.Equal((20, 5L), (configuration.Plan.StationCount, configuration.Plan.Seed));
        Assert.All(configuration.Plan.Entries, e =>
        {
            Assert.True(e.Template.AutomaticTransactionGenerator!.Enable);
            Assert.True(e.Template.AutomaticTransactionGenerator.MaxDelayBetweenTwoTransactions <= TimeSpan.FromSeconds(5));
            Assert.NotEmpty(e.IdTags);
        });
        Assert.Contains(configuration.Plan.Entries, e => e.EvProfiles.Length > 1);
    }

    [Fact]
    public void Plan_OfAConfiguration_CarriesItsNumbers()
    {
        var plan = _assets.Load("""
            { "supervisionUrls": ["ws://a/", "ws://b/"], "supervisionUrlDistribution": "random", "autoReconnectMaxRetries": 2,
              "worker": { "startDelay": 10, "elementStartDelay": 20, "elementsPerWorker": 3 },
              "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": "4" }, { "file": "missing.json" } ] }
            """, seed: 77).Plan!;

        Assert.Equal(["A", "B"], plan.Entries.Single().IdTags.ToArray());
        Assert.Equal((4, 3, 77L, 2), (plan.StationCount, plan.ElementsPerWorker!.Value, plan.Seed, plan.AutoReconnectMaxRetries!.Value));
        Assert.Equal((10.0, 20.0), (plan.StartDelay.TotalMilliseconds, plan.ElementStartDelay.TotalMilliseconds));
        Assert.Equal(2, plan.SupervisionUrls.Length);
    }

    [Fact]
    public void Faults_OfSeveralFiles_ComeTogether()
    {
        _assets.Write("station-templates/bad.json", """{ "baseName": "X" }""");
        _assets.Write("tags.json", "[7]");

        var faults = _assets.Load("""
            { "logLevel": "loud", "centralSystem": { "enabled": true }, "stationTemplateUrls": [
              { "file": "bad.json", "numberOfStations": 1 }, { "file": "t.json", "numberOfStations": 1 },
              { "file": "tt.json", "numberOfStations": 1 } ] }
            """).Faults;

        Assert.Equal(
            ["$.logLevel", "$.stationTemplateUrls[2].file"],
            faults.Where(f => f.File.EndsWith("config.json", StringComparison.Ordinal)).Select(f => f.Path));
        Assert.Contains(("station-templates/bad.json", "$.chargePointModel"), faults.Select(f => (f.File, f.Path)));
        Assert.Contains(("tags.json", "$[0]"), faults.Select(f => (f.File, f.Path)));
        Assert.Equal(1, faults[0].Line);
        Assert.EndsWith("did you mean t.json?", faults[1].Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "$.stationTemplateUrls")]
    [InlineData("""{ "stationTemplateUrls": [] }""", "$.stationTemplateUrls")]
    [InlineData("""{ "uiServer": { "enabled": false }, "stationTemplateUrls": [ { "file": "t.json" } ] }""", "$.stationTemplateUrls")]
    [InlineData("""{ "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": 1 } ] }""", "$.stationTemplateUrls[0].file")]
    [InlineData(
        """{ "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": -1 } ] }""",
        "$.stationTemplateUrls[0].numberOfStations")]
    [InlineData("{", "$")]
    public void Configuration_ThatMakesNoFleet_SaysWhy(string json, string path) =>
        Assert.Contains(path, _assets.Load(json).Faults.Select(f => f.Path));

    [Fact]
    public void Configuration_OfNoStationWithAUi_IsAFleetToAddTo()
    {
        var configuration = _assets.Load(
            """
            { "centralSystem": { "enabled": true },
              "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": 0, "provisionedNumberOfStations": 2 } ] }
            """);

        Assert.True(configuration.Succeeded);
        Assert.Equal(0, configuration.Plan!.StationCount);
        Assert.Equal(("t", 2), (Assert.Single(configuration.Plan.Templates).Template.Name, configuration.Plan.Templates.Single().Provisioned));
    }

    /// <summary>One base name is no fault where the ids differ all the same.</summary>
    [Theory]
    [InlineData("-B", true)]
    [InlineData("", false)]
    public void Templates_OfOneBaseName_AreTakenAsLongAsNoTwoStationsHaveOneId(string suffix, bool taken)
    {
        _assets.Write("station-templates/u.json", AssetsFolderOfTest.Template.Replace("\"baseName\"", $"\"nameSuffix\": \"{suffix}\", \"baseName\"", StringComparison.Ordinal));

        var configuration = _assets.Load(
            """
            { "centralSystem": { "enabled": true },
              "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": 2 }, { "file": "u.json", "numberOfStations": 2 } ] }
            """);

        Assert.Equal(taken, configuration.Succeeded);
    }

    [Fact]
    public void Template_OfSeveralEntries_IsThereOnce()
    {
        var configuration = _assets.Load(
            """
            { "centralSystem": { "enabled": true },
              "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": 1 }, { "file": "t.json", "numberOfStations": 0 } ] }
            """);

        Assert.Equal(1, Assert.Single(configuration.Plan!.Templates).NumberOfStations);
    }

    [Fact]
    public void Configuration_ThatIsMissing_IsAFault()
    {
        var fault = SimulatorConfigurationLoader.Load("nowhere", "nowhere/config.json").Faults.Single();

        Assert.Equal(("nowhere/config.json", "no such file"), (fault.File, fault.Found));
    }

    [Fact]
    public void Entries_MakingTheSameStation_AreAFaultThatNamesBoth()
    {
        _assets.Write("station-templates/u.json", AssetsFolderOfTest.Template);

        var fault = _assets.Load("""
            { "centralSystem": { "enabled": true }, "stationTemplateUrls": [
              { "file": "t.json", "numberOfStations": 2 }, { "file": "u.json", "numberOfStations": 5 } ] }
            """).Faults.Single();

        Assert.Equal("$.stationTemplateUrls[1].file", fault.Path);
        Assert.Equal("u.json makes station CS-T-00001, which t.json at $.stationTemplateUrls[0] makes too", fault.Found);
    }

    [Fact]
    public void FixedName_ForSeveralStations_IsAFault()
    {
        const string Fixed = "\"fixedName\": true, \"baseName\"";
        var template = AssetsFolderOfTest.Template.Replace("\"baseName\"", Fixed, StringComparison.Ordinal);
        _assets.Write("station-templates/t.json", template);

        Assert.Equal("numberOfStations 1", _assets.LoadWith("").Faults.Single().Allowed);
    }

    [Fact]
    public void TagList_ThatIsMissing_IsAWarningAndAnEmptyList()
    {
        _assets.Write("station-templates/t.json", AssetsFolderOfTest.Template.Replace("tags.json", "none.json", StringComparison.Ordinal));

        var configuration = _assets.LoadWith("");

        Assert.Empty(configuration.Plan!.Entries.Single().IdTags);
        Assert.Equal("none.json: no such file; no id tags", configuration.Warnings.Single().Message);
    }

    [Theory]
    [InlineData(1, 20_000, 20)]
    [InlineData(1, 999, 1)]
    [InlineData(50, 20_000, 50)]
    [InlineData(int.MaxValue, 7, 7)]
    public void ElementsPerWorker_MakingTooManyPartitions_IsRaised(int asked, int stations, int expected)
    {
        var template = StationTemplateParser.Parse("t.json", AssetsFolderOfTest.Template).Template!;

        Assert.Equal(expected, Partitioning.Raise(asked, [new FleetPlanEntry(template, stations, [])]));
    }

    [Fact]
    public void ElementsPerWorker_Raised_IsSaid()
    {
        var configuration = _assets.Load("""
            { "centralSystem": { "enabled": true }, "worker": { "elementsPerWorker": 1 },
              "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": 2500 } ] }
            """);

        Assert.Equal(3, configuration.Plan!.ElementsPerWorker);
        Assert.StartsWith("raised from 1 to 3", configuration.Warnings.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Seed_ThatIsNotGiven_IsDrawnAndStandsInThePlan()
    {
        Assert.NotEqual(_assets.LoadWith("", seed: null).Plan!.Seed, _assets.LoadWith("", seed: null).Plan!.Seed);
    }

    public void Dispose() => _assets.Dispose();

    private static string Shipped([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../assets"));
}
