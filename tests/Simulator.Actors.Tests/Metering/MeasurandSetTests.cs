using Ocpp16.Messages;
using Simulator.Actors.Metering;

namespace Simulator.Actors.Tests.Metering;

public sealed class MeasurandSetTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ")]
    [InlineData("rpm,nonsense")]
    public void Parse_WithNothingToMeasure_MeansTheRegister(string? list)
    {
        Assert.Equal(MeasurandSet.Default, MeasurandSet.Parse(list));
        Assert.True(MeasurandSet.Default.Contains(Measurand.EnergyActiveImportRegister));
        Assert.False(MeasurandSet.Default.Contains(Measurand.Voltage));
    }

    [Fact]
    public void Parse_AList_HoldsItsMeasurandsWithAllPhases()
    {
        var set = MeasurandSet.Parse(" SoC, Voltage ,Power.Active.Import");
        Assert.True(set.Contains(Measurand.SoC));
        Assert.True(set.Contains(Measurand.Voltage, Phase.L1N));
        Assert.True(set.Contains(Measurand.PowerActiveImport));
        Assert.False(set.Contains(Measurand.EnergyActiveImportRegister));
    }

    [Fact]
    public void Parse_AMeasurandWithPhase_HoldsThatPhaseOnly()
    {
        var set = MeasurandSet.Parse("Voltage.L2-N,Current.Import.L3,Power.Active.Import.L1");
        Assert.False(set.Contains(Measurand.Voltage));
        Assert.True(set.Contains(Measurand.Voltage, Phase.L2N));
        Assert.False(set.Contains(Measurand.Voltage, Phase.L1N));
        Assert.True(set.Contains(Measurand.CurrentImport, Phase.L3));
        Assert.True(set.Contains(Measurand.PowerActiveImport, Phase.L1N));
    }

    [Theory]
    [InlineData("Voltage,Current.Sideways", "Current.Sideways")]
    [InlineData("SoC.L1", "SoC.L1")]
    [InlineData("voltage", "voltage")]
    [InlineData("Voltage.N", "Voltage.N")]
    public void TryParse_WithAnUnsupportedEntry_NamesIt(string list, string unknown)
    {
        Assert.False(MeasurandSet.TryParse(list, out _, out var named));
        Assert.Equal(unknown, named);
    }
}
