namespace Akka.Actor;

/// <summary>A cancelable backed by a token source that is made only when a token is asked for.</summary>
public class Cancelable : ICancelable, IHoldsEntry, IDisposable
{
    private readonly IActionScheduler _scheduler;
    private readonly Lock _gate = new();
    private CancellationTokenSource _source;
    private IScheduledEntry _entry;
    private volatile bool _cancelled;

    public Cancelable(IScheduler scheduler)
        : this(scheduler.Advanced)
    {
    }

    public Cancelable(IActionScheduler scheduler) => _scheduler = scheduler;

    public Cancelable(IScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    public Cancelable(IScheduler scheduler, int millisecondsDelay)
        : this(scheduler) => CancelAfter(millisecondsDelay);

    public Cancelable(IActionScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    public bool IsCancellationRequested => _cancelled;

    public bool IsDisposed { get; private set; }

    public CancellationToken Token
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(IsDisposed, this);
                if (_source is null)
                {
                    _source = new CancellationTokenSource();
                    if (_cancelled)
                        _source.Cancel();
                }

                return _source.Token;
            }
        }
    }

    public static ICancelable CreateCanceled()
    {
        var cancelable = new Cancelable((IActionScheduler)null);
        cancelable.Cancel();
        return cancelable;
    }

    public void Cancel() => Cancel(throwOnFirstException: false);

    public void Cancel(bool throwOnFirstException)
    {
        IScheduledEntry entry;
        CancellationTokenSource source;
        lock (_gate)
        {
            if (_cancelled)
                return;
            _cancelled = true;
            (entry, source) = (_entry, _source);
            _entry = null;
        }

        entry?.Remove();
        source?.Cancel(throwOnFirstException);
    }

    public void CancelAfter(TimeSpan delay)
    {
        if (_scheduler is null)
            throw new InvalidOperationException("This cancelable has no scheduler.");
        _scheduler.ScheduleOnce(delay, Cancel);
    }

    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    void IHoldsEntry.Hold(IScheduledEntry entry)
    {
        lock (_gate)
        {
            if (!_cancelled)
            {
                _entry = entry;
                return;
            }
        }

        entry.Remove();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        lock (_gate)
        {
            if (disposing && !IsDisposed)
                _source?.Dispose();
            IsDisposed = true;
        }
    }
}
