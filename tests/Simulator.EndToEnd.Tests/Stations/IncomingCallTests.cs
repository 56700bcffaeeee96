using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Stations;

/// <summary>What the central system asks, and what it gets.</summary>
public sealed class IncomingCallTests : EndToEndTest
{
    [Fact]
    public async Task RemoteStartAndStop_RunATransaction()
    {
        var line = await RegisterAsync();
        var id = await ChargeAsync(line);
        Assert.Equal("Rejected", (await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-2", ConnectorId = 1 })).Status);
        Assert.Equal("Rejected", (await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-2", ConnectorId = 9 })).Status);
        Assert.Equal("Rejected", (await line.CallAsync(new RemoteStopTransactionRequest { TransactionId = id + 1 })).Status);

        Assert.Equal("Accepted", (await line.CallAsync(new RemoteStopTransactionRequest { TransactionId = id })).Status);

        var (_, stop) = await line.ExpectAsync<StopTransactionRequest>();
        Assert.Equal((id, Reason.Remote), (stop.TransactionId, stop.Reason));
        await ExpectStatusAsync(line, ChargePointStatus.Available);
    }

    [Fact]
    public async Task UnlockConnector_EndsTheTransaction()
    {
        var line = await RegisterAsync();
        var id = await ChargeAsync(line);

        Assert.Equal("Unlocked", (await line.CallAsync(new UnlockConnectorRequest { ConnectorId = 1 })).Status);

        var (_, stop) = await line.ExpectAsync<StopTransactionRequest>();
        Assert.Equal((id, Reason.UnlockCommand), (stop.TransactionId, stop.Reason));
        Assert.Equal("NotSupported", (await line.CallAsync(new UnlockConnectorRequest { ConnectorId = 2 })).Status);
    }

    [Fact]
    public async Task ChangeAvailability_DuringATransaction_IsScheduled()
    {
        var line = await RegisterAsync();
        var id = await ChargeAsync(line);
        var off = new ChangeAvailabilityRequest { ConnectorId = 1, Type = AvailabilityType.Inoperative };

        Assert.Equal("Scheduled", (await line.CallAsync(off)).Status);
        await line.CallAsync(new RemoteStopTransactionRequest { TransactionId = id });
        await ExpectStatusAsync(line, ChargePointStatus.Unavailable);

        Assert.Equal("Accepted", (await line.CallAsync(off)).Status);
        Assert.Equal("Rejected", (await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-1", ConnectorId = 1 })).Status);
        Assert.Equal("Rejected", (await line.CallAsync(off with { ConnectorId = 7 })).Status);
        Assert.Equal("Accepted", (await line.CallAsync(off with { Type = AvailabilityType.Operative })).Status);
        await ExpectStatusAsync(line, ChargePointStatus.Available);
    }

    [Fact]
    public async Task ChangeAvailability_OfTheStation_ConcernsAll()
    {
        var line = await RegisterAsync();

        Assert.Equal("Accepted", (await line.CallAsync(new ChangeAvailabilityRequest { ConnectorId = 0, Type = AvailabilityType.Inoperative })).Status);

        var told = new[] { await ExpectStatusAsync(line, ChargePointStatus.Unavailable), await ExpectStatusAsync(line, ChargePointStatus.Unavailable) };
        Assert.Equal([0, 1], told.Select(s => s.ConnectorId).Order());
    }

    [Theory]
    [InlineData(ResetType.Soft, Reason.SoftReset, false)]
    [InlineData(ResetType.Hard, Reason.HardReset, false)]
    [InlineData(ResetType.Soft, Reason.SoftReset, true)]
    public async Task Reset_StopsTransactionsAndBootsAgain(ResetType type, Reason reason, bool automatic)
    {
        ScriptedLine line;
        if (automatic)
        {
            line = await ConnectAsync(TestTemplate.With(TestTemplate.ChargesAtOnce), timeScale: 10);
            await ExpectStatusAsync(line, ChargePointStatus.Charging); // be it the first that it tells
        }
        else
        {
            line = await RegisterAsync(TestTemplate.With(), timeScale: 10);
            await ChargeAsync(line);
        }

        Assert.Equal("Accepted", (await line.CallAsync(new ResetRequest { Type = type })).Status);

        Assert.Equal(reason, (await line.ExpectAsync<StopTransactionRequest>()).Request.Reason);
        Assert.Equal(1000, await line.ClosedAsync());
        var next = await NextLineAsync();
        await next.ExpectCallAsync(OcppAction.BootNotification);
        await ExpectStatusAsync(next, ChargePointStatus.Available);
        Assert.Single(CallsOf(line.StationId), "StopTransaction");
        if (automatic)
            await ExpectStatusAsync(next, ChargePointStatus.Charging);
    }

    [Fact]
    public async Task TriggerMessage_SendsWhatItNames()
    {
        var line = await RegisterAsync();

        foreach (var message in (MessageTrigger[])[MessageTrigger.Heartbeat, MessageTrigger.StatusNotification, MessageTrigger.MeterValues])
        {
            var answer = await line.CallAsync(new TriggerMessageRequest { RequestedMessage = message, ConnectorId = 1 });
            Assert.Equal("Accepted", answer.Status);
            Assert.True(OcppActions.TryParse(message.ToString(), out var action));
            await line.ExpectCallAsync(action);
        }

        Assert.Equal("Rejected", (await line.CallAsync(
            new TriggerMessageRequest { RequestedMessage = MessageTrigger.StatusNotification, ConnectorId = 5 })).Status);
    }

    [Fact]
    public async Task Configuration_IsReadAndChanged()
    {
        var line = await RegisterAsync();
        var all = await line.CallAsync(new GetConfigurationRequest());
        Assert.True(all.Payload.GetProperty("configurationKey").GetArrayLength() > 20);
        var unknown = await line.CallAsync(new GetConfigurationRequest { Key = ["Nonsense"] });
        Assert.Equal("Nonsense", unknown.Payload.GetProperty("unknownKey")[0].GetString());

        Assert.Equal("NotSupported", (await Change(line, "Nonsense", "1")).Status);
        Assert.Equal("Rejected", (await Change(line, "NumberOfConnectors", "7")).Status);
        Assert.Equal("Rejected", (await Change(line, "MeterValueSampleInterval", "-1")).Status);
        Assert.Equal("Accepted", (await Change(line, "MeterValueSampleInterval", "1")).Status);
        await ChargeAsync(line);
        await line.ExpectCallAsync(OcppAction.MeterValues, TimeSpan.FromSeconds(3));
        Assert.Equal("Accepted", (await line.CallAsync(ClearCacheRequest.Instance)).Status);
    }

    [Fact]
    public async Task SwitchedOffAction_IsNotSupported()
    {
        var line = await RegisterAsync(TestTemplate.With(
            """{ "commandsSupport": { "incomingCommands": { "GetConfiguration": true, "Reset": false } } }"""));
        Assert.Equal("NotSupported", (await line.CallAsync(new ResetRequest { Type = ResetType.Soft })).ErrorCode);
        Assert.Equal("NotSupported", (await line.CallAsync(ClearCacheRequest.Instance)).ErrorCode);
        Assert.False((await line.CallAsync(new GetConfigurationRequest())).IsError);
    }

    [Theory]
    [InlineData("Nonsense", "{}", "NotImplemented")]
    [InlineData("BootNotification", "{}", "NotImplemented")]
    [InlineData("Reset", "{}", "ProtocolError", "OccurenceConstraintViolation")]
    [InlineData("Reset", """{"type":"Medium"}""", "PropertyConstraintViolation")]
    [InlineData("Reset", """{"type":7}""", "TypeConstraintViolation")]
    [InlineData("Reset", """{"type":"Soft","more":1}""", "FormationViolation", "ProtocolError", "PropertyConstraintViolation")]
    [InlineData("Reset", "[]", "FormationViolation", "TypeConstraintViolation", "ProtocolError")]
    public async Task WrongCall_GetsItsCallError(string action, string payload, params string[] codes)
    {
        var line = await RegisterAsync();
        var answer = await line.CallAsync(action, payload);
        Assert.Contains(answer.ErrorCode, codes);
        Assert.True(line.IsOpen);
        Assert.Equal("Accepted", (await line.CallAsync(ClearCacheRequest.Instance)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[2]")]
    [InlineData("""[9,"id","Reset",{}]""")]
    [InlineData("""[2,7,"Reset",{}]""")]
    [InlineData("""[3,"unknown",{}]""")]
    [InlineData("""[4,"unknown","GenericError","",{}]""")]
    [InlineData("""[2,"id","Reset",{"type":"Soft"}""")]
    public async Task MalformedFrame_HarmsNothing(string frame)
    {
        var line = await RegisterAsync();
        await line.SendRawAsync(frame);
        Assert.Equal("Accepted", (await line.CallAsync(ClearCacheRequest.Instance)).Status);
    }

    private static Task<ScriptedAnswer> Change(ScriptedLine line, string key, string value) =>
        line.CallAsync(new ChangeConfigurationRequest { Key = key, Value = value });
}
