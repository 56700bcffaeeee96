using Simulator.Host.CommandLine;
using Simulator.Host.Running;
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
    [InlineData("--seed x", "x")]
    [InlineData("central-system --port 70000", "0 to 65535")]
    [InlineData("validate --seed 1", "--seed")]
    public async Task Options_ThatAreWrong_AreNamedAndExitWith2(string line, string named)
    {
        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync(line.Split(' ')));

        Assert.Contains(named, _program.Error, StringComparison.Ordinal);
        Assert.Contains("--help", _program.Error, StringComparison.Ordinal);
        Assert.Null(_program.Request);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    [InlineData("")]
    public async Task Configuration_WithFaults_PrintsAllOfThemAndExitsWith2(string verb)
    {
        _program.Outcome = new ConfigurationOutcome(null, ["a.json: $.x is 1", "b.json: $.y is 2"]);

        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync(verb.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Contains("2 faults", _program.Error, StringComparison.Ordinal);
        Assert.Contains("a.json: $.x is 1", _program.Error, StringComparison.Ordinal);
        Assert.Contains("b.json: $.y is 2", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfASoundConfiguration_SaysWhatItHoldsAndWarns()
    {
        _program.Outcome = new ConfigurationOutcome(new RunSettings { Plan = SomePlan.Of(3), Warnings = ["key x is not acted on"] }, []);

        Assert.Equal(ExitCodes.Ok, await _program.RunAsync("validate"));

        Assert.Contains("3: 3 × small", _program.Out, StringComparison.Ordinal);
        Assert.Contains("warning: key x is not acted on", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_ThatAreRelative_StartInTheWorkingDirectory()
    {
        Directory.CreateDirectory(Path.Combine(_program.Directory, "assets"));

        await _program.RunAsync("validate", "--config", "fleet.json");

        Assert.Equal(Path.Combine(_program.Directory, "assets"), _program.Request!.AssetsDirectory);
        Assert.Equal(Path.Combine(_program.Directory, "fleet.json"), _program.Request.ConfigPath);
    }

    [Fact]
    public async Task Paths_ThatAreNotGiven_AreTheAssetsBesideTheProgram()
    {
        await _program.RunAsync("validate");

        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "assets"), _program.Request!.AssetsDirectory);
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "assets", "config.json"), _program.Request.ConfigPath);
    }
}
