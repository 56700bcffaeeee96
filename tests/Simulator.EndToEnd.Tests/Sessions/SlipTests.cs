using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Sessions;

/// <summary>A slip in an answer is the central system's to mend; it never costs or doubles what was delivered.</summary>
public sealed class SlipTests : EndToEndTest
{
    // The slips of these tests are the central system's own.
    protected override bool IsOurFault(string fault) => !fault.Contains(" Response ", StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"status":"Accepted","transactionId":201,"idTagInfo":{"status":"Accepted"}}""")]
    [InlineData("""{"transactionId":"201","idTagInfo":{"status":"accepted","expiryDate":""}}""")]
    [InlineData("""{"transactionId":201.0,"idTagInfo":{"status":"Accepted","parentIdTag":null}}""")]
    [InlineData("""{"transactionId":201,"idTagInfo":{"status":"Accepted","parentIdTag":"much longer than twenty characters"}}""")]
    [InlineData("""{"transactionId":201}""")]
    public async Task StartTransaction_AnsweredWithASlip_IsTheTransactionOfThatId(string answer)
    {
        var line = await StartAsync(answer);

        Assert.Equal("Accepted", (await line.CallAsync(new RemoteStopTransactionRequest { TransactionId = 201 })).Status);

        var (_, stop) = await line.ExpectAsync<StopTransactionRequest>();
        Assert.Equal(201, stop.TransactionId);
        Assert.Single(CallsOf(line.StationId), "StartTransaction");
        Assert.Equal(OcppAction.StartTransaction, Assert.Single(Fleet.Counters.Slips.Read()).Slip.Action);
    }

    [Theory]
    [InlineData("""{"transactionId":null,"idTagInfo":{"status":"Accepted"}}""")]
    [InlineData("""{"transactionId":1637849302123,"idTagInfo":{"status":"Accepted"}}""")]
    [InlineData("{}")]
    public async Task StartTransaction_AnsweredWithoutAUsableId_GoesOnAndIsStoppedAsTheErrataSay(string answer)
    {
        var line = await StartAsync(answer);

        await OrderAsync(line, new Actors.Connectors.ConnectorProtocol.StopTransaction(Reason.Local));

        var (_, stop) = await line.ExpectAsync<StopTransactionRequest>();
        Assert.Equal(-1, stop.TransactionId);
        Assert.Single(CallsOf(line.StationId), "StartTransaction");
    }

    [Fact]
    public async Task MeterValues_AnsweredWithTheirOwnPayload_GoOutOnceAndHoldNothingUp()
    {
        var line = await RegisterAsync(timeScale: 20);
        var id = await ChargeAsync(line);
        Csms.AutoAnswers.Off(OcppAction.MeterValues);
        var values = await line.ExpectCallAsync(OcppAction.MeterValues);
        await line.AnswerAsync(values, values.Payload.GetRawText());
        Csms.AutoAnswers.Set(OcppAction.MeterValues, _ => MeterValuesResponse.Instance);

        Assert.Equal("Accepted", (await line.CallAsync(new RemoteStopTransactionRequest { TransactionId = id })).Status);

        await line.ExpectCallAsync(OcppAction.StopTransaction);
        Assert.Single(Csms.Frames, f => f.FromStation && f.Text.Contains(values.Payload.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task BootNotification_WithATimeWithoutAnOffset_Registers()
    {
        Csms.AutoAnswers.Off(OcppAction.BootNotification);
        var line = await ConnectAsync(timeScale: 20);
        var boot = await line.ExpectCallAsync(OcppAction.BootNotification);

        await line.AnswerAsync(boot, """{"status":"Accepted","currentTime":"2021-07-06T07:31:22.301252","interval":300}""");

        await line.ExpectCallAsync(OcppAction.StatusNotification);
        Assert.Single(CallsOf(line.StationId), "BootNotification");
    }

    [Fact]
    public async Task CallError_ThatIsTooShort_CountsAsOne()
    {
        OneCallAtATime = false; // so short an answer is none to the scripted central system either
        Csms.AutoAnswers.Off(OcppAction.BootNotification);
        var line = await ConnectAsync(timeScale: 100);
        var boot = await line.ExpectCallAsync(OcppAction.BootNotification);

        await line.SendRawAsync($"[4,\"{boot.MessageId}\",\"InternalError\"]");

        await line.ExpectCallAsync(OcppAction.BootNotification); // after a minute, and not after the hour that a missing answer takes
        Assert.Equal(1, Fleet.Counters.ErrorsReceived);
    }

    private async Task<ScriptedLine> StartAsync(string answer)
    {
        Csms.AutoAnswers.Off(OcppAction.StartTransaction);
        var line = await RegisterAsync(timeScale: 20);
        await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-1", ConnectorId = 1 });
        var start = await line.ExpectCallAsync(OcppAction.StartTransaction);
        await line.AnswerAsync(start, answer);
        await ExpectStatusAsync(line, ChargePointStatus.Charging);
        return line;
    }
}
