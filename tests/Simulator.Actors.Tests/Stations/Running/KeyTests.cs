using Ocpp16.Messages;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class KeyTests : RunningStation
{
    [Fact]
    public async Task WebSocketPingInterval_Changed_PingsAtThatPaceUntilItIsZero()
    {
        await StartAsync();
        await PassWithLineAsync(60);
        Assert.Equal(0, Line.Pings);

        await ChangeKey("WebSocketPingInterval", "20");
        await PassWithLineAsync(20);
        await PassWithLineAsync(20);
        Assert.Equal(2, Line.Pings);

        await ChangeKey("WebSocketPingInterval", "0");
        await PassWithLineAsync(60);
        Assert.Equal(2, Line.Pings);
    }

    // Who keeps the line has done what it was told when a later CALL is answered.
    private async Task PassWithLineAsync(double seconds)
    {
        await Line.Call("GetConfiguration", "{}");
        await PassAsync(seconds);
        await Line.Call("GetConfiguration", "{}");
    }

    [Fact]
    public async Task HeartbeatInterval_LeftToTheStation_IsItsOwn()
    {
        Line.Reply(OcppAction.BootNotification, """{"status":"Accepted","currentTime":"2030-01-01T00:00:00Z","interval":0}""");
        await StartAsync();

        await PassAsync(300);

        await Line.Next(OcppAction.Heartbeat);
    }

    [Theory]
    [InlineData("MeterValuesSampledData")]
    [InlineData("MeterValuesAlignedData")]
    [InlineData("StopTxnSampledData")]
    [InlineData("StopTxnAlignedData")]
    public async Task MeasurandList_WithOneThatTheMeterLacks_IsRejectedAndStays(string key)
    {
        await StartAsync();
        await ChangeKey(key, "Power.Active.Import");

        var answer = await Line.Call("ChangeConfiguration", $$"""{"key":"{{key}}","value":"Voltage,Current.Export"}""");

        Assert.Contains("Rejected", answer, StringComparison.Ordinal);
        var now = await Line.Call("GetConfiguration", $$"""{"key":["{{key}}"]}""");
        Assert.Contains("Power.Active.Import", now, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MeterValuesSampledData")]
    [InlineData("MeterValuesAlignedData")]
    [InlineData("StopTxnSampledData")]
    [InlineData("StopTxnAlignedData")]
    public async Task MaxLengthKey_OfAMeasurandList_BoundsItsMembers(string key)
    {
        await StartAsync(("Configuration/configurationKey", $$"""[{"key":"{{key}}MaxLength","readonly":true,"value":"2"}]"""));

        await ChangeKey(key, "Voltage,SoC");

        var answer = await Line.Call("ChangeConfiguration", $$"""{"key":"{{key}}","value":"Voltage,SoC,Temperature"}""");
        Assert.Contains("Rejected", answer, StringComparison.Ordinal);
    }
}
