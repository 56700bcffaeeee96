namespace Simulator.Host.Tests.Reloading;

/// <summary>Files that are saved as editors save them.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly ReloadedSimulator _simulator = new();

    public void Dispose() => _simulator.Dispose();

    [Theory]
    [InlineData("written over")]
    [InlineData("truncated, then written")]
    [InlineData("written beside and renamed over")]
    [InlineData("deleted and created")]
    [InlineData("renamed away, then written")]
    [InlineData("written in pieces")]
    public async Task Save_AnEditorsWay_IsTakenOnceAndWhole(string way)
    {
        Save("station-templates/t.json", ReloadedSimulator.Template("\"resetTime\": 7"), way);

        Assert.Equal("Reloaded t.json: stations: 3 changed", await _simulator.SaysAsync());
        var plan = Assert.Single(_simulator.Taken).Plan!;
        Assert.Equal(TimeSpan.FromSeconds(7), plan.Entries[0].Template.Behaviour.ResetTime);
        // Whatever events are still on their way, the content is the same: what is said next is about the next change.
        _simulator.Write("tags.json", """["C"]""");
        Assert.Equal("Reloaded tags.json: stations: 3 changed", await _simulator.SaysAsync());
        Assert.Equal("C", Assert.Single(_simulator.Taken[1].Plan!.Entries[0].IdTags));
    }

    [Fact]
    public async Task Save_TheSameContent_IsNoChange()
    {
        _simulator.Write("station-templates/t.json", ReloadedSimulator.Template());
        _simulator.Write("tags.json", """["A", "B"]""");
        _simulator.Write("other.json", "{}");
        _simulator.Write("config.json", ReloadedSimulator.Config.Replace(": 3", ": 4", StringComparison.Ordinal));

        Assert.Equal("Reloaded config.json: stations: 4 changed", await _simulator.SaysAsync());
        Assert.Single(_simulator.Taken);
    }

    [Fact]
    public async Task Save_ABrokenFile_IsReportedWholeAndTheNextGoodOneIsTaken()
    {
        _simulator.Write("station-templates/t.json", ReloadedSimulator.Template("\"resetTime\": \"soon\", \"numberOfPhases\": 2"));

        var faults = await _simulator.SaysAsync();
        Assert.Contains("station-templates/t.json", faults, StringComparison.Ordinal);
        Assert.Contains("$.resetTime: found \"soon\"; allowed: ", faults, StringComparison.Ordinal);
        Assert.Contains("$.numberOfPhases: found 2; allowed: ", faults, StringComparison.Ordinal);
        Assert.Empty(_simulator.Taken);

        _simulator.Write("station-templates/t.json", ReloadedSimulator.Template("\"resetTime\": 8"));
        Assert.Equal("Reloaded t.json: stations: 3 changed", await _simulator.SaysAsync());
    }

    [Fact]
    public async Task Save_ABrokenFileAndThenTheOldOne_ChangesNothing()
    {
        _simulator.Write("config.json", "{ broken");
        Assert.StartsWith("faults: ", await _simulator.SaysAsync(), StringComparison.Ordinal);

        _simulator.Write("config.json", ReloadedSimulator.Config);
        Assert.Equal("The configuration is again the one in force", await _simulator.SaysAsync());
        Assert.Empty(_simulator.Taken);
    }

    [Fact]
    public async Task Save_MoreThanTheMachineCarries_IsRefused()
    {
        _simulator.Write("config.json", ReloadedSimulator.Config.Replace(": 3", ": 5000", StringComparison.Ordinal));

        Assert.Equal("refused: too many stations", await _simulator.SaysAsync());
        Assert.Empty(_simulator.Taken);
    }

    [Fact]
    public async Task Save_AKeyThatNeedsARestart_IsNamed()
    {
        _simulator.Write("config.json", ReloadedSimulator.Config.Replace("{ \"super", "{ \"logFile\": \"x.log\", \"super", StringComparison.Ordinal));

        Assert.StartsWith("Reloaded config.json", await _simulator.SaysAsync(), StringComparison.Ordinal);
        Assert.Equal("warning: These keys hold after a restart of the simulator, not before: logFile", await _simulator.SaysAsync());
    }

    [Fact]
    public async Task Folder_TakenAwayAndBroughtBack_IsWatchedAgain()
    {
        Directory.Delete(_simulator.PathOf("station-templates"), recursive: true);
        Assert.StartsWith("faults: ", await _simulator.SaysAsync(), StringComparison.Ordinal);

        _simulator.Write("station-templates/t.json", ReloadedSimulator.Template("\"resetTime\": 9"));

        Assert.Equal("Reloaded t.json: stations: 3 changed", await _simulator.SaysAsync());
        _simulator.Write("station-templates/t.json", ReloadedSimulator.Template("\"resetTime\": 10"));
        Assert.Equal("Reloaded t.json: stations: 3 changed", await _simulator.SaysAsync());
    }

    private void Save(string name, string text, string way)
    {
        var path = _simulator.PathOf(name);
        switch (way)
        {
            case "written over":
                File.WriteAllText(path, text);
                break;
            case "truncated, then written":
                File.WriteAllText(path, "");
                File.WriteAllText(path, text);
                break;
            case "written beside and renamed over":
                File.WriteAllText(path + ".tmp", text);
                File.Move(path + ".tmp", path, overwrite: true);
                break;
            case "deleted and created":
                File.Delete(path);
                File.WriteAllText(path, text);
                break;
            case "renamed away, then written":
                File.Move(path, path + "~");
                File.WriteAllText(path, text);
                File.Delete(path + "~");
                break;
            default:
                using (var file = new StreamWriter(path))
                {
                    foreach (var c in text.Chunk(20))
                    {
                        file.Write(c);
                        file.Flush();
                    }
                }

                break;
        }
    }
}
