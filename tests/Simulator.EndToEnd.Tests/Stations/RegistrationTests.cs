using System.Diagnostics;
using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Stations;

/// <summary>OCPP 1.6, 4.2 and 4.6: register first, then statuses and heartbeats.</summary>
public sealed class RegistrationTests : EndToEndTest
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Boot_BeforeItIsAnswered_NothingElseIsSent()
    {
        Csms.AutoAnswers.Off(OcppAction.BootNotification);
        var line = await ConnectAsync(TestTemplate.With("""{ "Connectors": { "0": {}, "1": {}, "2": {}, "3": {} } }"""));
        var (call, boot) = await line.ExpectAsync<BootNotificationRequest>();
        await line.CallAsync(new GetConfigurationRequest { Key = ["HeartbeatInterval"] }); // a round trip in which it could have sent
        Assert.Equal(["BootNotification"], CallsOf(line.StationId));
        Assert.Equal(("V", "M", "1.0"), (boot.ChargePointVendor, boot.ChargePointModel, boot.FirmwareVersion));

        await line.AnswerAsync(call, new BootNotificationResponse { Status = RegistrationStatus.Accepted, CurrentTime = Now, Interval = 300 });

        var told = new List<int>();
        for (var i = 0; i <= 3; i++)
        {
            var (_, status) = await line.ExpectAsync<StatusNotificationRequest>();
            Assert.Equal(ChargePointStatus.Available, status.Status);
            told.Add(status.ConnectorId);
        }

        Assert.Equal(0, told[0]);
        Assert.Equal([0, 1, 2, 3], told.Order());
        Assert.Equal(1, Fleet.Counters.Registered);
    }

    [Fact]
    public async Task Heartbeat_FollowsTheIntervalAndItsChange()
    {
        Csms.AutoAnswers.Boot(RegistrationStatus.Accepted, intervalSeconds: 20);
        var line = await RegisterAsync(timeScale: 40);
        var clock = Stopwatch.StartNew();
        await line.ExpectCallAsync(OcppAction.Heartbeat);
        await line.ExpectCallAsync(OcppAction.Heartbeat);
        Assert.InRange(clock.Elapsed.TotalSeconds * 40, 25, 400);

        var answer = await line.CallAsync(new ChangeConfigurationRequest { Key = "HeartbeatInterval", Value = "2" });
        Assert.Equal("Accepted", answer.Status);
        clock.Restart();
        for (var i = 0; i < 5; i++)
            await line.ExpectCallAsync(OcppAction.Heartbeat);
        Assert.InRange(clock.Elapsed.TotalSeconds * 40, 5, 80);

        answer = await line.CallAsync(new ChangeConfigurationRequest { Key = "HeartbeatInterval", Value = "2147483647" });
        Assert.Equal("Accepted", answer.Status);
        answer = await line.CallAsync(new GetConfigurationRequest { Key = ["HeartbeatInterval"] });
        Assert.Equal("2147483647", answer.Payload.GetProperty("configurationKey")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task Pending_AnswersAndSendsWhatIsTriggered_BootsAgainAfterTheInterval()
    {
        Csms.AutoAnswers.Boot(RegistrationStatus.Pending, intervalSeconds: 40);
        var line = await ConnectAsync(timeScale: 40);
        await line.ExpectCallAsync(OcppAction.BootNotification);
        var clock = Stopwatch.StartNew();
        Assert.Equal("Rejected", (await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-1", ConnectorId = 1 })).Status);
        var answer = await line.CallAsync(new TriggerMessageRequest { RequestedMessage = MessageTrigger.StatusNotification, ConnectorId = 1 });
        Assert.Equal("Accepted", answer.Status);
        await line.ExpectCallAsync(OcppAction.StatusNotification);

        Csms.AutoAnswers.Boot(RegistrationStatus.Accepted, intervalSeconds: 300);
        await line.ExpectCallAsync(OcppAction.BootNotification);
        Assert.InRange(clock.Elapsed.TotalSeconds * 40, 30, 200);
        await line.ExpectCallAsync(OcppAction.StatusNotification);
        Assert.Equal(["BootNotification", "StatusNotification", "BootNotification"], CallsOf(line.StationId).Take(3));
    }

    [Fact]
    public async Task Rejected_IsSilentUntilTheInterval()
    {
        Csms.AutoAnswers.Boot(RegistrationStatus.Rejected, intervalSeconds: 40);
        var line = await ConnectAsync(timeScale: 40);
        await line.ExpectCallAsync(OcppAction.BootNotification);
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<TimeoutException>(() => line.CallAsync(ClearCacheRequest.Instance, TimeSpan.FromMilliseconds(100)));

        Csms.AutoAnswers.Boot(RegistrationStatus.Accepted, intervalSeconds: 300);
        await line.ExpectCallAsync(OcppAction.BootNotification);
        Assert.InRange(clock.Elapsed.TotalSeconds * 40, 30, 200);
        await line.ExpectCallAsync(OcppAction.StatusNotification);
        Assert.Equal(["BootNotification", "BootNotification"], CallsOf(line.StationId).Take(2));
    }

    [Fact]
    public async Task Boot_RefusedByCallError_IsRepeated()
    {
        Csms.AutoAnswers.Off(OcppAction.BootNotification);
        var line = await ConnectAsync(timeScale: 60);
        await line.RefuseAsync(await line.ExpectCallAsync(OcppAction.BootNotification), OcppErrorCode.InternalError);
        var again = await line.ExpectCallAsync(OcppAction.BootNotification);
        await line.AnswerAsync(again, """{"status":"Perhaps"}"""); // says nothing that could be taken
        Csms.AutoAnswers.Boot(RegistrationStatus.Accepted, intervalSeconds: 300);
        await line.ExpectCallAsync(OcppAction.BootNotification);
        await line.ExpectCallAsync(OcppAction.StatusNotification);
    }

    [Fact]
    public async Task Retries_UsedUp_TheStationStaysSilent()
    {
        Csms.AutoAnswers.Boot(RegistrationStatus.Rejected, intervalSeconds: 1);
        var line = await ConnectAsync(TestTemplate.With("""{ "registrationMaxRetries": 2 }"""), timeScale: 20);
        for (var i = 0; i < 3; i++)
            await line.ExpectCallAsync(OcppAction.BootNotification);
        await Assert.ThrowsAsync<TimeoutException>(() => line.ExpectCallAsync(OcppAction.BootNotification, TimeSpan.FromMilliseconds(300)));
        Assert.Equal(0, Fleet.Counters.Registered);
    }

    [Fact]
    public async Task AutoRegister_DoesNotWaitForTheAnswer()
    {
        Csms.AutoAnswers.Off(OcppAction.BootNotification);
        var line = await ConnectAsync(TestTemplate.With("""{ "autoRegister": true }"""));
        var boot = await line.ExpectCallAsync(OcppAction.BootNotification);
        Assert.Equal(1, Fleet.Counters.Registered);
        await line.AnswerAsync(boot, new BootNotificationResponse { Status = RegistrationStatus.Accepted, CurrentTime = Now, Interval = 300 });
        await line.ExpectCallAsync(OcppAction.StatusNotification);
    }

    [Fact]
    public async Task Credentials_OfTheUrl_AreSent()
    {
        var template = TestTemplate.With($$"""{ "supervisionUrls": "ws://name:pass%20word@127.0.0.1:{{Csms.Port}}/ocpp" }""");
        var line = await RegisterAsync(template);
        Assert.Equal("Basic " + Convert.ToBase64String("name:pass word"u8), line.Headers["Authorization"]);
    }
}
