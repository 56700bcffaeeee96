using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.EndToEnd.Tests.Certification.Support;

namespace Simulator.EndToEnd.Tests.Stations;

/// <summary>Effects of configuration keys that no certification case looks at.</summary>
public sealed class KeyEffectTests
{
    [Fact]
    public async Task MessageTimeout_CallWithoutAnswer_HoldsTheNextOneBackThatLong()
    {
        await using var cp = await ChargePoint.IdleAsync(new ChargePointSetup().With(("MessageTimeout", "10")));
        cp.AutoAnswers.Off(OcppAction.Heartbeat);

        await cp.AskAsync(new TriggerMessageRequest { RequestedMessage = MessageTrigger.Heartbeat });
        await cp.NextAsync<HeartbeatRequest>();
        var asked = cp.LastAt;
        await cp.PlugInAsync();
        await cp.StatusAsync(ChargePointStatus.Preparing);

        cp.Took(10, cp.LastAt - asked);
    }

    [Theory]
    [InlineData("BlinkRepeat", "7")]
    [InlineData("LightIntensity", "40")]
    [InlineData("ConnectorPhaseRotation", "1.RST")]
    public async Task StoredKey_Changed_ReadsBackAndOutlivesAReset(string key, string value)
    {
        await using var cp = await ChargePoint.IdleAsync(new ChargePointSetup { Scale = 60 });

        await cp.SetKeyAsync(key, value);
        Assert.Equal("Accepted", await cp.AskAsync(new ResetRequest { Type = ResetType.Hard }));
        await cp.ReconnectsAsync();
        await cp.BootsAsync();

        Assert.Equal(value, (await ReadAsync(cp, key)).Value);
    }

    [Fact]
    public async Task ReadOnlyKeys_AreShownAndTakeNoChange()
    {
        await using var cp = await ChargePoint.IdleAsync(new ChargePointSetup { Connectors = 2 });

        Assert.Equal("2", (await ReadAsync(cp, "NumberOfConnectors")).Value);
        var profiles = (await ReadAsync(cp, "SupportedFeatureProfiles")).Value!.Split(',');
        Assert.Equal($"{profiles.Length}", (await ReadAsync(cp, "SupportedFeatureProfilesMaxLength")).Value);
        Assert.Equal("FTP,HTTP,HTTPS", (await ReadAsync(cp, "SupportedFileTransferProtocols")).Value);
        foreach (var key in StandardKeys.All.Where(k => k.Access is KeyAccess.ReadOnly))
        {
            var shown = await ReadAsync(cp, key.Name);
            Assert.True(shown.Readonly, key.Name);
            Assert.Equal("Rejected", await cp.AskAsync(new ChangeConfigurationRequest { Key = key.Name, Value = shown.Value! }));
        }
    }

    private static async Task<KeyValue> ReadAsync(ChargePoint cp, string key)
    {
        var answer = await cp.AskAsync<GetConfigurationResponse>(new GetConfigurationRequest { Key = [key] });
        return Assert.Single(answer.ConfigurationKey!.Value);
    }
}
