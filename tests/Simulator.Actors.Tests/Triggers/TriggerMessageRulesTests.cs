using Ocpp16.Messages;
using Simulator.Actors.Triggers;

namespace Simulator.Actors.Tests.Triggers;

public sealed class TriggerMessageRulesTests
{
    private static readonly TriggerSupport Support = new() { Connectors = 2 };

    [Theory] // TC_054, TC_055
    [InlineData(MessageTrigger.BootNotification, null, "")]
    [InlineData(MessageTrigger.Heartbeat, null, "")]
    [InlineData(MessageTrigger.Heartbeat, 3, "")] // no meaning, so passed over
    [InlineData(MessageTrigger.DiagnosticsStatusNotification, null, "")]
    [InlineData(MessageTrigger.FirmwareStatusNotification, null, "")]
    [InlineData(MessageTrigger.StatusNotification, null, "0,1,2")]
    [InlineData(MessageTrigger.StatusNotification, 0, "0")]
    [InlineData(MessageTrigger.StatusNotification, 2, "2")]
    [InlineData(MessageTrigger.StatusNotification, 3, null)]
    [InlineData(MessageTrigger.StatusNotification, -1, null)]
    [InlineData(MessageTrigger.MeterValues, null, "1,2")]
    [InlineData(MessageTrigger.MeterValues, 1, "1")]
    [InlineData(MessageTrigger.MeterValues, 0, null)]
    [InlineData(MessageTrigger.MeterValues, 3, null)]
    public void Trigger_ForAConnector_IsSentForItOrRejected(MessageTrigger trigger, int? connectorId, string? connectors)
    {
        var verdict = Decide(Support, trigger, connectorId);
        Assert.Equal(connectors is null ? TriggerMessageStatus.Rejected : TriggerMessageStatus.Accepted, verdict.Status);
        Assert.Equal(connectors ?? "", string.Join(',', verdict.ConnectorIds));
    }

    [Fact]
    public void Trigger_ThatTheTemplateSwitchesOff_IsNotImplemented()
    {
        var support = Support with { Unsupported = ["MeterValues"] };
        Assert.Equal(TriggerMessageStatus.NotImplemented, Decide(support, MessageTrigger.MeterValues, 1).Status);
        Assert.Equal(TriggerMessageStatus.Accepted, Decide(support, MessageTrigger.Heartbeat, null).Status);
    }

    [Theory]
    [InlineData(MessageTrigger.FirmwareStatusNotification)]
    [InlineData(MessageTrigger.DiagnosticsStatusNotification)]
    public void Trigger_OfAProfileThatIsNotSupported_IsNotImplemented(MessageTrigger trigger) =>
        Assert.Equal(TriggerMessageStatus.NotImplemented, Decide(Support with { FirmwareManagement = false }, trigger, null).Status);

    [Fact]
    public void AnyTrigger_WithoutRemoteTrigger_IsNotImplemented() =>
        Assert.All(Enum.GetValues<MessageTrigger>(), t =>
            Assert.Equal(TriggerMessageStatus.NotImplemented, Decide(Support with { RemoteTrigger = false }, t, null).Status));

    [Theory] // errata 3.35
    [InlineData(true, true, TriggerMessageStatus.Rejected)]
    [InlineData(true, false, TriggerMessageStatus.Accepted)]
    [InlineData(false, true, TriggerMessageStatus.Accepted)]
    public void BootNotification_OnceRegistered_IsRejectedWhenStrict(bool strict, bool registered, TriggerMessageStatus expected) =>
        Assert.Equal(
            expected,
            Decide(Support with { Strict = strict, Registered = registered }, MessageTrigger.BootNotification, null).Status);

    private static TriggerMessageVerdict Decide(TriggerSupport support, MessageTrigger trigger, int? connectorId) =>
        TriggerMessageRules.Decide(support, new TriggerMessageRequest { RequestedMessage = trigger, ConnectorId = connectorId });
}
