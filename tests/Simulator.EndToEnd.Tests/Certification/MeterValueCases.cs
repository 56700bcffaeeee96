using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Meter values: cases 070 and 071.</summary>
public sealed class MeterValueCases
{
    private const string Everything =
        "Energy.Active.Import.Register,Energy.Active.Import.Interval,Power.Active.Import,Power.Offered,"
        + "Current.Import,Current.Offered,Voltage,SoC";

    [Theory]
    [InlineData(Everything)]
    [InlineData("")] // then Energy.Active.Import.Register
    public async Task Tc_070_Sampled_WhileCharging_CarriesEveryMeasurandAtTheInterval(string measurands)
    {
        await using var cp = await IdleAsync(new ChargePointSetup().With(
            ("MeterValueSampleInterval", "10"), ("MeterValuesSampledData", measurands)));
        await cp.ChargeAsync();

        var values = new List<MeterValuesRequest>();
        for (var i = 0; i < 4; i++)
            values.Add(await cp.NextAsync<MeterValuesRequest>());

        Assert.All(values, value => Assert.Equal((1, cp.TransactionId), (value.ConnectorId, value.TransactionId)));
        var expected = measurands.Length == 0 ? ["Energy.Active.Import.Register"] : measurands.Split(',');
        Assert.All(values, value => Assert.Equal(
            expected.Order(), Single(value).SampledValue.Select(Name).Distinct().Order()));
        Assert.All(
            values.SelectMany(v => Single(v).SampledValue),
            s => Assert.Equal(ReadingContext.SamplePeriodic, s.Context ?? ReadingContext.SamplePeriodic));
        cp.Took(30, Single(values[3]).Timestamp - Single(values[0]).Timestamp);
        Assert.Equal(values.Select(Register).Order(), values.Select(Register));
        Assert.True(Register(values[3]) > Register(values[0]));
    }

    [Fact]
    public async Task Tc_071_ClockAligned_WhileCharging_ComesOnTheGrid()
    {
        await using var cp = await ChargingAsync(new ChargePointSetup().With(
            ("MeterValueSampleInterval", "0"), ("MeterValuesAlignedData", "Energy.Active.Import.Register,Power.Active.Import")));
        await cp.SetKeyAsync("ClockAlignedDataInterval", "20");

        var values = new List<MeterValuesRequest>();
        for (var i = 0; i < 3; i++)
            values.Add(await cp.NextAsync<MeterValuesRequest>());

        Assert.All(values, value => Assert.Equal((1, cp.TransactionId), (value.ConnectorId, value.TransactionId)));
        Assert.All(values, value => Assert.Equal(0, Single(value).Timestamp.Ticks % TimeSpan.FromSeconds(20).Ticks));
        Assert.Equal(3, values.Select(v => Single(v).Timestamp).Distinct().Count());
        Assert.All(values.SelectMany(v => Single(v).SampledValue), s => Assert.Equal(ReadingContext.SampleClock, s.Context));
        Assert.All(values, value => Assert.Equal(
            ["Energy.Active.Import.Register", "Power.Active.Import"], Single(value).SampledValue.Select(Name).Distinct().Order()));
    }

    private static MeterValue Single(MeterValuesRequest request) => Assert.Single(request.MeterValue);

    private static double Register(MeterValuesRequest request) => double.Parse(
        Single(request).SampledValue.First(s => Name(s) == "Energy.Active.Import.Register").Value,
        System.Globalization.CultureInfo.InvariantCulture);

    private static string Name(SampledValue value) => WireText.Of(value.Measurand ?? Measurand.EnergyActiveImportRegister);
}
