using System.Diagnostics;

namespace Simulator.TestSupport;

/// <summary>By how much a busy machine is late with work that is due: what happened at one instant may be seen so much later.</summary>
internal sealed class Lag : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _over = new();
    private readonly Task _watching;
    private long _worstTicks;

    public Lag() => _watching = WatchAsync();

    /// <summary>The worst so far, in real time.</summary>
    public TimeSpan Worst => new(Interlocked.Read(ref _worstTicks));

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            var from = Stopwatch.GetTimestamp();
            await Task.Delay(Step);
            var late = (Stopwatch.GetElapsedTime(from) - Step).Ticks;
            if (late > Interlocked.Read(ref _worstTicks))
                Interlocked.Exchange(ref _worstTicks, late);
        }
    }
}
