using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Templates;
using static Simulator.Actors.Tests.ConfigurationKeys.KeyTestTemplates;

namespace Simulator.Actors.Tests.ConfigurationKeys;

public sealed class GetConfigurationTests
{
    // The required keys of 9.1 with their accessibility, as case 019 of the certification catalogue lists them.
    private static readonly (string Key, bool Readonly)[] RequiredCoreKeys =
    [
        ("AuthorizeRemoteTxRequests", false),
        ("ClockAlignedDataInterval", false),
        ("ConnectionTimeOut", false),
        ("ConnectorPhaseRotation", false),
        ("GetConfigurationMaxKeys", true),
        ("HeartbeatInterval", false),
        ("LocalAuthorizeOffline", false),
        ("LocalPreAuthorize", false),
        ("MeterValuesAlignedData", false),
        ("MeterValuesSampledData", false),
        ("MeterValueSampleInterval", false),
        ("NumberOfConnectors", true),
        ("ResetRetries", false),
        ("StopTransactionOnEVSideDisconnect", false),
        ("StopTransactionOnInvalidId", false),
        ("StopTxnAlignedData", false),
        ("StopTxnSampledData", false),
        ("SupportedFeatureProfiles", true),
        ("TransactionMessageAttempts", false),
        ("TransactionMessageRetryInterval", false),
        ("UnlockConnectorOnEVSideDisconnect", false),
    ];

    private static readonly string[] ReadOnlyProfileKeys =
    [
        "LocalAuthListMaxLength", "SendLocalListMaxLength", "ReserveConnectorZeroSupported", "ChargeProfileMaxStackLevel",
        "ChargingScheduleAllowedChargingRateUnit", "ChargingScheduleMaxPeriods", "MaxChargingProfilesInstalled",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Get_AbsentOrEmptyList_ListsEveryVisibleKey(bool isAbsent)
    {
        var configuration = Configuration(new ConfigurationKeyTemplate("Vendor.Hidden", "x", Visible: false));

        var response = configuration.Get(isAbsent ? null : ImmutableArray<string>.Empty)!;

        Assert.True(configuration.Entries.Where(entry => entry.Visible).Select(entry => entry.Key)
            .SequenceEqual(response.ConfigurationKey!.Value.Select(key => key.Key), StringComparer.Ordinal));
        Assert.DoesNotContain(response.ConfigurationKey!.Value, key => key.Key is "Vendor.Hidden" or "HeartBeatInterval");
        Assert.Null(response.UnknownKey);
    }

    [Fact]
    public void Get_All_HasTheRequiredKeysWithTheirAccess()
    {
        var listed = Configuration().Get(null)!.ConfigurationKey!.Value.ToDictionary(key => key.Key, StringComparer.Ordinal);

        Assert.All(RequiredCoreKeys, key => Assert.Equal(key.Readonly, listed[key.Key].Readonly));
        Assert.All(ReadOnlyProfileKeys, key => Assert.True(listed[key].Readonly));
        Assert.False(listed["LocalAuthListEnabled"].Readonly);
    }

    [Fact]
    public void Get_AsManyKeysAsGetConfigurationMaxKeys_KnowsThemAll()
    {
        var configuration = Configuration(new ConfigurationKeyTemplate("SupportedFeatureProfiles", "Core"));
        var all = configuration.Get(null)!.ConfigurationKey!.Value.Select(key => key.Key).ToList();
        var max = configuration.Int(KeyNames.GetConfigurationMaxKeys);

        var response = configuration.Get([.. all.Take(max)])!;

        Assert.Equal(max, response.ConfigurationKey!.Value.Length);
        Assert.Null(response.UnknownKey);
    }

    [Fact]
    public void Get_MoreKeysThanGetConfigurationMaxKeys_HasNoAnswer()
    {
        var configuration = Configuration(new ConfigurationKeyTemplate("GetConfigurationMaxKeys", "2", Readonly: true));

        Assert.NotNull(configuration.Get(["NumberOfConnectors", "ResetRetries"]));
        Assert.Null(configuration.Get(["NumberOfConnectors", "ResetRetries", "BlinkRepeat"]));
    }

    [Fact]
    public void Get_UnknownAndHiddenKeys_AreUnknown()
    {
        var configuration = Configuration(new ConfigurationKeyTemplate("Vendor.Hidden", "x", Visible: false));

        var response = configuration.Get(["numberofconnectors", "NoSuchKey", "Vendor.Hidden"])!;

        var known = Assert.Single(response.ConfigurationKey!.Value);
        Assert.Equal(new KeyValue { Key = "NumberOfConnectors", Readonly = true, Value = "2" }, known);
        Assert.Equal(["NoSuchKey", "Vendor.Hidden"], response.UnknownKey!.Value.ToArray());
    }

    [Fact]
    public void Get_TwinOfHeartbeatInterval_IsHeartbeatInterval() =>
        Assert.Equal("HeartbeatInterval", Assert.Single(Configuration().Get(["HeartBeatInterval"])!.ConfigurationKey!.Value).Key);
}
