using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Triggered messages and vendors' messages: cases 054, 055 and 062.</summary>
public sealed class TriggerCases
{
    [Fact]
    public async Task Tc_054_Trigger_EachMessage_IsSentBehindTheAnswer()
    {
        await using var cp = await IdleAsync();

        Assert.Equal("Accepted", await TriggerAsync(cp, MessageTrigger.MeterValues, 1));
        var values = await cp.NextAsync<MeterValuesRequest>();
        Assert.Equal((1, ReadingContext.Trigger), (values.ConnectorId, values.MeterValue[0].SampledValue[0].Context));
        Assert.Equal("Accepted", await TriggerAsync(cp, MessageTrigger.Heartbeat));
        await cp.NextAsync<HeartbeatRequest>();
        Assert.Equal("Accepted", await TriggerAsync(cp, MessageTrigger.StatusNotification, 1));
        await cp.StatusAsync(ChargePointStatus.Available);
        Assert.Equal("Accepted", await TriggerAsync(cp, MessageTrigger.DiagnosticsStatusNotification));
        Assert.Equal(DiagnosticsStatus.Idle, (await cp.NextAsync<DiagnosticsStatusNotificationRequest>()).Status);
        Assert.Equal("Accepted", await TriggerAsync(cp, MessageTrigger.FirmwareStatusNotification));
        Assert.Equal(FirmwareStatus.Idle, (await cp.NextAsync<FirmwareStatusNotificationRequest>()).Status);
        Assert.Equal("Accepted", await TriggerAsync(cp, MessageTrigger.BootNotification));
        await cp.NextAsync<BootNotificationRequest>();
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_054_Trigger_WithoutTheProfile_IsNotImplemented()
    {
        await using var cp = await IdleAsync(new ChargePointSetup().With(("SupportedFeatureProfiles", "Core")));

        Assert.Equal("NotImplemented", await TriggerAsync(cp, MessageTrigger.Heartbeat));
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_055_Trigger_UnknownConnector_IsRejected()
    {
        await using var cp = await IdleAsync();

        Assert.Equal("Rejected", await TriggerAsync(cp, MessageTrigger.MeterValues, 2));
        await cp.QuietAsync(5);
    }

    [Theory]
    [InlineData("nobody", "any", "UnknownVendorId")]
    [InlineData("vendor", "any", "UnknownMessageId")]
    [InlineData("vendor", "known", "Rejected")]
    public async Task Tc_062_DataTransfer_ToTheStation_IsAnsweredByTheTemplate(string vendor, string message, string status)
    {
        await using var cp = await IdleAsync(new ChargePointSetup
        {
            More = """{"dataTransfer":[{"vendorId":"vendor","messageId":"known","status":"Rejected"}]}""",
        });

        Assert.Equal(status, await cp.AskAsync(new DataTransferRequest { VendorId = vendor, MessageId = message, Data = "data" }));
        await cp.QuietAsync(3);
    }

    private static Task<string?> TriggerAsync(ChargePoint cp, MessageTrigger message, int? connector = null) =>
        cp.AskAsync(new TriggerMessageRequest { RequestedMessage = message, ConnectorId = connector });
}
