using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Sessions;

/// <summary>OCPP 1.6, 3.7: what happened while the central system was away arrives once, in order, under the right transaction.</summary>
public sealed class OutageTests : EndToEndTest
{
    private const int Stations = 5;

    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(10);

    /// <summary>Ends a wait that would never end; what is waited for takes a few seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string ChargesBriefly = """
        {
          "AutomaticTransactionGenerator": {
            "enable": true, "minDuration": 25, "maxDuration": 35, "minDelayBetweenTwoTransactions": 5,
            "maxDelayBetweenTwoTransactions": 8, "probabilityOfStart": 1, "stopAfterHours": 24, "stopOnConnectionFailure": false,
            "requireAuthorize": false
          }
        }
        """;

    [Fact]
    public async Task Outage_WithManyStations_LosesAndDoublesNothing()
    {
        await StartFleetAsync(TestTemplate.With(ChargesBriefly), Stations, timeScale: 40);
        await Eventually.HoldsAsync(() => Fleet.Counters.Charging == Stations, () => $"{Fleet.Counters.Charging} charge", Patience);

        await Csms.KillAsync();
        // Ten messages: the end of a transaction, a whole one and the beginning of a third.
        await Eventually.HoldsAsync(
            () => Fleet.Directory.Snapshots.All(s => s.QueuedMessages >= 10),
            Queues,
            Patience);
        Assert.Equal(0, Fleet.Counters.Connected);
        await Csms.RestartAsync();
        for (var i = 0; i < Stations; i++)
            await NextLineAsync(Patience);
        await Eventually.HoldsAsync(
            () => Fleet.Directory.Snapshots.All(s => s is { Connected: true, QueuedMessages: 0 }), Queues, Patience);
        await EndTransactionsAsync();

        foreach (var station in Fleet.StationIds)
        {
            var trace = TransactionTrace.Of(Csms, station);
            Assert.Empty(trace.Strays);
            Assert.True(trace.Transactions.Count >= 3, $"{trace.Transactions.Count} transactions");
            Assert.Equal(trace.Times.Order(), trace.Times);
            Assert.Equal(trace.Transactions.Select(t => t.StartedAt).Distinct().Count(), trace.Transactions.Count);
            Assert.All(trace.Transactions, Complete);
        }
    }

    private string Queues() => string.Join(' ', Fleet.Directory.Snapshots.Select(s => s.QueuedMessages));

    // A fleet that stops has few seconds to tell, of scaled time.
    private async Task EndTransactionsAsync()
    {
        foreach (var station in Fleet.StationIds)
        {
            await Fleet.OrderAsync(station, new StationProtocol.StopAutomaticTransactions([]));
            await Fleet.OrderAsync(station, new StationProtocol.ToConnector(1, new ConnectorProtocol.StopTransaction(Reason.Local)));
        }

        await Eventually.HoldsAsync(
            () => Fleet.Directory.Snapshots.All(s => s is { QueuedMessages: 0, Connectors: [{ TransactionRunning: false }] }),
            Queues,
            Patience);
    }

    private static void Complete(TracedTransaction transaction)
    {
        Assert.NotNull(transaction.Id);
        Assert.NotNull(transaction.MeterStop);
        Assert.True(transaction.MeterStop >= transaction.MeterStart);
        // A sample may come late, also several at once, and never early: one that came twice would be one too many.
        Assert.True(transaction.Samples.Count * SampleInterval <= transaction.StoppedAt - transaction.StartedAt + TimeSpan.FromSeconds(0.5));
        for (var i = 1; i < transaction.Samples.Count; i++)
            Assert.True(transaction.Samples[i].EnergyWh >= transaction.Samples[i - 1].EnergyWh);
    }
}
