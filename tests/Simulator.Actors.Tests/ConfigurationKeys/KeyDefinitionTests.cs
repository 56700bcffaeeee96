using Simulator.Actors.ConfigurationKeys;

namespace Simulator.Actors.Tests.ConfigurationKeys;

public sealed class KeyDefinitionTests
{
    [Theory]
    [InlineData("MeterValueSampleInterval", "0")]
    [InlineData("MeterValueSampleInterval", "31536000")]
    [InlineData("MeterValueSampleInterval", "2147483647")]
    [InlineData("LightIntensity", "100")]
    [InlineData("LocalPreAuthorize", "TRUE")]
    [InlineData("LocalPreAuthorize", "False")]
    [InlineData("MeterValuesSampledData", "")]
    [InlineData("MeterValuesSampledData", "Voltage, SoC,Energy.Active.Import.Register")]
    [InlineData("MeterValuesSampledData", "Voltage.L1-N,Current.Import.L3,Power.Active.Import.L1")]
    [InlineData("ConnectorPhaseRotation", "0.RST, 1.RST, 2.RTS")]
    [InlineData("ConnectorPhaseRotation", "1.NotApplicable,2.Unknown")]
    [InlineData("SupportedFeatureProfiles", "Core,SmartCharging")]
    public void Fault_ProperValue_IsNull(string key, string value) => Assert.Null(StandardKeys.Find(key)!.Fault(value));

    [Theory]
    [InlineData("MeterValueSampleInterval", "-1")]
    [InlineData("MeterValueSampleInterval", "")]
    [InlineData("MeterValueSampleInterval", "1.5")]
    [InlineData("MeterValueSampleInterval", "+5")]
    [InlineData("MeterValueSampleInterval", "12abc")]
    [InlineData("MeterValueSampleInterval", " 12")]
    [InlineData("MeterValueSampleInterval", "1e3")]
    [InlineData("MeterValueSampleInterval", "2147483648")]
    [InlineData("LightIntensity", "101")]
    [InlineData("MessageTimeout", "0")]
    [InlineData("ClockAlignedDataInterval", "86401")]
    [InlineData("LocalPreAuthorize", "1")]
    [InlineData("LocalPreAuthorize", "yes")]
    [InlineData("LocalPreAuthorize", " true")]
    [InlineData("LocalPreAuthorize", "")]
    [InlineData("MeterValuesSampledData", "Volts")]
    [InlineData("MeterValuesSampledData", "voltage")]
    [InlineData("MeterValuesSampledData", "Voltage,")]
    [InlineData("MeterValuesSampledData", "Voltage.L4")]
    [InlineData("MeterValuesSampledData", "Voltage,Current.Sideways")]
    [InlineData("MeterValuesSampledData", "Energy.Active.Import.Register.L1")]
    [InlineData("ConnectorPhaseRotation", "RST")]
    [InlineData("ConnectorPhaseRotation", "1.RRR")]
    [InlineData("ConnectorPhaseRotation", "-1.RST")]
    [InlineData("ConnectorPhaseRotation", "1RST")]
    [InlineData("SupportedFeatureProfiles", "Core,Everything")]
    public void Fault_ImproperValue_NamesKeyAndValue(string key, string value)
    {
        var fault = StandardKeys.Find(key)!.Fault(value);

        Assert.NotNull(fault);
        Assert.StartsWith(key, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_ValueOfMoreThan500Characters_IsFound() =>
        Assert.Contains("500", StandardKeys.Find("StopTxnSampledData")!.Fault(new string('x', 501)), StringComparison.Ordinal);

    [Fact]
    public void All_EveryDefault_IsAProperValueOfItsKey() =>
        Assert.All(StandardKeys.All, key => Assert.Null(key.Fault(key.Default)));

    [Fact]
    public void All_Names_AreUniqueAndFitTheWire()
    {
        Assert.Equal(StandardKeys.All.Length, StandardKeys.All.DistinctBy(key => key.Name, StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(StandardKeys.All, key => Assert.InRange(key.Name.Length, 1, 50));
        Assert.All(StandardKeys.All, key => Assert.NotEmpty(key.Effect));
    }

    [Fact]
    public void Find_OtherCase_IsTheSameKey() => Assert.Equal("HeartbeatInterval", StandardKeys.Find("HEARTBEATINTERVAL")?.Name);
}
