using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Templates;
using static Simulator.Actors.Tests.ConfigurationKeys.KeyTestTemplates;

namespace Simulator.Actors.Tests.ConfigurationKeys;

public sealed class StationConfigurationTests
{
    [Theory]
    [InlineData("MeterValueSampleInterval", "15", ConfigurationStatus.Accepted)]
    [InlineData("METERVALUESAMPLEINTERVAL", "15", ConfigurationStatus.Accepted)]
    [InlineData("MeterValueSampleInterval", "-1", ConfigurationStatus.Rejected)]
    [InlineData("WebSocketPingInterval", "-1", ConfigurationStatus.Rejected)]
    [InlineData("AuthorizeRemoteTxRequests", "maybe", ConfigurationStatus.Rejected)]
    [InlineData("NumberOfConnectors", "5", ConfigurationStatus.Rejected)]
    [InlineData("NoSuchKey", "5", ConfigurationStatus.NotSupported)]
    [InlineData("Vendor.Key", "anything", ConfigurationStatus.Accepted)]
    [InlineData("Vendor.Fixed", "anything", ConfigurationStatus.Rejected)]
    [InlineData("Vendor.Reboot", "anything", ConfigurationStatus.RebootRequired)]
    [InlineData("Vendor.Hidden", "anything", ConfigurationStatus.Accepted)]
    [InlineData("ConnectorPhaseRotation", "1.RST,3.RST", ConfigurationStatus.Rejected)]
    [InlineData("ConnectorPhaseRotation", "0.RST,1.RST,2.STR", ConfigurationStatus.Accepted)]
    [InlineData("ConnectorPhaseRotation", "0.RST,1.RST,2.STR,2.RST", ConfigurationStatus.Rejected)]
    public void Change_KeyAndValue_AnswersAsTheSpecificationSays(string key, string value, ConfigurationStatus expected)
    {
        var decision = Vendor().Change(key, value);

        Assert.Equal(expected, decision.Status);
        Assert.Equal(expected is ConfigurationStatus.Accepted or ConfigurationStatus.RebootRequired, decision.Changed is not null);
        Assert.Equal(decision.Changed is null, decision.Reason is not null);
    }

    [Theory]
    [InlineData("MeterValuesSampledData", "SoC,Voltage", "Temperature")]
    [InlineData("ConnectorPhaseRotation", "0.RST,1.RTS", "2.Unknown")]
    public void Change_ListLongerThanItsMaxLengthKey_IsRejected(string key, string two, string third)
    {
        var bounded = Configuration(new ConfigurationKeyTemplate(key + "MaxLength", "2"));
        var unbounded = Configuration();

        Assert.Equal(ConfigurationStatus.Accepted, bounded.Change(key, two).Status);
        Assert.Equal(ConfigurationStatus.Rejected, bounded.Change(key, $"{two},{third}").Status);
        Assert.Equal(ConfigurationStatus.Accepted, unbounded.Change(key, $"{two},{third}").Status);
    }

    [Fact]
    public void Change_SameValue_IsAcceptedAndNothingHappened()
    {
        var decision = Configuration().Change("ConnectionTimeOut", "30");

        Assert.Equal((ConfigurationStatus.Accepted, null), (decision.Status, decision.Changed));
    }

    [Fact]
    public void Change_ValueOf501Characters_IsRejectedForAnyKey() =>
        Assert.Equal(ConfigurationStatus.Rejected, Vendor().Change("Vendor.Key", new string('x', 501)).Status);

    [Theory]
    [InlineData("wss://csms.example/ocpp", ConfigurationStatus.RebootRequired)]
    [InlineData("http://csms.example/ocpp", ConfigurationStatus.Rejected)]
    [InlineData("csms", ConfigurationStatus.Rejected)]
    public void Change_SupervisionUrl_TakesWebSocketAddressesOnly(string value, ConfigurationStatus expected)
    {
        var template = Template() with { Supervision = new() { UrlOcppConfiguration = true } };
        var configuration = Configuration(template, new(1, SupervisionUrl: new Uri("ws://localhost:8180")));

        Assert.Equal(expected, configuration.Change("ConnectionUrl", value).Status);
    }

