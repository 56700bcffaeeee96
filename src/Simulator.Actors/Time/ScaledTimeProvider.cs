namespace Simulator.Actors.Time;

/// <summary>
/// Time that runs <see cref="TimeScale.Factor"/> times as fast as that of another provider, counted from an origin. The twin of
/// <see cref="ScaledScheduler"/> for code that is not an actor; both show the same instant when made from the same <see cref="TimeScale"/>.
/// </summary>
public sealed class ScaledTimeProvider(TimeScale scale, TimeProvider inner) : TimeProvider
{
    /// <summary>Time since the origin, simulated.</summary>
    public TimeSpan Elapsed => scale.ToSimulated(inner.GetElapsedTime(scale.OriginTimestamp));

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <summary>In ticks of 100 ns: the frequency must not depend on the provider below, whose stamps are scaled here.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => scale.OriginUtc + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(inner.CreateTimer(callback, state, scale.ToRealTimer(dueTime), scale.ToRealTimer(period)), scale);

    private sealed class ScaledTimer(ITimer timer, TimeScale scale) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(scale.ToRealTimer(dueTime), scale.ToRealTimer(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
