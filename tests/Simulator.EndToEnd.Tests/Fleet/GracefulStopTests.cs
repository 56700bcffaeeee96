using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Fleet;

/// <summary>What Ctrl-C does to a fleet that charges.</summary>
public sealed class GracefulStopTests : EndToEndTest
{
    private const int Stations = 200;

    [Fact]
    public async Task Stop_OfAChargingFleet_EndsEveryTransactionAndLine()
    {
        // Slow time: what stations may take to go down is long on a busy machine too.
        await StartFleetAsync(TestTemplate.With(TestTemplate.ChargesAtOnce, """{ "beginEndMeterValues": true }"""), Stations, timeScale: 0.3);
        var lines = new List<ScriptedLine>();
        for (var i = 0; i < Stations; i++)
            lines.Add(await NextLineAsync());
        await Eventually.HoldsAsync(
            () => Fleet.Counters is { Charging: Stations, Registered: Stations },
            () => $"{Fleet.Counters.Charging} charge",
            TimeSpan.FromSeconds(40));

        var stopped = await Fleet.StopAsync();

        Assert.Equal(Stations, stopped.Stations);
        foreach (var line in lines)
        {
            Assert.Equal(1000, await line.ClosedAsync());
            var transaction = Assert.Single(TransactionTrace.Of(Csms, line.StationId).Transactions);
            Assert.NotNull(transaction.Id);
            Assert.Equal("Local", transaction.Reason ?? "Local");
            Assert.NotNull(transaction.MeterStop);
            var last = Csms.Frames.Last(f => f.FromStation && f.StationId == line.StationId && f.Action == "StatusNotification");
            Assert.Contains("\"Unavailable\"", last.Text, StringComparison.Ordinal);
        }

        Assert.Equal((0, 0, 0), (Fleet.Counters.Connected, Fleet.Counters.Registered, Fleet.Counters.Charging));
        Assert.All(lines, line => Assert.Single(CallsOf(line.StationId), "StopTransaction"));
    }
}