    [Fact]
    public void Apply_Change_IsReadBackUnderTheSpecifiedName()
    {
        var configuration = Configuration().With("metervaluesampleinterval", "15");

        Assert.Equal(15, configuration.Int("MeterValueSampleInterval"));
        Assert.Equal(
            new KeyValue { Key = "MeterValueSampleInterval", Readonly = false, Value = "15" },
            Assert.Single(configuration.Get(["METERVALUESAMPLEINTERVAL"])!.ConfigurationKey!.Value));
    }

    [Fact]
    public void Apply_Change_LeavesTheOldConfigurationAlone()
    {
        var old = Configuration();

        old.With("ConnectionTimeOut", "99");

        Assert.Equal(30, old.Int("ConnectionTimeOut"));
    }

    [Fact]
    public void Apply_HeartbeatInterval_ChangesItsTwinToo()
    {
        var configuration = Configuration().With("HeartBeatInterval", "120");

        Assert.All(
            configuration.Entries.Where(entry => entry.Key.Equals("HeartbeatInterval", StringComparison.OrdinalIgnoreCase)),
            entry => Assert.Equal("120", entry.Value));
    }

    [Fact]
    public void Apply_KeyThatIsGone_ChangesNothing()
    {
        var configuration = Configuration();

        Assert.Same(configuration, configuration.Apply(new ConfigurationKeyChanged("Gone", "1")));
    }

    [Fact]
    public void Assign_ReadOnlyKey_IsForTheStationItself()
    {
        var configuration = Configuration();
        var changed = configuration.Assign(KeyNames.NumberOfConnectors, "4");

        Assert.NotNull(changed);
        Assert.Equal(4, configuration.Apply(changed).Int(KeyNames.NumberOfConnectors));
        Assert.Null(configuration.Assign(KeyNames.NumberOfConnectors, "2"));
    }

    [Fact]
    public void Read_WhateverIsStored_NeverThrows()
    {
        var configuration = Configuration(
            new("ConnectionTimeOut", "soon"), new("HeartbeatInterval", "-5"), new("MeterValueSampleInterval", "2147483647"),
            new("LocalPreAuthorize", "TRUE"), new("ResetRetries", null));

        Assert.Equal(7, configuration.Int("ConnectionTimeOut", 7));
        Assert.Equal(TimeSpan.Zero, configuration.Seconds("HeartbeatInterval"));
        Assert.Equal(StationConfiguration.SecondsMax, configuration.Seconds("MeterValueSampleInterval"));
        Assert.True(configuration.Bool("LocalPreAuthorize"));
        Assert.Equal(3, configuration.Int("ResetRetries", 3));
        Assert.Null(configuration.Value("ResetRetries"));
        Assert.False(configuration.Bool("NoSuchKey"));
        Assert.Empty(configuration.List("NoSuchKey"));
        Assert.Equal(TimeSpan.FromSeconds(9), configuration.Seconds("NoSuchKey", 9));
    }

    [Fact]
    public void List_SpacesAroundMembers_DoNotCount()
    {
        var configuration = Configuration().With(KeyNames.MeterValuesSampledData, " SoC , Voltage");

        Assert.Equal(["SoC", "Voltage"], configuration.List(KeyNames.MeterValuesSampledData).ToArray());
    }

    [Fact]
    public void Read_KeyAndList_AllocatesNothing()
    {
        var configuration = Configuration().With("MeterValuesSampledData", "SoC,Voltage");
        Touch(configuration);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Touch(configuration);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Touch(StationConfiguration configuration) =>
        configuration.Int("HeartbeatInterval") + configuration.List("metervaluessampleddata").Length
        + (configuration.Bool("LocalPreAuthorize") ? 1 : 0) + (int)configuration.Seconds("ConnectionTimeOut").TotalSeconds;

    private static StationConfiguration Vendor() => Configuration(
        new("Vendor.Key", "x"), new("Vendor.Fixed", "x", Readonly: true), new("Vendor.Reboot", "x", Reboot: true),
        new("Vendor.Hidden", "x", Visible: false));
}
