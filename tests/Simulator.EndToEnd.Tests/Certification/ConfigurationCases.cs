using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.EndToEnd.Tests.Certification.Support;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Configuration keys: cases 019, 021 and 040.</summary>
public sealed class ConfigurationCases
{
    private static readonly string[] Profiles =
        ["Core", "FirmwareManagement", "LocalAuthListManagement", "Reservation", "SmartCharging", "RemoteTrigger"];

    [Fact]
    public async Task Tc_019_GetConfiguration_OneKey_AnswersThatKeyAlone()
    {
        await using var cp = await ChargePoint.IdleAsync();

        var answer = await cp.AskAsync<GetConfigurationResponse>(new GetConfigurationRequest { Key = ["SupportedFeatureProfiles"] });

        var key = Assert.Single(answer.ConfigurationKey!.Value);
        Assert.Equal(("SupportedFeatureProfiles", true), (key.Key, key.Readonly));
        Assert.Equal(Profiles.Order(), key.Value!.Split(',').Order());
        Assert.True(answer.UnknownKey is null or { IsEmpty: true });
    }

    [Fact]
    public async Task Tc_019_GetConfiguration_AllKeys_AnswersEveryStandardKeyWithItsAccess()
    {
        await using var cp = await ChargePoint.IdleAsync();

        var answer = await cp.AskAsync<GetConfigurationResponse>(new GetConfigurationRequest());

        var keys = answer.ConfigurationKey!.Value.ToDictionary(k => k.Key, StringComparer.Ordinal);
        foreach (var standard in StandardKeys.All)
            Assert.Equal(standard.Access is KeyAccess.ReadOnly, keys[standard.Name].Readonly);
    }

    [Fact]
    public async Task Tc_019_GetConfiguration_AsManyKeysAsAllowed_KnowsThemAll()
    {
        await using var cp = await ChargePoint.IdleAsync();
        var max = await cp.AskAsync<GetConfigurationResponse>(new GetConfigurationRequest { Key = ["GetConfigurationMaxKeys"] });
        var count = int.Parse(max.ConfigurationKey!.Value[0].Value!, System.Globalization.CultureInfo.InvariantCulture);

        var names = StandardKeys.All.Select(k => k.Name).ToList();
        var answer = await cp.AskAsync<GetConfigurationResponse>(new GetConfigurationRequest { Key = [.. names.Take(count)] });
        Assert.Equal(names.Take(count), answer.ConfigurationKey!.Value.Select(k => k.Key));
        Assert.True(answer.UnknownKey is null or { IsEmpty: true });

        Assert.Equal(
            "OccurenceConstraintViolation", await cp.AskAsync(new GetConfigurationRequest { Key = [.. names.Take(count + 1)] }));
    }

    [Fact]
    public async Task Tc_021_ChangeConfiguration_MeterValueSampleInterval_ReadsBack()
    {
        await using var cp = await ChargePoint.IdleAsync();

        await cp.SetKeyAsync("MeterValueSampleInterval", "17");

        var answer = await cp.AskAsync<GetConfigurationResponse>(new GetConfigurationRequest { Key = ["MeterValueSampleInterval"] });
        Assert.Equal(("17", false), (answer.ConfigurationKey!.Value[0].Value, answer.ConfigurationKey.Value[0].Readonly));
    }

    [Theory]
    [InlineData("NoSuchKey", "1", "NotSupported")] // 040_1
    [InlineData("MeterValueSampleInterval", "-1", "Rejected")] // 040_2
    [InlineData("NumberOfConnectors", "5", "Rejected")]
    public async Task Tc_040_ChangeConfiguration_UnknownKeyOrValue_IsRefused(string key, string value, string status)
    {
        await using var cp = await ChargePoint.IdleAsync();

        Assert.Equal(status, await cp.AskAsync(new ChangeConfigurationRequest { Key = key, Value = value }));
        await cp.QuietAsync(3);
    }
}
