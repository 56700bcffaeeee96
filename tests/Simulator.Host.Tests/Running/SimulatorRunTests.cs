using Simulator.Actors.Traffic;
using Simulator.Host.Configuration;
using Simulator.Host.Limits;
using Simulator.Host.Program;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Running;

public sealed class SimulatorRunTests : IDisposable
{
    private readonly ProgramUnderTest _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Run_UntilStopped_ShowsBannerProgressAndSummaryAndExitsWith0()
    {
        _program.OnFleet = counters =>
        {
            BootAndCharge(counters, 3);
            _program.Stop();
        };
        // Three stations are up before the display looks for the first time, so it says so before it sees the stop.
        Assert.Equal(ExitCodes.Ok, await _program.RunAsync("--seed", "42"));

        Assert.Contains("seed            42", _program.Out, StringComparison.Ordinal);
        Assert.Contains("3 × small", _program.Out, StringComparison.Ordinal);
        Assert.Contains(" on Akka.NET 1.5.", _program.Out, StringComparison.Ordinal);
        Assert.Contains("3 stations, ", _program.Out, StringComparison.Ordinal);
        Assert.Equal(42, _program.Asked!.Value.Seed);
    }

    [Fact]
    public async Task Run_CountsFromTheBeginningOfTheProgram_NotOfTheProcess()
    {
        _program.OnFleet = _ => _program.Stop();
        _program.Began = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(30);

        await _program.RunAsync();

        Assert.Contains("Ran 30:00:", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithCredentialsInAUrl_ShowsTheUrlWithoutThem()
    {
        _program.OnFleet = _ => _program.Stop();

        await _program.RunAsync();

        Assert.Contains("ws://127.0.0.1:9/ocpp", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _program.Out, StringComparison.Ordinal);
        var logs = Directory.GetFiles(Path.Combine(_program.Directory, "data"));
        Assert.NotEmpty(logs);
        Assert.All(logs, file => Assert.DoesNotContain("secret", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WithoutASeed_DrawsOneAndPrintsIt()
    {
        _program.OnFleet = _ => _program.Stop();

        await _program.RunAsync("run");

        Assert.True(_program.Asked!.Value.Seed > 0);
    }

    [Fact]
    public async Task Run_WithTooFewFileDescriptors_SaysHowManyAndStartsNothing()
    {
        var started = false;
        _program.OnFleet = _ => started = true;
        _program.FileLimit = new FileLimit(258, 258);

        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync());

        Assert.Contains("needs 259 open files", _program.Error, StringComparison.Ordinal);
        Assert.False(started);
    }

    [Fact]
    public async Task Run_ThatFailsToStart_SaysWhyAndExitsWith1()
    {
        _program.OnFleet = _ => throw new InvalidOperationException("no current");

        Assert.Equal(ExitCodes.Failure, await _program.RunAsync());

        Assert.Contains("no current", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithTheBuiltInCentralSystem_NamesItsAddress()
    {
        _program.Configuration = _program.Configuration with
        {
            Options = new SimulatorOptions
            {
                UiServer = new UiServerOptions { Enabled = false },
                CentralSystem = new CentralSystemOptions { Enabled = true, Port = 8181 },
            },
            UsesBuiltInCentralSystem = true,
        };
        _program.OnFleet = _ => _program.Stop();

        Assert.Equal(ExitCodes.Ok, await _program.RunAsync());

        Assert.Contains("ws://127.0.0.1:8181/ocpp (built in)", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CentralSystem_Alone_RunsUntilStoppedAndSumsUp()
    {
        _program.Stop();

        Assert.Equal(ExitCodes.Ok, await _program.RunAsync("central-system", "--port", "8182"));

        Assert.Contains("ws://127.0.0.1:8182/ocpp/", _program.Out, StringComparison.Ordinal);
        Assert.Contains("saw nothing", _program.Out, StringComparison.Ordinal);
    }

    private static void BootAndCharge(FleetCounters counters, int stations)
    {
        counters.Of("small").AddConnected(stations);
        counters.AddRegistered(stations);
        counters.AddCharging(stations);
    }
}
