using System.Text.Json.Nodes;
using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Stations;

/// <summary>The files of stations over several runs of a fleet that has no journal.</summary>
public sealed class StationFileTests : IAsyncLifetime
{
    private static readonly string Template = TestTemplate.With(
        """{ "chargePointSerialNumberPrefix": "SN-", "power": [11000, 22000, 33000, 44000, 55000] }""");

    private readonly string _data = Directory.CreateTempSubdirectory("simulator-files-").FullName;
    private ScriptedCsms _csms = null!;

    private string PathOfFile => Assert.Single(Directory.GetFiles(Path.Combine(_data, "configurations")));

    public async Task InitializeAsync() => _csms = await ScriptedCsms.StartAsync();

    public async Task DisposeAsync()
    {
        await _csms.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Station_StartedAgain_IsWhoItWasAndKnowsWhatItWasTold()
    {
        var first = await RunAsync(seed: 1, async line =>
        {
            await line.CallAsync(new ChangeConfigurationRequest { Key = "MeterValueSampleInterval", Value = "77" });
            await line.CallAsync(new ChangeAvailabilityRequest { ConnectorId = 1, Type = AvailabilityType.Inoperative });
        });
        Assert.EndsWith($"{first.Identity.HashId}.json", PathOfFile, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOfFile)); // it may hold a password

        for (var seed = 2; seed < 5; seed++)
        {
            var again = await RunAsync(seed, _ => Task.CompletedTask);
            Assert.Equal(first.Identity.ChargePointSerialNumber, again.Identity.ChargePointSerialNumber);
            Assert.Equal(first.Identity.MaximumPowerWatts, again.Identity.MaximumPowerWatts);
            Assert.Equal("77", again.Keys.Value("MeterValueSampleInterval"));
            Assert.False(again.Connectors[0].Operative);
        }
    }

    [Fact]
    public async Task File_EditedByHand_IsWhatTheStationBecomesAndIsWrittenWhole()
    {
        await RunAsync(seed: 1, _ => Task.CompletedTask);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(PathOfFile))!;
        file["stationInfo"]!["chargePointSerialNumber"] = "MINE";
        file["configurationKey"]!.AsArray().Single(k => (string?)k!["key"] == "MeterValueSampleInterval")!["value"] = "55";
        await File.WriteAllTextAsync(PathOfFile, file.ToJsonString());

        var station = await RunAsync(seed: 2, _ => Task.CompletedTask);

        Assert.Equal("MINE", station.Identity.ChargePointSerialNumber);
        Assert.Equal("55", station.Keys.Value("MeterValueSampleInterval"));
        var written = JsonNode.Parse(await File.ReadAllTextAsync(PathOfFile))!;
        Assert.NotEqual((string?)file["configurationHash"], (string?)written["configurationHash"]);
        Assert.Equal("MINE", (string?)written["stationInfo"]!["chargePointSerialNumber"]);
    }

    [Fact]
    public async Task File_ThatIsBroken_IsSetAsideAndTheStationComesUp()
    {
        await RunAsync(seed: 1, _ => Task.CompletedTask);
        var path = PathOfFile;
        await File.WriteAllTextAsync(path, "{ broken");

        await RunAsync(seed: 1, _ => Task.CompletedTask);

        Assert.Equal("{ broken", await File.ReadAllTextAsync(path + ".bad"));
        Assert.NotNull(JsonNode.Parse(await File.ReadAllTextAsync(path))!["configurationHash"]);
    }

    [Fact]
    public async Task File_OfAStationAtRest_IsNotWrittenAgain()
    {
        await RunAsync(seed: 1, _ => Task.CompletedTask);
        var (path, old) = (PathOfFile, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(path, old);
        var text = await File.ReadAllTextAsync(path);

        await RunAsync(seed: 2, _ => Task.CompletedTask);

        Assert.Equal(text, await File.ReadAllTextAsync(path));
        Assert.Equal(old, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public async Task Station_Deleted_TakesItsFileAlong()
    {
        await using var fleet = await FleetUnderTest.StartAsync(_csms, Template, dataFolder: _data);
        await _csms.AcceptAsync();
        await Eventually.HoldsAsync(
            () => Directory.Exists(Path.Combine(_data, "configurations")) && Directory.GetFiles(_data, "*.json", SearchOption.AllDirectories).Length == 1,
            () => "there is no file");

        Assert.IsType<CommandResult.Accepted>(
            await fleet.OrderAsync(fleet.Directory.Snapshots.Single().Identity.StationId, StationProtocol.Delete.Instance));

        await Eventually.HoldsAsync(() => Directory.GetFiles(_data, "*", SearchOption.AllDirectories).Length == 0, () => "the file is there");
    }

    [Fact]
    public async Task Template_WithTheSwitchesOff_KeepsNoFile()
    {
        var template = TestTemplate.With(
            """
            {
              "stationInfoPersistentConfiguration": false, "ocppPersistentConfiguration": false,
              "automaticTransactionGeneratorPersistentConfiguration": false
            }
            """);

        await RunAsync(seed: 1, _ => Task.CompletedTask, template);

        Assert.Empty(Directory.GetFileSystemEntries(_data));
    }

    /// <summary>One run of a fleet of one station, from its boot on.</summary>
    private async Task<StationSnapshot> RunAsync(long seed, Func<ScriptedLine, Task> meanwhile, string? template = null)
    {
        await using var fleet = await FleetUnderTest.StartAsync(_csms, template ?? Template, dataFolder: _data, seed: seed);
        var line = await _csms.AcceptAsync();
        await Eventually.HoldsAsync(() => fleet.Counters.Registered == 1, () => "the station is not registered");
        await meanwhile(line);
        return fleet.Snapshot(line.StationId);
    }
}
