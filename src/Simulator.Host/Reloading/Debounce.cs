namespace Simulator.Host.Reloading;

/// <summary>
/// Joins signals that come close together: one call when there is quiet, or at the latest some time after the first signal, so that a file
/// that never rests is looked at all the same.
/// </summary>
internal sealed class Debounce : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _quiet;
    private readonly TimeSpan _most;
    private readonly Action _due;
    private readonly ITimer _timer;
    private long? _first;

    public Debounce(TimeProvider time, TimeSpan quiet, TimeSpan most, Action due)
    {
        (_time, _quiet, _most, _due) = (time, quiet, most, due);
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Signal()
    {
        lock (_gate)
        {
            _first ??= _time.GetTimestamp();
            var left = _most - _time.GetElapsedTime(_first.Value);
            var wait = left < _quiet ? left : _quiet;
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        lock (_gate)
            _first = null;
        _due();
    }
}
