using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Cold boot: cases 001 and 002.</summary>
public sealed class BootCases
{
    [Fact]
    public async Task Tc_001_ColdBoot_RejectedFirst_BootsAgainAfterTheIntervalAndBeatsRegularly()
    {
        await using var cp = await ChargePoint.ConnectAsync(
            new ChargePointSetup { Connectors = 2 }, answers => answers.Boot(RegistrationStatus.Rejected, 10));

        var boot = await cp.NextAsync<BootNotificationRequest>();
        Assert.Equal(("Vendor", "Model"), (boot.ChargePointVendor, boot.ChargePointModel));
        var rejected = cp.LastAt;
        cp.AutoAnswers.Boot(RegistrationStatus.Accepted, 10);

        await cp.BootsAsync();
        cp.Took(10, cp.LastAt - rejected);
        var before = cp.LastAt;
        for (var beat = 0; beat < 3; beat++)
            await cp.NextAsync<HeartbeatRequest>();
        cp.Took(30, cp.LastAt - before);
    }

    [Fact]
    public async Task Tc_002_ColdBoot_Pending_AnswersConfigurationAndSendsNothingElse()
    {
        await using var cp = await ChargePoint.ConnectAsync(prepare: answers => answers.Boot(RegistrationStatus.Pending, 20));

        await cp.NextAsync<BootNotificationRequest>();
        var pending = cp.LastAt;
        var keys = await cp.AskAsync<GetConfigurationResponse>(new GetConfigurationRequest());
        Assert.True(keys.ConfigurationKey!.Value.Length > 20);
        await cp.SetKeyAsync("MeterValueSampleInterval", "30");
        cp.AutoAnswers.Boot(RegistrationStatus.Accepted, 86_400);

        await cp.BootsAsync(); // the next CALL of all is the second BootNotification
        cp.Took(20, cp.LastAt - pending);
    }

    [Fact]
    public async Task Tc_002_ColdBoot_Pending_TakesNoRemoteStart()
    {
        await using var cp = await ChargePoint.ConnectAsync(prepare: answers => answers.Boot(RegistrationStatus.Pending, 86_400));
        await cp.NextAsync<BootNotificationRequest>();

        Assert.Equal("Rejected", await cp.AskAsync(new RemoteStartTransactionRequest { IdTag = ChargePoint.Tag, ConnectorId = 1 }));
        await cp.QuietAsync(10);
    }
}
