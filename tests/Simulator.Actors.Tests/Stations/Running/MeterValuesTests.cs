using System.Globalization;
using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class MeterValuesTests : RunningStation
{
    [Fact]
    public async Task ClockAligned_WithoutTransaction_ComesOnTheGridFromMidnight()
    {
        await StartAsync();
        await ChangeKey("ClockAlignedDataInterval", "25"); // no grid of a minute or an hour
        for (var i = 0; i < 3; i++)
        {
            await PassAsync(25);
            var values = await Line.Next(OcppAction.MeterValues);
            Assert.False(values.TryGetProperty("transactionId", out _));
            Assert.Equal(0, Timestamp(values).TimeOfDay.Ticks % TimeSpan.FromSeconds(25).Ticks);
            Assert.Equal("Sample.Clock", First(values).GetProperty("context").GetString());
        }
    }

    [Theory]
    [InlineData("ClockAlignedDataInterval")]
    [InlineData("MeterValueSampleInterval")]
    public async Task MeterValues_AtAnIntervalOfZero_AreNotSent(string key)
    {
        await StartAsync();
        await ChangeKey("MeterValueSampleInterval", "0");
        await ChangeKey(key, "10");
        await ChargeAsync();
        await PassAsync(10);
        await Line.Next(OcppAction.MeterValues);

        await ChangeKey(key, "0");
        Line.Clear();
        await PassAsync(600);

        Assert.False(Line.TryNext(out var call), $"{call.Action} {call.Payload}");
    }

    [Fact]
    public async Task ClockAligned_InATransaction_NamesIt()
    {
        await StartAsync();
        await ChargeAsync();
        await ChangeKey("MeterValuesAlignedData", "Voltage");
        await ChangeKey("ClockAlignedDataInterval", "15");
        await PassAsync(15);
        var values = await Line.Next(OcppAction.MeterValues);
        Assert.Equal(7, values.GetProperty("transactionId").GetInt32());
        Assert.Equal("Voltage", First(values).GetProperty("measurand").GetString());
    }

    [Fact]
    public async Task ClockAligned_WhenTheTickComesLate_TellsTheEnergyOfItsInstant()
    {
        await StartAsync(("power", "22080"), ("numberOfPhases", "3"));
        await ChargeAsync();
        await ChangeKey("ClockAlignedDataInterval", "15");
        await PassAsync(15);
        var before = First(await Line.Next(OcppAction.MeterValues));

        await PassAsync(29); // the tick was due after 15 s at the most

        var wh = Number(First(await Line.Next(OcppAction.MeterValues))) - Number(before);
        Assert.InRange(wh, 40, 22080 * 15 / 3600.0);
    }

    [Fact]
    public async Task ClockAligned_OvertakenByASample_TellsTheEnergyOfItsInstant()
    {
        await StartAsync();
        await ChangeKey("MeterValueSampleInterval", "0");
        await PassAsync(61 - (Time.Now.TimeOfDay.TotalSeconds % 60));
        await ChargeAsync();
        var began = Time.Now;
        await ChangeKey("MeterValueSampleInterval", "10");
        await ChangeKey("ClockAlignedDataInterval", "15");

        await PassAsync(20); // both are due, the sample first; it counts the energy of 20 s

        var sample = await Line.Next(OcppAction.MeterValues);
        var aligned = await Line.Next(OcppAction.MeterValues);
        Assert.Equal(15, Timestamp(aligned).Second);
        var part = (Timestamp(aligned) - began) / (Timestamp(sample) - began);
        Assert.InRange(part, 0.6, 0.8);
        Assert.Equal(Number(First(sample)) * part, Number(First(aligned)), 0.02);
    }

    [Fact]
    public async Task SampledData_ChangedInATransaction_CountsForTheNextSample()
    {
        await StartAsync();
        await ChargeAsync();
        await ChangeKey("MeterValueSampleInterval", "10");
        await ChangeKey("MeterValuesSampledData", "Power.Active.Import");
        await PassAsync(10);
        Assert.Equal("Power.Active.Import", First(await Line.Next(OcppAction.MeterValues)).GetProperty("measurand").GetString());
        await ChangeKey("MeterValuesSampledData", "");
        await PassAsync(10);
        var values = await Line.Next(OcppAction.MeterValues);
        Assert.Equal("Energy.Active.Import.Register", Measurand(First(values)));
    }

    [Fact]
    public async Task Stop_WithStopTxnData_CarriesBeginSamplesAndEnd()
    {
        await StartAsync();
        await ChangeKey("StopTxnSampledData", "Energy.Active.Import.Register");
        await ChangeKey("MeterValueSampleInterval", "30");
        await ChargeAsync();
        await PassAsync(30);
        await Line.Next(OcppAction.MeterValues);
        await PassAsync(30);
        await Line.Next(OcppAction.MeterValues);
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        var stop = await Line.Next(OcppAction.StopTransaction);
        var contexts = stop.GetProperty("transactionData").EnumerateArray()
            .Select(v => v.GetProperty("sampledValue")[0].GetProperty("context").GetString());
        Assert.Equal(["Transaction.Begin", "Sample.Periodic", "Sample.Periodic", "Transaction.End"], contexts);
        Assert.Equal("Local", stop.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Stop_WithStopTxnAlignedData_CarriesTheValuesOfTheGrid()
    {
        await StartAsync();
        await ChangeKey("MeterValueSampleInterval", "0");
        await ChangeKey("StopTxnAlignedData", "Voltage,Current.Import");
        await ChangeKey("ClockAlignedDataInterval", "30");
        await ChargeAsync();
        await PassAsync(30);
        await PassAsync(30);

        await Order(new ConnectorProtocol.PresentIdTag("TAG"));

        var values = (await Line.Next(OcppAction.StopTransaction)).GetProperty("transactionData").EnumerateArray().ToList();
        Assert.Equal(2, values.Count);
        Assert.All(values, v => Assert.Equal(0, v.GetProperty("timestamp").GetDateTimeOffset().Second % 30));
        Assert.All(values, v => Assert.Equal(
            ["Sample.Clock Current.Import", "Sample.Clock Voltage"],
            v.GetProperty("sampledValue").EnumerateArray().Select(s => $"{s.GetProperty("context")} {Measurand(s)}").Distinct().Order()));
    }

    [Fact]
    public async Task Stop_WithoutStopTxnData_CarriesNone()
    {
        await StartAsync();
        await ChangeKey("MeterValueSampleInterval", "10");
        await ChangeKey("ClockAlignedDataInterval", "10");
        await ChargeAsync();
        await PassAsync(30);

        await Order(new ConnectorProtocol.PresentIdTag("TAG"));

        Assert.False((await Line.Next(OcppAction.StopTransaction)).TryGetProperty("transactionData", out _));
    }

    [Fact]
    public async Task Stop_WithMoreValuesThanItMayCarry_KeepsTheFirstAndTheLast()
    {
        await StartAsync(("Configuration/configurationKey", """
            [
              { "key": "StopTransactionMaxMeterValues", "readonly": true, "value": "5" },
              { "key": "StopTxnSampledData", "value": "Energy.Active.Import.Register" }, { "key": "MeterValueSampleInterval", "value": "10" }
            ]
            """));
        await ChargeAsync();
        for (var i = 0; i < 12; i++)
            await PassAsync(10);

        await Order(new ConnectorProtocol.PresentIdTag("TAG"));

        var contexts = (await Line.Next(OcppAction.StopTransaction)).GetProperty("transactionData").EnumerateArray()
            .Select(v => v.GetProperty("sampledValue")[0].GetProperty("context").GetString()).ToList();
        Assert.InRange(contexts.Count, 3, 5);
        Assert.Equal(("Transaction.Begin", "Transaction.End"), (contexts[0], contexts[^1]));
    }

    [Fact]
    public async Task Limit_SetByAProfile_ShowsInTheNextSampleAndInTheEnergy()
    {
        await StartAsync();
        await ChangeKey("MeterValueSampleInterval", "60");
        await ChangeKey("MeterValuesSampledData", "Power.Active.Import,Energy.Active.Import.Register");
        await ChargeAsync();
        await PassAsync(60);
        await Line.Next(OcppAction.MeterValues);
        Assert.Contains("Accepted", await Line.Call("SetChargingProfile", """
            {"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile",
            "chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"W",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":1000}]}}}
            """), StringComparison.Ordinal);
        await PassAsync(60);
        var values = await Line.Next(OcppAction.MeterValues);
        var watts = double.Parse(First(values).GetProperty("value").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(watts, 900, 1000);
        Assert.Contains("Accepted", await Line.Call("RemoteStopTransaction", """{"transactionId":7}"""), StringComparison.Ordinal);
        var stop = await Line.Next(OcppAction.StopTransaction);
        var last = values.GetProperty("meterValue")[0].GetProperty("sampledValue").EnumerateArray().Last();
        var register = double.Parse(last.GetProperty("value").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(stop.GetProperty("meterStop").GetInt32(), register - 1, register + 1);
    }

    private static JsonElement First(JsonElement values) => values.GetProperty("meterValue")[0].GetProperty("sampledValue")[0];

    private static string? Measurand(JsonElement value) =>
        value.TryGetProperty("measurand", out var measurand) ? measurand.GetString() : "Energy.Active.Import.Register";

    private static DateTimeOffset Timestamp(JsonElement values) =>
        values.GetProperty("meterValue")[0].GetProperty("timestamp").GetDateTimeOffset();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Limit_OfOnePhase_IsCarriedByOnePhase(bool whileCharging)
    {
        await StartOnThreePhasesAsync(switches: true);
        if (!whileCharging)
            await LimitAsync();
        await ChargeAsync();
        if (whileCharging)
            await LimitAsync();

        await PassAsync(10);

        var values = (await Line.Next(OcppAction.MeterValues)).GetProperty("meterValue")[0].GetProperty("sampledValue");
        var total = Watts(values, null);
        Assert.InRange(total, 1000, 10 * 230);
        Assert.Equal((total, 0, 0), (Watts(values, "L1-N"), Watts(values, "L2-N"), Watts(values, "L3-N")));
    }

    [Fact]
    public async Task Limit_OfOnePhase_OfAStationThatCannotSwitch_LeavesTheRunningChargeItsPhases()
    {
        await StartOnThreePhasesAsync(switches: false);
        await ChargeAsync();
        await LimitAsync();

        await PassAsync(10);

        var values = (await Line.Next(OcppAction.MeterValues)).GetProperty("meterValue")[0].GetProperty("sampledValue");
        Assert.InRange(Watts(values, null), 1000, 10 * 230);
        Assert.InRange(Watts(values, "L2-N"), 300, 10 * 230 / 3.0);
        Assert.Equal((3, 3.3), await CompositeAsync()); // 2,300 W
    }

    [Fact]
    public async Task ChargeOnOnePhase_OfAStationThatCannotSwitch_StaysOnItWithoutTheLimit()
    {
        await StartOnThreePhasesAsync(switches: false);
        await LimitAsync();
        await ChargeAsync();
        await Line.Call("ClearChargingProfile", "{}");

        await PassAsync(10);
        await Line.Next(OcppAction.MeterValues);
        await PassAsync(10);

        var values = (await Line.Next(OcppAction.MeterValues)).GetProperty("meterValue")[0].GetProperty("sampledValue");
        Assert.InRange(Watts(values, null), 10 * 230, 32 * 230);
        Assert.Equal(0, Watts(values, "L2-N"));
        Assert.Equal((1, 32), await CompositeAsync());
    }

    private async Task<(int Phases, double Limit)> CompositeAsync()
    {
        using var answer = JsonDocument.Parse(await Line.Call("GetCompositeSchedule", """{"connectorId":1,"duration":60}"""));
        var period = answer.RootElement.GetProperty("chargingSchedule").GetProperty("chargingSchedulePeriod")[0];
        return (period.GetProperty("numberPhases").GetInt32(), period.GetProperty("limit").GetDouble());
    }

    private async Task StartOnThreePhasesAsync(bool switches) => await StartAsync(
        ("numberOfPhases", "3"),
        ("power", "22080"),
        ("Configuration/configurationKey", $$"""
            [
              { "key": "MeterValueSampleInterval", "value": "10" }, { "key": "MeterValuesSampledData", "value": "Power.Active.Import" },
              { "key": "ConnectorSwitch3to1PhaseSupported", "readonly": true, "value": "{{(switches ? "true" : "false")}}" }
            ]
            """));

    private async Task LimitAsync() => Assert.Contains(
        "Accepted",
        await Line.Call("SetChargingProfile", """
            {"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile",
            "chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"A",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":10,"numberPhases":1}]}}}
            """),
        StringComparison.Ordinal);

    private static double Watts(JsonElement values, string? phase) =>
        Number(values.EnumerateArray().Single(v => (v.TryGetProperty("phase", out var p) ? p.GetString() : null) == phase));

    private static double Number(JsonElement sampled) => double.Parse(sampled.GetProperty("value").GetString()!, CultureInfo.InvariantCulture);
}
