using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Templates;
using static Simulator.Actors.Tests.ConfigurationKeys.KeyTestTemplates;

namespace Simulator.Actors.Tests.ConfigurationKeys;

public sealed class KeyTableBuilderTests
{
    private const string AllProfiles = "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger";

    [Fact]
    public void Entries_TemplateWithKeys_StandBeforeTheAutomaticOnesInTheirOrder()
    {
        var template = Template(new("MeterValueSampleInterval", "15", Readonly: false), new("Vendor.Key", "x")) with
        {
            Supervision = new() { UrlOcppConfiguration = true, UrlOcppKey = "ConnectionUrl" },
        };
        template = template with
        {
            Electrical = template.Electrical with { AmperageLimitationOcppKey = "MaxCurrent", AmperageLimitationDivider = 10 },
        };

        var entries = Configuration(template, new(2, true, 32, new Uri("ws://localhost:8180/cs"))).Entries.ToList();

        Assert.Equal(
            [
                new("MeterValueSampleInterval", "15", false, true, false),
                new("Vendor.Key", "x", false, true, false),
                new("HeartbeatInterval", "0", false, true, false),
                new("HeartBeatInterval", "0", false, false, false),
                new("ConnectionUrl", "ws://localhost:8180/cs", false, true, true),
                new("MaxCurrent", "320", false, true, false),
                new("SupportedFeatureProfiles", AllProfiles, true, true, false),
                new("NumberOfConnectors", "2", true, true, false),
                new("MeterValuesSampledData", "Energy.Active.Import.Register", false, true, false),
                new("ConnectorPhaseRotation", "1.RST,2.RST", false, true, false),
                new("AuthorizeRemoteTxRequests", "true", false, true, false),
                new("LocalAuthListEnabled", "false", false, true, false),
                new("ConnectionTimeOut", "30", false, true, false),
            ],
            entries.Take(13).ToArray());
    }

    [Fact]
    public void Entries_NoTemplateKeys_AreEveryStandardKeyOnceAndTheTwin()
    {
        var names = Configuration().Entries.Select(entry => entry.Key).ToList();

        Assert.Equal(
            StandardKeys.All.Select(key => key.Name).Append("HeartBeatInterval").Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Entries_CoreAlone_HaveNoKeyOfAnotherProfile()
    {
        var configuration = Configuration(new ConfigurationKeyTemplate("SupportedFeatureProfiles", "Core"));

        Assert.All(
            StandardKeys.All,
            key => Assert.Equal(key.Profile == FeatureProfile.Core, configuration.Contains(key.Name)));
        Assert.False(configuration.Supports(FeatureProfile.Reservation));
        Assert.True(configuration.Supports(FeatureProfile.Core));
    }

    [Fact]
    public void Entries_EveryProfileAlone_HasItsRequiredKeys()
    {
        foreach (var profile in Enum.GetValues<FeatureProfile>())
        {
            var configuration = Configuration(new ConfigurationKeyTemplate("SupportedFeatureProfiles", $"Core,{profile}"));

            Assert.All(StandardKeys.All.Where(key => key.Profile == profile), key => Assert.True(configuration.Contains(key.Name)));
        }
    }

    [Fact]
    public void Entries_TemplateOwnsNumberOfConnectors_AreOverruledByTheStation()
    {
        var configuration = Configuration(new ConfigurationKeyTemplate("NumberOfConnectors", "9", Readonly: false));

        Assert.Equal(new("NumberOfConnectors", "2", true, true, false), configuration.Entry("NumberOfConnectors"));
    }

    [Fact]
    public void Entries_UrlKeyWithoutTheOption_IsLeftOut() =>
        Assert.False(Configuration(new ConfigurationKeyTemplate("ConnectionUrl", "ws://localhost/")).Contains("ConnectionUrl"));

    [Theory]
    [InlineData(0, true, "0.RST,1.NotApplicable,2.NotApplicable")]
    [InlineData(0, false, "1.NotApplicable,2.NotApplicable")]
    [InlineData(1, true, "1.NotApplicable,2.NotApplicable")]
    [InlineData(3, true, "1.RST,2.RST")]
    public void ConnectorPhaseRotation_ByPhases_FollowsTheKindOfCurrent(int phases, bool hasConnectorZero, string expected)
    {
        var template = Template();
        template = template with { Electrical = template.Electrical with { NumberOfPhases = phases } };

        Assert.Equal(expected, Configuration(template, new(2, hasConnectorZero)).Value(KeyNames.ConnectorPhaseRotation));
    }

    [Fact]
    public void ConnectorPhaseRotation_ManyConnectors_StillFitsTheWire()
    {
        var configuration = Configuration(Template(), new(1000));

        Assert.Null(StandardKeys.Find(KeyNames.ConnectorPhaseRotation)!.Fault(configuration.Value(KeyNames.ConnectorPhaseRotation)!));
    }

    [Fact]
    public void UnlockConnectorOnEVSideDisconnect_OnlyFixedCables_IsFalseAndReadOnly()
    {
        var template = Template() with
        {
            Connectors = ImmutableSortedDictionary<int, ConnectorTemplate>.Empty.Add(0, new()).Add(1, new() { FixedCable = true }),
        };

        var entry = Configuration(template, null).Entry(KeyNames.UnlockConnectorOnEVSideDisconnect);

        Assert.Equal(("false", true), (entry.Value, entry.Readonly));
    }

    [Fact]
    public void HeartbeatInterval_TemplateWithTheOldSpellingAlone_TakesItsValueAndIsVisible()
    {
        var entries = Configuration(new ConfigurationKeyTemplate("HeartBeatInterval", "77", Visible: false)).Entries.ToList();

        Assert.Equal(
            [new("HeartbeatInterval", "77", false, true, false), new("HeartBeatInterval", "77", false, false, false)],
            entries.Take(2).ToArray());
    }

    [Fact]
    public void HeartbeatInterval_TemplateWithBothSpellings_TakesTheSpecifiedOne()
    {
        var configuration = Configuration(
            new ConfigurationKeyTemplate("HeartBeatInterval", "77", Visible: false),
            new ConfigurationKeyTemplate("HeartbeatInterval", "55"));

        Assert.Equal(55, configuration.Int("HeartBeatInterval"));
        Assert.True(configuration.Entry("HeartbeatInterval").Visible);
    }

    [Fact]
    public void Create_SameInputs_ShareOneTable()
    {
        var tables = new ConfigurationKeyTables(Template());
        tables.Create(new(2));

        var before = GC.GetAllocatedBytesForCurrentThread();
        tables.Create(new(2));
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(bytes, 0, 200); // a table takes thousands
    }
}
