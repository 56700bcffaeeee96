using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Fleet;
using Simulator.Actors.Partitions;
using Simulator.Host.State;

namespace Simulator.Host.Tests.State;

public sealed class SimulatorStateTests : IDisposable
{
    private static readonly FleetMemory Some = new()
    {
        Started = false,
        Added =
        [
            new AddedStations("t", [4, 6], new AddedStationOptions
            {
                AutoRegister = true, AutoStart = false, BaseName = "B", NameSuffix = "-X", PersistentConfiguration = true,
                SupervisionUrls = [new Uri("ws://u:p@a/ocpp")], SupervisionUser = "u", SupervisionPassword = "p",
            }) { Partition = "t+3" },
        ],
        Deleted = [new DeletedStation("t", 2)],
        Partitions = [new PartitionDefinition("t#0", "t", [1, 2, 3, 7, 9, 10])],
    };

    private readonly string _data = Directory.CreateTempSubdirectory("simulator-state-").FullName;
    private readonly List<string> _warnings = [];

    private string PathOfFile => Path.Combine(_data, "simulator-state.json");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task State_WithPasswords_IsForItsOwnerAlone()
    {
        await using (var state = Open())
            state.Remember(Some);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOfFile));
    }

    [Fact]
    public async Task State_WrittenAndReadAgain_IsTheSame()
    {
        await using (var state = Open())
        {
            Assert.False(state.IsStopped);
            for (var i = 0; i < 100; i++)
                state.Remember(Some with { Started = true });
            state.Remember(Some);
        }

        await using var again = Open();
        Assert.True(again.IsStopped);
        var (expected, added) = (Some.Added[0], Assert.Single(again.Memory.Added));
        Assert.Equal((expected.Template, "4,6"), (added.Template, string.Join(',', added.Indexes)));
        Assert.Equal("ws://u:p@a/ocpp", Assert.Single(added.Options.SupervisionUrls).OriginalString);
        Assert.Equal(expected.Options with { SupervisionUrls = added.Options.SupervisionUrls }, added.Options);
        Assert.Equal(new DeletedStation("t", 2), Assert.Single(again.Memory.Deleted));
        Assert.Equal("t+3", added.Partition);
        var partition = Assert.Single(again.Memory.Partitions);
        Assert.Equal(("t#0", "t", "1,2,3,7,9,10"), (partition.Name, partition.Template, string.Join(',', partition.Indexes)));
        Assert.Empty(_warnings);
        Assert.Equal(["simulator-state.json"], Directory.GetFiles(_data).Select(Path.GetFileName));
    }

    [Fact]
    public async Task State_Stopped_IsIgnoredByAColdStartWhichKeepsTheRest()
    {
        await using (var state = Open())
            state.Remember(Some);

        await using var cold = Open(ignoresStop: true);

        Assert.False(cold.IsStopped);
        Assert.Single(cold.Memory.Added);
    }

    [Theory]
    [InlineData("{ broken", "well-formed JSON")]
    [InlineData("""{ "version": 2, "started": false }""", "$.version: found 2; allowed: 1")]
    [InlineData("""{ "started": false }""", "$.version")]
    [InlineData("""{ "version": 1, "started": "maybe" }""", "$.started: found \"maybe\"")]
    [InlineData("""{ "version": 1, "added": [ { "indexes": [0] } ] }""", "$.added[0].template")]
    public async Task State_ThatCannotBeUsed_IsSetAsideAndReported(string text, string expected)
    {
        await File.WriteAllTextAsync(PathOfFile, text);

        await using var state = Open();

        Assert.Equal((true, 0), (state.Memory.Started, state.Memory.Added.Length));
        Assert.Contains(expected, Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(PathOfFile + ".bad"));
        Assert.False(File.Exists(PathOfFile));
    }

    private SimulatorState Open(bool ignoresStop = false) => SimulatorState.Open(_data, ignoresStop, NullLogger.Instance, _warnings.Add);
}
