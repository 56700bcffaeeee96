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

        var answer = await Line.Call("ChangeConfiguration", $$"""{"key":"{{key}}","value":"Voltage,Current.Sideways"}""");

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

    [Theory]
    [InlineData("ChargeProfileMaxStackLevel", "2", 2, "A", 1, true)]
    [InlineData("ChargeProfileMaxStackLevel", "2", 3, "A", 1, false)]
    [InlineData("ChargingScheduleAllowedChargingRateUnit", "Power", 1, "W", 1, true)]
    [InlineData("ChargingScheduleAllowedChargingRateUnit", "Power", 1, "A", 1, false)]
    [InlineData("ChargingScheduleMaxPeriods", "2", 1, "A", 2, true)]
    [InlineData("ChargingScheduleMaxPeriods", "2", 1, "A", 3, false)]
    [InlineData("MaxChargingProfilesInstalled", "2", 1, "A", 1, true)]
    [InlineData("MaxChargingProfilesInstalled", "1", 1, "A", 1, false)]
    public async Task SmartChargingKey_OfTheTemplate_BoundsTheProfilesTaken(
        string key, string value, int stackLevel, string unit, int periods, bool taken)
    {
        await StartAsync(("Configuration/configurationKey", $$"""[{"key":"{{key}}","readonly":true,"value":"{{value}}"}]"""));
        var usual = key == "ChargingScheduleAllowedChargingRateUnit" ? "W" : "A";
        Assert.Contains("Accepted", await SetProfileAsync(1, 0, usual, 1), StringComparison.Ordinal);

        var answer = await SetProfileAsync(2, stackLevel, unit, periods);

        Assert.Contains(taken ? "Accepted" : "Rejected", answer, StringComparison.Ordinal);
    }

    private async Task<string> SetProfileAsync(int id, int stackLevel, string unit, int periods)
    {
        var schedule = string.Join(',', Enumerable.Range(0, periods).Select(i => $$"""{"startPeriod":{{i}},"limit":6}"""));
        return await Line.Call("SetChargingProfile", $$$"""
            {"connectorId":1,"csChargingProfiles":{"chargingProfileId":{{{id}}},"stackLevel":{{{stackLevel}}},
            "chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Relative","chargingSchedule":{
            "chargingRateUnit":"{{{unit}}}","chargingSchedulePeriod":[{{{schedule}}}] } } }
            """);
    }
}
