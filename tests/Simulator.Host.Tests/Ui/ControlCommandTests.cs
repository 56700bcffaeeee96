using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.Host.Configuration;
using Simulator.Host.Control;
using Simulator.Host.Program;
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

    [Fact]
    public async Task Ctl_WorksConnectorsAsADriverDoes()
    {
        var station = fleet.Directory.Snapshots.Single(s => s.Identity.Index == 3).Identity;
        string[] connector = [station.HashId[..12], "--connector", "1"];
        Assert.Equal(ExitCodes.Ok, (await RunAsync(["connector", "lock", .. connector])).Code);
        var (code, _, error) = await RunAsync(["connector", "plug", .. connector]);
        Assert.Equal((ExitCodes.Failure, true), (code, error.Contains("locked", StringComparison.Ordinal)));
        await SomeTime.UntilAsync(() => Shown(station.StationId).Locked);
        var list = (await RunAsync("stations", "list", "--filter", station.StationId)).Out;
        Assert.Contains("1:Available(locked)", list, StringComparison.Ordinal);
        foreach (var step in new[] { "unlock", "plug", "unplug" })
            Assert.Equal(ExitCodes.Ok, (await RunAsync(["connector", step, .. connector])).Code);
        Assert.Equal(ExitCodes.Ok, (await RunAsync(["connector", "fault", .. connector, "--code", "GroundFailure"])).Code);
        await SomeTime.UntilAsync(() => Shown(station.StationId).ErrorCode is ChargePointErrorCode.GroundFailure);
        Assert.Equal(ExitCodes.Ok, (await RunAsync(["connector", "fault", .. connector, "--code", "NoError"])).Code);
        Assert.Equal(ExitCodes.Failure, (await RunAsync(["connector", "fault", .. connector, "--code", "Odd"])).Code);
        Assert.Equal(ExitCodes.Configuration, (await RunAsync("connector", "fault", "--code", "Odd")).Code);
    }

    [Fact]
    public async Task Ctl_ShowsTheFleetAndItsCommandsInFigures()
    {
        var (code, text, _) = await RunAsync("stats");
        Assert.Equal(ExitCodes.Ok, code);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["TEMPLATE", "small", "all"], lines.Select(l => l.Split(' ')[0]));

        var id = fleet.Directory.Snapshots.Single(s => s.Identity.Index == 1).Identity.StationId;
        Assert.Contains("fleet  ", (await RunAsync("stats", "commands")).Out, StringComparison.Ordinal);
        Assert.Contains("BootNotification", (await RunAsync("stats", "commands", id)).Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await RunAsync("stats", "--json")).Out);
        Assert.Equal("success", json.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ctl_WithWatch_ShowsAgainUntilItIsEnded()
    {
        using var program = new ProgramUnderTest();
        var running = program.RunAsync("ctl", "stats", "--watch", "0.1", "--url", $"ws://127.0.0.1:{fleet.Server.Port}");
        await SomeTime.UntilAsync(() => program.Out.Split("TEMPLATE").Length > 3);
        program.Stop();
        Assert.Equal(ExitCodes.Ok, await running);
        Assert.Equal(ExitCodes.Configuration, (await RunAsync("stats", "--watch", "0")).Code);
    }

    [Fact]
    public async Task Ctl_FollowsTheMessagesOfAStation()
    {
        var id = fleet.Directory.Snapshots.Single(s => s.Identity.Index == 4).Identity;
        using var program = new ProgramUnderTest();
        var running = program.RunAsync(
            "ctl", "log", "follow", id.StationId, "--last", "5", "--url", $"ws://127.0.0.1:{fleet.Server.Port}");
        await SomeTime.UntilAsync(() => fleet.Frames.Watched > 0);
        using var client = await fleet.ConnectAsync();
        await SomeTime.UntilAsync(() => program.Out.Length > 0);
        await client.AskAsync("dataTransfer", $$"""{"hashIds":["{{id.HashId}}"],"vendorId":"from-here"}""");
        await SomeTime.UntilAsync(() => program.Out.Contains("<- DataTransfer", StringComparison.Ordinal));
        Assert.Contains("from-here", program.Out, StringComparison.Ordinal);
        program.Stop();
        Assert.Equal(ExitCodes.Ok, await running);
        var lines = program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.Equal(ExitCodes.Failure, (await RunAsync("log", "follow", "nobody")).Code);
        Assert.Equal(ExitCodes.Configuration, (await RunAsync("log", "follow")).Code);
    }

    [Fact]
    public async Task Ctl_WhoseLineIsLost_SaysSoAndGoesOnWhenItIsBack()
    {
        var server = await fleet.ServeAsync(new UiServerOptions { Port = 0 });
        var url = $"ws://127.0.0.1:{server.Port}";
        var id = fleet.Directory.Snapshots.Single(s => s.Identity.Index == 3).Identity;
        using var watching = new ProgramUnderTest();
        using var following = new ProgramUnderTest();
        var watch = watching.RunAsync("ctl", "stats", "--watch", "0.1", "--url", url);
        var follow = following.RunAsync("ctl", "log", "follow", id.StationId, "--last", "0", "--url", url);
        await SomeTime.UntilAsync(() => watching.Out.Contains("TEMPLATE", StringComparison.Ordinal) && fleet.Frames.Watched > 0);

        await fleet.StopAsync(server);
        await SomeTime.UntilAsync(() => IsLost(watching) && IsLost(following) && fleet.Frames.Watched is 0);
        var before = watching.Out.Length;
        await fleet.ServeAsync(new UiServerOptions { Port = server.Port });
        await SomeTime.UntilAsync(() => IsBack(watching) && IsBack(following) && fleet.Frames.Watched > 0);
        using var client = await fleet.ConnectAsync();
        await client.AskAsync("dataTransfer", $$"""{"hashIds":["{{id.HashId}}"],"vendorId":"after-the-loss"}""");

        await SomeTime.UntilAsync(() => following.Out.Contains("after-the-loss", StringComparison.Ordinal) && watching.Out.Length > before);
        watching.Stop();
        following.Stop();
        Assert.Equal((ExitCodes.Ok, ExitCodes.Ok), (await watch, await follow));

        static bool IsLost(ProgramUnderTest program) => program.Error.Contains("is lost (The simulator stops.)", StringComparison.Ordinal);
        static bool IsBack(ProgramUnderTest program) => program.Error.Contains("the connection is back", StringComparison.Ordinal);
    }

    /// <summary>Another simulator at the same place counts from one again.</summary>
    [Fact]
    public void Log_OfASimulatorThatWasStartedAgain_IsShownFromItsFirstMessage()
    {
        var text = new StringWriter();
        var log = new ControlLog([new StationId("aaa1", "CS-1")], asJson: true, new ProgramParts { Out = text, Error = text });
        log.Show(Frames(7, 8));
        log.LineIsBack();
        log.Show(Frames(8));
        log.LineIsBack();
        log.Show(Frames(1, 2));
        log.Show(Frames(2, 3));

        Assert.Equal(["7", "8", "1", "2", "3"], text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim()[^2..^1]));

        static JsonElement Frames(params int[] sequences) => JsonSerializer.SerializeToElement(
            new { hashId = "aaa1", frames = sequences.Select(s => new { sequence = s }) });
    }

    [Theory]
    [InlineData("CS-1", "CS-1")]
    [InlineData("cs-1", null)]
    [InlineData("CS-10", "CS-10")]
    [InlineData("a", "CS-1")]
    [InlineData("B", "CS-10")]
    [InlineData("c", null)]
    [InlineData("x", null)]
    public void Id_StandsForOneStation(string id, string? name)
    {
        StationId[] stations = [new("aaa1", "CS-1"), new("bbb2", "CS-10")];
        if (name is not null)
            Assert.Equal(name, StationIds.Resolve(id, stations).Name);
        else
            Assert.Contains(id, Assert.Throws<ControlException>(() => StationIds.Resolve(id, stations)).Message, StringComparison.Ordinal);
    }

    private ConnectorSnapshot Shown(string stationId) =>
        fleet.Directory.Snapshots.Single(s => s.Identity.StationId == stationId).Connectors[0];

    private int? Transaction(string stationId) =>
        fleet.Directory.Snapshots.Single(s => s.Identity.StationId == stationId).Connectors[0].TransactionId;

    private async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using var program = new ProgramUnderTest();
        var code = await program.RunAsync(["ctl", .. args, "--url", $"ws://127.0.0.1:{fleet.Server.Port}"]);
        return (code, program.Out, program.Error);
    }
}
