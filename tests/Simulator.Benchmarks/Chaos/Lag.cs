using System.Diagnostics;

namespace Simulator.Benchmarks.Chaos;

/// <summary>By how much a busy machine was late with work that was due: what happened at one instant may be seen so much later.</summary>
internal sealed class Lag : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _over = new();
    private readonly Task _watching;
    private TimeSpan _worst;

    public Lag() => _watching = WatchAsync();

    /// <summary>Ends the watching.</summary>
    /// <returns>The worst so far, in real time.</returns>
    public async Task<TimeSpan> WorstAsync()
    {
        await _over.CancelAsync();
        await _watching;
        return _worst;
    }

    public async ValueTask DisposeAsync()
    {
        await WorstAsync();
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            var from = Stopwatch.GetTimestamp();
            await Task.Delay(Step);
            var late = Stopwatch.GetElapsedTime(from) - Step;
            if (late > _worst)
                _worst = late;
        }
    }
}
