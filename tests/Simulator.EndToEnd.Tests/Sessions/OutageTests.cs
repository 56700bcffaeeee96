using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Sessions;

/// <summary>OCPP 1.6, 3.7: what happened while the central system was away arrives once, in order, under the right transaction.</summary>
public sealed class OutageTests : EndToEndTest
{
    private const int Stations = 5;

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
        await Eventually.HoldsAsync(() => Fleet.Counters.Charging == Stations, () => $"{Fleet.Counters.Charging} charge");

        await Csms.KillAsync();
        // Ten messages: the end of a transaction, a whole one and the beginning of a third.
        await Eventually.HoldsAsync(
            () => Fleet.Directory.Snapshots.All(s => s.QueuedMessages >= 10),
            () => string.Join(' ', Fleet.Directory.Snapshots.Select(s => s.QueuedMessages)));
        Assert.Equal(0, Fleet.Counters.Connected);
        await Csms.RestartAsync();
        for (var i = 0; i < Stations; i++)
            await NextLineAsync();
        await Eventually.HoldsAsync(
            () => Fleet.Directory.Snapshots.All(s => s is { Connected: true, QueuedMessages: 0 }),
            () => string.Join(' ', Fleet.Directory.Snapshots.Select(s => s.QueuedMessages)),
            TimeSpan.FromSeconds(20));
        await Fleet.StopAsync();

        foreach (var station in Fleet.StationIds)
        {
            var trace = TransactionTrace.Of(Csms, station);
            Assert.Empty(trace.Strays);
            Assert.True(trace.Transactions.Count >= 3, $"{trace.Transactions.Count} transactions");
            Assert.Equal(trace.Times.Order(), trace.Times);
            Assert.Equal(trace.Transactions.Select(t => t.StartedAt).Distinct().Count(), trace.Transactions.Count);
            Assert.All(trace.Transactions, Complete);
            Assert.Equal(trace.Transactions.SelectMany(t => t.Samples).Select(s => s.At).Distinct().Count(), trace.Transactions.Sum(t => t.Samples.Count));
        }
    }

    private static void Complete(TracedTransaction transaction)
    {
        Assert.NotNull(transaction.Id);
        Assert.NotNull(transaction.MeterStop);
        Assert.True(transaction.MeterStop >= transaction.MeterStart);
        for (var i = 1; i < transaction.Samples.Count; i++)
            Assert.True(transaction.Samples[i].EnergyWh >= transaction.Samples[i - 1].EnergyWh);
    }
}
