using System.Data.Common;
using System.Globalization;
using Simulator.Host.Program;

namespace Simulator.Host.Statistics;

/// <summary>
/// Writes the statistics of commands to the log every <c>logStatisticsInterval</c>, and to the performance store every minute and at the
/// end. A store that fails is told once and tried again.
/// </summary>
/// <param name="store">Null: nothing is stored.</param>
/// <param name="logInterval">Null: nothing is logged.</param>
internal sealed class StatisticsService(
    CommandStatistics statistics, IPerformanceStore? store, TimeSpan? logInterval, TimeProvider time, ILoggerFactory logs)
    : BackgroundService
{
    public static readonly TimeSpan StoreInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan IntervalMax = TimeSpan.FromDays(49); // of a timer

    private readonly ILogger _log = logs.CreateLogger("Simulator.Statistics");
    private bool _failed;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await StoreAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        (store as IDisposable)?.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        store is null ? Task.CompletedTask : EveryAsync(StoreInterval, () => StoreAsync(stoppingToken), stoppingToken),
        logInterval is not { } interval ? Task.CompletedTask : EveryAsync(interval, Log, stoppingToken));

    private async Task EveryAsync(TimeSpan interval, Func<Task> act, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval < IntervalMax ? interval : IntervalMax, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await act();
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        if (store is null)
            return;
        try
        {
            await store.WriteAsync(statistics.Read(), cancellationToken);
            _failed = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException or TimeoutException)
        {
            if (!_failed)
                _log.LogWarning("The performance records cannot be written to {Place}: {Reason}", store.Place, FailureText.Of(e));
            _failed = true;
        }
    }

    private Task Log()
    {
        foreach (var command in statistics.Fleet())
            _log.LogInformation("{Statistics}", TextOf(PerformanceRecord.FleetId, command));
        if (!_log.IsEnabled(LogLevel.Debug))
            return Task.CompletedTask;
        foreach (var station in statistics.Read().Skip(1))
        {
            foreach (var command in station.Commands)
                _log.LogDebug("{Statistics}", TextOf(station.Name, command));
        }

        return Task.CompletedTask;
    }

    /// <summary>One line: who, what, how often, how long.</summary>
    internal static string TextOf(string name, CommandFigures command) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name} {command.Command}: {command.Requests} requests, {command.Responses} responses, {command.Errors} errors")
        + (command.Measurements == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"; round trip ms min {command.MinMs:0.###} avg {command.AverageMs:0.###} median {command.MedianMs:0.###} "
            + $"p95 {command.Percentile95Ms:0.###} max {command.MaxMs:0.###} std {command.StandardDeviationMs:0.###}"));
}
