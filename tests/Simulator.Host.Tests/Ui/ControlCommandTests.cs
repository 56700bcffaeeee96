using System.Text.Json;
using Simulator.Host.CommandLine;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Ui;

/// <summary><c>simulator ctl</c> against a fleet that runs.</summary>
public sealed class ControlCommandTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    [Fact]
    public async Task Ctl_ShowsStateAndStations()
    {
        var (code, text, _) = await RunAsync("state");
        Assert.Equal(ExitCodes.Ok, code);
        Assert.Contains("small", text, StringComparison.Ordinal);

        (code, text, _) = await RunAsync("stations", "list");
        Assert.Equal(ExitCodes.Ok, code);
        Assert.Equal(SomeFleet.Stations + 1, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Accepted", text, StringComparison.Ordinal);

        (_, text, _) = await RunAsync("stations", "list", "--json");
        using var json = JsonDocument.Parse(text);
        Assert.Equal(SomeFleet.Stations, json.RootElement.GetProperty("chargingStations").GetArrayLength());
    }

    [Fact]
    public async Task Ctl_SteersStationsByTheirIds()
    {
        var id = fleet.Directory.Snapshots.Single(s => s.Identity.Index == 2).Identity.StationId;
        Assert.Equal(ExitCodes.Ok, (await RunAsync("transaction", "start", id, "--connector", "1", "--tag", "TAG-1")).Code);
        await SomeTime.UntilAsync(() => Transaction(id) is not null);
        Assert.Equal(ExitCodes.Ok, (await RunAsync("transaction", "stop", id, "--transaction", $"{Transaction(id)}")).Code);
        Assert.Equal(ExitCodes.Ok, (await RunAsync("key", "set", id, "--key", "MeterValueSampleInterval", "--value", "9")).Code);
        Assert.Equal(ExitCodes.Ok, (await RunAsync("connection", "close", id)).Code);
        Assert.Equal(ExitCodes.Ok, (await RunAsync("connection", "open", id)).Code);
        Assert.Equal(ExitCodes.Ok, (await RunAsync("stations", "stop", id)).Code);
        Assert.Equal(ExitCodes.Ok, (await RunAsync("stations", "start", id)).Code);
    }

    [Fact]
    public async Task Ctl_ThatFails_SaysWhyAndExitsWithOne()
    {
        var (code, _, error) = await RunAsync("stations", "start", "nobody");
        Assert.Equal((ExitCodes.Failure, true), (code, error.Contains("nobody", StringComparison.Ordinal)));
        (code, _, error) = await RunAsync("stations", "add", "--template", "none");
        Assert.Equal((ExitCodes.Failure, true), (code, error.Contains("none", StringComparison.Ordinal)));
        Assert.Equal(ExitCodes.Ok, (await RunAsync("atg", "start")).Code);
        Assert.Equal(ExitCodes.Ok, (await RunAsync("atg", "stop")).Code);
        using var program = new ProgramUnderTest();
        Assert.Equal(ExitCodes.Failure, await program.RunAsync("ctl", "state", "--url", "ws://127.0.0.1:9"));
        Assert.NotEmpty(program.Error);
    }

    private int? Transaction(string stationId) =>
        fleet.Directory.Snapshots.Single(s => s.Identity.StationId == stationId).Connectors[0].TransactionId;

    private async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using var program = new ProgramUnderTest();
        var code = await program.RunAsync(["ctl", .. args, "--url", $"ws://127.0.0.1:{fleet.Server.Port}"]);
        return (code, program.Out, program.Error);
    }
}
