namespace Ocpp16.Messages.Tests.Payloads;

public sealed class WireTextTests
{
    [Theory]
    [InlineData(Measurand.EnergyActiveImportRegister, "Energy.Active.Import.Register")]
    [InlineData(Measurand.SoC, "SoC")]
    [InlineData(Measurand.RPM, "RPM")]
    public void Measurand_Text_IsTheSpecifications(Measurand value, string text)
    {
        Assert.Equal(text, WireText.Of(value));
        Assert.True(WireText.TryParse<Measurand>(text, out var back));
        Assert.Equal(value, back);
    }

    [Theory]
    [InlineData("energy.active.import.register")]
    [InlineData("EnergyActiveImportRegister")]
    [InlineData("")]
    [InlineData("4")]
    public void TryParse_OtherText_Fails(string text) => Assert.False(WireText.TryParse<Measurand>(text, out _));

    [Fact]
    public void Of_NoMember_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => WireText.Of((Phase)(-1)));
}
