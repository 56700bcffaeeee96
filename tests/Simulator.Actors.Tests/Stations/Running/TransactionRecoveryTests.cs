using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>A station that dies at some point of a transaction's life, and what its next life sends.</summary>
public sealed class TransactionRecoveryTests : RunningStation
{
    private const string Started = """{"transactionId":7,"idTagInfo":{"status":"Accepted"}}""";

    private static readonly (string, string) Continue = ("continueTransactionAfterPowerLoss", "true");

    private protected override bool Durable => true;

    [Fact]
    public async Task Death_WhileStartIsUnanswered_RepeatsItUnderTheSameId()
    {
        await StartAsync();
        Line.Reply(OcppAction.StartTransaction, "");
        await PlugAndPresentAsync();
        var start = await Line.NextCall(OcppAction.StartTransaction);
        await KillAsync();
        Line.Reply(OcppAction.StartTransaction, Started);
        await StartAgainAsync();
        var again = await Line.NextCall(OcppAction.StartTransaction);
        Assert.Equal((start.Id, start.Payload.GetRawText()), (again.Id, again.Payload.GetRawText()));
        var stop = await Line.Next(OcppAction.StopTransaction);
        Assert.Equal((7, "PowerLoss"), (stop.GetProperty("transactionId").GetInt32(), stop.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Death_AfterTheAnswer_StopsWithPowerLossAndDoesNotStartAgain()
    {
        await StartAsync();
        await ChargeAsync();
        await StoredAsync();
        await KillAsync();
        Line.Clear();
        await StartAgainAsync();
        var stop = await FirstTransactionCallAsync();
        Assert.Equal(OcppAction.StopTransaction, stop.Action);
        Assert.Equal(7, stop.Payload.GetProperty("transactionId").GetInt32());
        Assert.Equal("PowerLoss", stop.Payload.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Death_WhileCharging_GoesOnWhereTheTemplateSaysSo()
    {
        await StartAsync(Continue);
        await ChangeKey("MeterValueSampleInterval", "60");
        await ChargeAsync();
        await PassAsync(60);
        var before = Register(await Line.Next(OcppAction.MeterValues));
        await StoredAsync();
        await KillAsync();
        Line.Clear();
        await StartAgainAsync();
        Assert.Equal("Charging", await Line.NextStatus());
        await PassAsync(60);
        var values = await Line.Next(OcppAction.MeterValues);
        if (Register(values) <= before)
            values = await Line.Next(OcppAction.MeterValues); // the last one of the first life, whose answer was not stored yet
        Assert.Equal(7, values.GetProperty("transactionId").GetInt32());
        Assert.True(Register(values) > before);
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        var stop = await Line.Next(OcppAction.StopTransaction);
        Assert.Equal("Local", stop.GetProperty("reason").GetString());
        Assert.True(stop.GetProperty("meterStop").GetInt32() >= Register(values));
    }

    [Fact]
    public async Task Death_AfterASample_LosesNoEnergyThatWasTold()
    {
        await StartAsync();
        await ChangeKey("MeterValueSampleInterval", "60");
        await ChargeAsync();
        await PassAsync(60);
        var told = Register(await Line.Next(OcppAction.MeterValues));
        await PassAsync(30); // half an interval that nobody was told of
        await StoredAsync();
        await KillAsync();
        Line.Clear();
        await StartAgainAsync();
        var stop = await Line.Next(OcppAction.StopTransaction);
        // At most what could have flowed until the next value that was to be stored.
        var most = 22_080 * MeterCeiling.HorizonMax.TotalHours;
        Assert.InRange(stop.GetProperty("meterStop").GetInt32(), told, told + most + 1);
    }

    [Fact]
    public async Task Death_WithMeterValuesUnanswered_TellsNoMessageUnderTheirId_AndNoLowerRegister()
    {
        await StartAsync();
        await ChangeKey("MeterValueSampleInterval", "60");
        await ChargeAsync();
        Line.Reply(OcppAction.MeterValues, "");
        await PassAsync(60);
        var values = await Line.NextCall(OcppAction.MeterValues);
        await StoredAsync();
        await KillAsync();
        Line.Reply(OcppAction.MeterValues, "{}");
        Line.Clear();
        await StartAgainAsync();
        var stop = await FirstTransactionCallAsync();
        Assert.Equal(OcppAction.StopTransaction, stop.Action);
        Assert.NotEqual(values.Id, stop.Id);
        Assert.True(stop.Payload.GetProperty("meterStop").GetInt32() >= Register(values.Payload));
    }

    [Fact]
    public async Task Lives_OfATransactionThatGoesOn_NeverGiveAnIdTwice_NorALowerRegister()
    {
        await StartAsync(Continue);
        await ChangeKey("MeterValueSampleInterval", "5");
        await ChargeAsync();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var register = 0.0;
        for (var life = 0; life < 4; life++)
        {
            for (var sample = 0; sample < 12; sample++)
            {
                await PassAsync(5);
                var values = await Line.NextCall(OcppAction.MeterValues);
                Assert.True(ids.Add(values.Id), $"life {life}, sample {sample}: {values.Id} again");
                Assert.True(Register(values.Payload) >= register, $"life {life}, sample {sample}");
                register = Register(values.Payload);
            }

            await KillAsync();
            Line.Clear();
            await StartAgainAsync();
            Assert.Equal("Charging", await Line.NextStatus());
        }
    }

    [Fact]
    public async Task Death_WithStopUnanswered_RepeatsItOnce()
    {
        await StartAsync();
        await ChargeAsync();
        Line.Reply(OcppAction.StopTransaction, "");
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        var stop = await Line.NextCall(OcppAction.StopTransaction);
        await KillAsync();
        Line.Reply(OcppAction.StopTransaction, "{}");
        Line.Clear();
        await StartAgainAsync();
        var again = await FirstTransactionCallAsync();
        Assert.Equal((stop.Id, stop.Payload.GetRawText()), (again.Id, again.Payload.GetRawText()));
        await StoredAsync();
        await KillAsync();
        Line.Clear();
        await StartAgainAsync();
        Assert.Equal("Finishing", await Line.NextStatus());
        Assert.Equal(0, Queued);
    }

    [Fact]
    public async Task Death_Offline_DeliversStartAndStopInOrderWithTheIdGivenThen()
    {
        await StartAsync();
        await ChangeKey("LocalAuthorizeOffline", "true");
        await ChangeKey("AllowOfflineTxForUnknownId", "true");
        await Order(StationProtocol.CloseConnection.Instance);
        await PlugAndPresentAsync();
        await AwaitAssertAsync(() => Assert.Equal(1, Queued));
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        await AwaitAssertAsync(() => Assert.Equal(2, Queued));
        await StoredAsync();
        await KillAsync();
        Line.Clear();
        await StartAgainAsync();
        var start = await FirstTransactionCallAsync();
        var stop = await FirstTransactionCallAsync();
        Assert.Equal((OcppAction.StartTransaction, OcppAction.StopTransaction), (start.Action, stop.Action));
        Assert.Equal(7, stop.Payload.GetProperty("transactionId").GetInt32());
        Assert.Equal("Local", stop.Payload.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Deaths_ManyTimes_StopTheTransactionOnce()
    {
        await StartAsync();
        await ChargeAsync();
        var stops = new HashSet<string>(StringComparer.Ordinal);
        for (var life = 0; life < 4; life++)
        {
            await StoredAsync();
            await KillAsync();
            await StartAgainAsync();
            await StoredAsync();
            await AwaitAssertAsync(() => Assert.Equal(0, Queued));
        }

        while (Line.TryNext(out var call))
        {
            if (call.Action is OcppAction.StopTransaction)
                stops.Add(call.Id);
        }

        Assert.Single(stops);
    }

    private static double Register(JsonElement values) => double.Parse(
        values.GetProperty("meterValue")[0].GetProperty("sampledValue")[0].GetProperty("value").GetString()!,
        System.Globalization.CultureInfo.InvariantCulture);

    private async Task PlugAndPresentAsync()
    {
        await Order(ConnectorProtocol.PlugIn.Instance);
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
    }

    private async Task<ScriptedLine.Sent> FirstTransactionCallAsync()
    {
        while (true)
        {
            var call = await Line.Next();
            if (call.Action is OcppAction.StartTransaction or OcppAction.MeterValues or OcppAction.StopTransaction)
                return call;
        }
    }
}
