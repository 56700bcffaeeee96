using Simulator.Actors.Json;
using Simulator.Host.Configuration;
using Simulator.Host.Program;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.CommandLine;

public sealed class SimulatorCommandLineTests : IDisposable
{
    private readonly ProgramUnderTest _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Help_OfTheProgram_NamesCommandsOptionsAndExamples()
    {
        Assert.Equal(ExitCodes.Ok, await _program.RunAsync("--help"));

        foreach (var part in (string[])["run", "validate", "central-system", "--config", "--time-scale", "Examples:", "Exit codes:"])
            Assert.Contains(part, _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfACommand_HasNoExamplesOfOthers()
    {
        Assert.Equal(ExitCodes.Ok, await _program.RunAsync("central-system", "--help"));

        Assert.Contains("--port", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Examples:", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("--time-scale 0.05", "0.1 to 1000")]
    [InlineData("--time-scale 1001", "0.1 to 1000")]
    [InlineData("--time-scale fast", "fast")]
    [InlineData("--log-level loud", "loud")]
    [InlineData("--journal paper", "sqlite, postgresql, memory, none")]
    [InlineData("--seed x", "x")]
    [InlineData("central-system --port 70000", "0 to 65535")]
    [InlineData("validate --seed 1", "--seed")]
    public async Task Options_ThatAreWrong_AreNamedAndExitWith2(string line, string named)
    {
        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync(line.Split(' ')));

        Assert.Contains(named, _program.Error, StringComparison.Ordinal);
        Assert.Contains("--help", _program.Error, StringComparison.Ordinal);
        Assert.Null(_program.Asked);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    [InlineData("")]
    public async Task Configuration_WithFaults_PrintsAllOfThemAndExitsWith2(string verb)
    {
        _program.Configuration = new SimulatorConfiguration
        {
            Faults = new ConfigurationFaults(
                [new ConfigurationFault("a.json", "$.x", "1", "0"), new ConfigurationFault("b.json", "$.y", "2", "a text", Line: 7)]),
        };

        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync(verb.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Contains("2 faults", _program.Error, StringComparison.Ordinal);
        Assert.Contains("a.json $.x: found 1; allowed: 0", _program.Error, StringComparison.Ordinal);
        Assert.Contains("b.json:7 $.y: found 2; allowed: a text", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfASoundConfiguration_SaysWhatItHoldsAndWarns()
    {
        _program.Configuration = _program.Configuration with
        {
            Warnings = [new ConfigurationWarning("a.json", "$.x", "deprecated, use y")],
            KeysNotActedOn = ["a.json: z"],
        };

        Assert.Equal(ExitCodes.Ok, await _program.RunAsync("validate"));

        Assert.Contains("3: 3 × small", _program.Out, StringComparison.Ordinal);
        Assert.Contains("warning: a.json $.x: deprecated, use y", _program.Out, StringComparison.Ordinal);
        Assert.Contains("warning: not acted on: a.json: z", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_ThatAreRelative_StartInTheWorkingDirectory()
    {
        Directory.CreateDirectory(Path.Combine(_program.Directory, "assets"));

        await _program.RunAsync("validate", "--config", "fleet.json");

        Assert.Equal(Path.Combine(_program.Directory, "assets"), _program.Asked!.Value.Assets);
        Assert.Equal(Path.Combine(_program.Directory, "fleet.json"), _program.Asked.Value.Config);
    }

    [Fact]
    public async Task Paths_ThatAreNotGiven_AreTheAssetsBesideTheProgram()
    {
        await _program.RunAsync("validate");

        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "assets"), _program.Asked!.Value.Assets);
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "assets", "config.json"), _program.Asked.Value.Config);
    }
}
