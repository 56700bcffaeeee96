using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Transactions;

/// <summary>Transactions from plug to bill.</summary>
public sealed class TransactionTests : EndToEndTest
{
    private const string Fluctuates = """
        {
          "Connectors": {
            "0": {},
            "1": {
              "MeterValues": [
                { "unit": "Wh" },
                { "unit": "W", "measurand": "Power.Active.Import", "fluctuationPercent": 40 }
              ]
            }
          },
          "meteringPerTransaction": false
        }
        """;

    [Fact]
    public async Task DriverWithTag_IsAuthorizedChargedAndBilledInOrder()
    {
        var line = await RegisterAsync(timeScale: 40);
        await OrderAsync(line, ConnectorProtocol.PlugIn.Instance);
        await OrderAsync(line, new ConnectorProtocol.PresentIdTag("TAG-1"));
        await ExpectStatusAsync(line, ChargePointStatus.Charging);
        await line.ExpectCallAsync(OcppAction.MeterValues);

        Assert.IsType<CommandResult.Accepted>(await OrderAsync(line, new ConnectorProtocol.PresentIdTag("tag-1")));
        await ExpectStatusAsync(line, ChargePointStatus.Finishing);
        await OrderAsync(line, ConnectorProtocol.Unplug.Instance);
        await ExpectStatusAsync(line, ChargePointStatus.Available);

        Assert.Equal(
            [
                "BootNotification", "StatusNotification", "StatusNotification", "StatusNotification", "Authorize", "StartTransaction",
                "StatusNotification", "StopTransaction", "StatusNotification", "StatusNotification",
            ],
            CallsOf(line.StationId).Where(a => a is not "MeterValues"));
        var transaction = Assert.Single(TransactionTrace.Of(Csms, line.StationId).Transactions);
        Assert.Equal("Local", transaction.Reason ?? "Local");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Energy_IsTheIntegralOfThePowerAndTheDifferenceOfTheMeters(bool meteringPerTransaction)
    {
        var line = await RegisterAsync(
            TestTemplate.With(Fluctuates, $$"""{ "meteringPerTransaction": {{(meteringPerTransaction ? "true" : "false")}} }"""), timeScale: 100);
        for (var run = 0; run < 2; run++)
        {
            await ChargeAsync(line);
            for (var i = 0; i < 12; i++)
                await line.ExpectCallAsync(OcppAction.MeterValues);
            Assert.IsType<CommandResult.Accepted>(await OrderAsync(line, new ConnectorProtocol.StopTransaction(Reason.Local)));
            await ExpectStatusAsync(line, ChargePointStatus.Available);
            while (line.HasCall(OcppAction.MeterValues)) // more than twelve may have come by then
                await line.ExpectCallAsync(OcppAction.MeterValues);
        }

        foreach (var transaction in TransactionTrace.Of(Csms, line.StationId).Transactions)
        {
            double integral = 0;
            for (var i = 1; i < transaction.Samples.Count; i++)
                integral += transaction.Samples[i].PowerWatts!.Value * (transaction.Samples[i].At - transaction.Samples[i - 1].At).TotalHours;
            var energy = transaction.Samples[^1].EnergyWh!.Value - transaction.Samples[0].EnergyWh!.Value;
            Assert.InRange(integral, energy * 0.98, energy * 1.02);

            var (first, last) = (transaction.Samples[0], transaction.Samples[^1]);
            Assert.InRange(first.EnergyWh!.Value - transaction.MeterStart, 0, Most(first.At - transaction.StartedAt));
            Assert.InRange(transaction.MeterStop!.Value - last.EnergyWh!.Value, -1, Most(transaction.StoppedAt - last.At));
        }

        var (one, two) = (TransactionTrace.Of(Csms, line.StationId).Transactions[0], TransactionTrace.Of(Csms, line.StationId).Transactions[1]);
        Assert.Equal(meteringPerTransaction ? 0 : one.MeterStop, two.MeterStart);

        static double Most(TimeSpan time) => (22_080 * time.TotalHours * 1.02) + 1;
    }

    [Fact]
    public async Task Stop_BeforeTheStartIsAnswered_CarriesTheIdOfTheAnswer()
    {
        Csms.AutoAnswers.Off(OcppAction.StartTransaction);
        var line = await RegisterAsync(timeScale: 10);
        await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-1", ConnectorId = 1 });
        var start = await line.ExpectCallAsync(OcppAction.StartTransaction);
        var stopping = OrderAsync(line, new ConnectorProtocol.StopTransaction(Reason.EmergencyStop));
        await line.CallAsync(ClearCacheRequest.Instance);
        Assert.False(line.HasCall(OcppAction.StopTransaction));

        await line.AnswerAsync(start, new StartTransactionResponse { TransactionId = 4711, IdTagInfo = new() { Status = AuthorizationStatus.Accepted } });

        var (_, stop) = await line.ExpectAsync<StopTransactionRequest>();
        Assert.Equal((4711, Reason.EmergencyStop), (stop.TransactionId, stop.Reason));
        Assert.IsType<CommandResult.Accepted>(await stopping);
    }

    [Fact]
    public async Task StartTransaction_RefusedTag_StopsDeAuthorized()
    {
        Csms.AutoAnswers.Set(OcppAction.StartTransaction, _ => new StartTransactionResponse
        {
            TransactionId = 5,
            IdTagInfo = new() { Status = AuthorizationStatus.Blocked },
        });
        var line = await RegisterAsync();
        await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-1", ConnectorId = 1 });

        var (_, stop) = await line.ExpectAsync<StopTransactionRequest>();

        Assert.Equal((5, Reason.DeAuthorized), (stop.TransactionId, stop.Reason));
        Assert.Equal(0, Fleet.Counters.Charging);
    }

    [Fact]
    public async Task TransactionMessage_RefusedByCallError_IsRepeatedThenGivenUp()
    {
        Csms.AutoAnswers.Off(OcppAction.StartTransaction);
        var line = await RegisterAsync(
            TestTemplate.With("""{ "keys": { "TransactionMessageAttempts": "3", "TransactionMessageRetryInterval": "2" } }"""), timeScale: 40);
        await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-1", ConnectorId = 1 });
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var start = await line.ExpectCallAsync(OcppAction.StartTransaction);
            Assert.True(ids.Add(start.MessageId));
            await line.RefuseAsync(start, OcppErrorCode.InternalError);
        }

        await ExpectStatusAsync(line, ChargePointStatus.Charging); // the driver is not left without energy
        var (_, values) = await line.ExpectAsync<MeterValuesRequest>();
        Assert.Equal(-1, values.TransactionId);
        Assert.False(line.HasCall(OcppAction.StartTransaction));
    }

    [Fact]
    public async Task NextTransaction_WhileTheDriverIsStillThere_IsNotUnplugged()
    {
        var line = await RegisterAsync(TestTemplate.With("""{ "postTransactionDelay": 20 }"""), timeScale: 40);
        await ChargeAsync(line);
        await OrderAsync(line, new ConnectorProtocol.StopTransaction(Reason.Local));
        await ExpectStatusAsync(line, ChargePointStatus.Finishing);
        await ChargeAsync(line);

        for (var i = 0; i < 4; i++)
            await line.ExpectCallAsync(OcppAction.MeterValues);

        Assert.True(Fleet.Counters.Charging == 1);
        Assert.Single(CallsOf(line.StationId), "StopTransaction");
    }

    [Fact]
    public async Task Status_UnderMinimumStatusDuration_IsToldWhileSamplesComeFaster()
    {
        var line = await RegisterAsync(
            TestTemplate.With("""{ "keys": { "MinimumStatusDuration": "15", "MeterValueSampleInterval": "5" } }"""), timeScale: 40);

        await ChargeAsync(line);

        Assert.DoesNotContain(Csms.Frames, f => f.Action == "StatusNotification" && f.Text.Contains("Preparing", StringComparison.Ordinal));
    }
}
