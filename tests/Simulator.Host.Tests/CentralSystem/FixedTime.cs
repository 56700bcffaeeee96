namespace Simulator.Host.Tests.CentralSystem;

/// <summary>A clock that stands at noon; timers run out only by <see cref="ExpireAsync"/>.</summary>
internal sealed class FixedTime : TimeProvider
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Waiting> _timers = [];

    public override DateTimeOffset GetUtcNow() => Noon;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Waiting(this, () => callback(state), dueTime);
        lock (_timers)
            _timers.Add(timer);
        return timer;
    }

    /// <summary>Waits for a timer of that length to be set, and runs it out.</summary>
    public async Task ExpireAsync(TimeSpan dueTime)
    {
        for (var i = 0; i < 10_000; i++)
        {
            Waiting? due;
            lock (_timers)
                due = _timers.Find(t => t.DueTime == dueTime);
            if (due is not null)
            {
                due.Callback();
                return;
            }

            await Task.Yield();
            Thread.Sleep(1);
        }

        Assert.Fail($"No timer of {dueTime} was set.");
    }

    private sealed class Waiting(FixedTime time, Action callback, TimeSpan dueTime) : ITimer
    {
        public Action Callback { get; } = callback;

        public TimeSpan DueTime { get; } = dueTime;

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (time._timers)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
