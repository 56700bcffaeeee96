using Akka.Configuration;
using Simulator.Actors.Time;

namespace Simulator.Actors.Tests.Time;

public sealed class ScaledTimeTests
{
    private static readonly DateTimeOffset Origin = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly HandTime _real = new(Origin);

    [Theory]
    [InlineData(60)]
    [InlineData(0.1)]
    [InlineData(1000)]
    public void Clock_RunsAsFastAsTheScaleSays(double factor)
    {
        var time = new ScaledTimeProvider(TimeScale.StartNow(factor, _real), _real);
        var start = time.GetTimestamp();

        _real.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Origin + TimeSpan.FromSeconds(10 * factor), time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(10 * factor), time.GetElapsedTime(start));
        Assert.Equal(TimeSpan.FromSeconds(10 * factor), time.Elapsed);
    }

    [Fact]
    public void Timer_IsSetForTheScaledDelay()
    {
        var time = new ScaledTimeProvider(TimeScale.StartNow(60, _real), _real);

        using var timer = time.CreateTimer(_ => { }, null, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), _real.LastTimer);

        timer.Change(Timeout.InfiniteTimeSpan, TimeSpan.Zero);
        Assert.Equal((Timeout.InfiniteTimeSpan, TimeSpan.Zero), _real.LastTimer);
    }

    [Theory]
    [InlineData(0.1, 365)]
    [InlineData(0.1, 10_000_000)]
    [InlineData(1000, 365)]
    public void Timer_OfYears_IsWithinWhatATimerTakes(double factor, int days)
    {
        var time = new ScaledTimeProvider(TimeScale.StartNow(factor, TimeProvider.System), TimeProvider.System);

        using var timer = time.CreateTimer(_ => { }, null, TimeSpan.FromDays(days), Timeout.InfiniteTimeSpan);

        Assert.NotNull(timer);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Delay_OfAnyLength_NeverOverflows(double factor)
    {
        var scale = TimeScale.StartNow(factor, _real);

        Assert.InRange(scale.ToReal(TimeSpan.MaxValue), TimeSpan.FromDays(3650), TimeScale.MaxDelay);
        Assert.Equal(365 / factor, scale.ToReal(TimeSpan.FromDays(365)).TotalDays, tolerance: 1e-6);
        Assert.True(scale.ToSimulated(TimeSpan.MaxValue) > TimeSpan.FromDays(365));
    }

    [Theory]
    [InlineData(0.09)]
    [InlineData(1001)]
    [InlineData(double.NaN)]
    public void Scale_OutOfRange_IsRefused(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeScale.StartNow(factor, _real));

    [Fact]
    public void Scale_ThroughHocon_ComesBackEqual()
    {
        var scale = TimeScale.StartNow(0.3, _real);

        Assert.Equal(scale, TimeScale.FromConfig(ConfigurationFactory.ParseString(scale.ToHocon())));
    }

    [Fact]
    public void Scale_OfOne_LeavesAkkaItsOwnScheduler() => Assert.Equal("", TimeScale.StartNow(1, _real).ToHocon());

    /// <summary>Real time moved by hand; it keeps what its last timer was set to.</summary>
    private sealed class HandTime(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public (TimeSpan Due, TimeSpan Period) LastTimer { get; private set; }

        public override long TimestampFrequency => 1_000_000_000;

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => 100 * (_now - DateTimeOffset.UnixEpoch).Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(this);
            timer.Change(dueTime, period);
            return timer;
        }

        private sealed class Timer(HandTime time) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.LastTimer = (dueTime, period);
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
