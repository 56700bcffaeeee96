using System.Diagnostics;
using Akka.Event;

namespace Akka.Actor;

/// <summary>One thread that does what is due, and sleeps until the next thing is, however far that lies.</summary>
internal sealed class TimerThread : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _earlier = new(initialState: false);
    private readonly TimingWheel _wheel = new();
    private readonly List<TimingWheel.Entry> _due = [];
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly long _tickTicks;
    private readonly ILoggingAdapter _log;
    private long _wakeAt = long.MaxValue;
    private Thread _thread;
    private bool _ended;

    internal TimerThread(TimeSpan tick, ILoggingAdapter log)
    {
        _tickTicks = Math.Max(tick.Ticks, TimeSpan.TicksPerMillisecond);
        _log = log;
    }

    /// <param name="interval">Zero: once.</param>
    /// <exception cref="SchedulerException">The scheduler has ended.</exception>
    internal void Add(TimeSpan delay, TimeSpan interval, Work work, ICancelable cancelable)
    {
        if (cancelable?.IsCancellationRequested == true)
            return;
        work.Thread = this;
        work.Cancelable = cancelable;
        work.Interval = interval.Ticks;
        var elapsed = Stopwatch.GetElapsedTime(_origin).Ticks;
        work.DueTicks = delay.Ticks > long.MaxValue - elapsed ? long.MaxValue : elapsed + delay.Ticks;
        bool earlier;
        lock (_gate)
        {
            if (_ended)
                throw new SchedulerException("cannot enqueue after timer shutdown");
            _wheel.Add(work, (work.DueTicks / _tickTicks) + 1);
            earlier = work.Due < _wakeAt;
            if (_thread is null)
                StartThread();
        }

        if (earlier)
            _earlier.Set();
        (cancelable as IHoldsEntry)?.Hold(work);
    }

    public void Dispose()
    {
        lock (_gate)
            _ended = true;
        _earlier.Set();
    }

    private void StartThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "akka.scheduler" };
        _thread.Start();
    }

    private void Run()
    {
        while (true)
        {
            long sleep;
            lock (_gate)
            {
                if (_ended)
                    return;
                var elapsed = Stopwatch.GetElapsedTime(_origin).Ticks;
                _wheel.Advance(elapsed / _tickTicks, _due);
                _wakeAt = _due.Count > 0 ? long.MinValue : _wheel.NextUsed();
                sleep = _wakeAt == long.MaxValue ? long.MaxValue : (_wakeAt * _tickTicks) - elapsed;
            }

            if (_due.Count > 0)
                DoDue();
            else if (sleep == long.MaxValue)
                _earlier.WaitOne();
            else if (sleep > 0)
                _earlier.WaitOne((int)Math.Min((sleep / TimeSpan.TicksPerMillisecond) + 1, int.MaxValue));
        }
    }

    private void DoDue()
    {
        foreach (Work work in _due)
        {
            if (work.IsCancelled)
                continue;
            try
            {
                work.Do();
            }
            catch (Exception cause)
            {
                _log?.Error(cause, "Scheduled work failed");
            }

            if (work.Interval > 0)
                Again(work);
        }

        _due.Clear();
    }

    private void Again(Work work)
    {
        lock (_gate)
        {
            if (work.IsCancelled)
                return;
            work.DueTicks += work.Interval;
            _wheel.Add(work, (work.DueTicks / _tickTicks) + 1);
        }
    }

    private void Remove(Work work)
    {
        lock (_gate)
        {
            work.IsRemoved = true;
            _wheel.Remove(work);
        }
    }

    /// <summary>One thing to do, once or again and again.</summary>
    internal abstract class Work : TimingWheel.Entry, IScheduledEntry
    {
        internal TimerThread Thread;
        internal ICancelable Cancelable;
        internal long DueTicks;
        internal long Interval;
        internal bool IsRemoved;

        internal bool IsCancelled => IsRemoved || Cancelable?.IsCancellationRequested == true;

        public void Remove() => Thread.Remove(this);

        protected internal abstract void Do();
    }
}
