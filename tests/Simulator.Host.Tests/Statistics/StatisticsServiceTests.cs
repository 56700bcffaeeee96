using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;
using Simulator.Host.Statistics;
using Simulator.Host.Tests.Support;
using Simulator.Host.Tests.Ui;

namespace Simulator.Host.Tests.Statistics;

public sealed class StatisticsServiceTests : IPerformanceStore
{
    private readonly FleetCounters _counters = new();
    private readonly LogOfTest _log = new();
    private int _writings;

    public string Place => "nowhere";

    [Fact]
    public async Task Interval_Passes_LogsEachCommandWithItsRoundTrip()
    {
        var heartbeat = _counters.Of("one").Commands[OcppAction.Heartbeat];
        heartbeat.CallSent();
        heartbeat.RoundTrips.Record(TimeSpan.FromMilliseconds(2));
        _counters.Of("two").Commands[OcppAction.Heartbeat].CallSent();
        using var service = Service(TimeSpan.FromMilliseconds(20), null);
        await service.StartAsync(CancellationToken.None);
        await SomeTime.UntilAsync(() => _log.Lines.Count > 0);
        await service.StopAsync(CancellationToken.None);
        Assert.Equal(
            "fleet Heartbeat: 2 requests, 0 responses, 0 errors; round trip ms min 2 avg 2 median 2 p95 2 max 2 std 0", _log.Lines.First());
    }

    [Fact]
    public async Task Store_ThatFails_IsToldOnceAndTriedAgain()
    {
        using var service = Service(null, this);
        await service.StartAsync(CancellationToken.None);
        await service.StopAsync(CancellationToken.None);
        await service.StopAsync(CancellationToken.None);
        Assert.Equal(2, _writings);
        Assert.Contains("nowhere", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interval_OfAYear_IsNoFault()
    {
        using var service = Service(TimeSpan.FromDays(400), null);
        await service.StartAsync(CancellationToken.None);
        await service.StopAsync(CancellationToken.None);
        Assert.Empty(_log.Lines);
    }

    Task IPerformanceStore.WriteAsync(IReadOnlyCollection<PerformanceRecord> records, CancellationToken cancellationToken)
    {
        Assert.Equal(PerformanceRecord.FleetId, Assert.Single(records).Id);
        _writings++;
        throw new IOException("The disk is full.");
    }

    private StatisticsService Service(TimeSpan? interval, IPerformanceStore? store) => new(
        new CommandStatistics(_counters, null, new StationDirectory(), TimeProvider.System), store, interval, TimeProvider.System,
        _log);
}
