using Simulator.Actors.Sessions;

namespace Simulator.Actors.Tests.Sessions;

public sealed class LineHealthTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void Line_ThatDoesNotRespond_IsDroppedOneIntervalAfterThePing(int interval)
    {
        var health = LineHealth.Opened(Seconds(interval), Noon);
        Assert.Equal(Noon + Seconds(interval), health.NextLook);

        (health, var action) = health.Look(Noon + Seconds(interval), Long);
        Assert.Equal(LineAction.Ping, action);

        Assert.Equal(Noon + Seconds(2 * interval), health.NextLook);
        Assert.Equal(LineAction.Wait, health.Look(Noon + Seconds((2 * interval) - 0.5), Long).Action);
        Assert.Equal(LineAction.Drop, health.Look(Noon + Seconds(2 * interval), Long).Action);
    }

    [Fact]
    public void Line_ThatResponds_IsPingedEveryInterval()
    {
        var (health, now) = (LineHealth.Opened(Seconds(5), Noon), Noon);
        for (var i = 0; i < 10; i++)
        {
            now += Seconds(5);
            (health, var action) = health.Look(now, Long);
            Assert.Equal(LineAction.Ping, action);
            health = health.Heard();
            Assert.Equal(now + Seconds(5), health.NextLook);
        }
    }

    [Fact]
    public void LongInterval_StillDropsSoonAfterThePing()
    {
        var (health, action) = LineHealth.Opened(Seconds(3600), Noon).Look(Noon + Seconds(3600), Long);
        Assert.Equal(LineAction.Ping, action);
        Assert.Equal(Noon + Seconds(3600) + LineHealth.LimitMax, health.NextLook);
        Assert.Equal(LineAction.Drop, health.Look(health.NextLook!.Value, Long).Action);
    }

    [Fact]
    public void WithoutPings_NothingIsLookedAtUntilThereIsADoubt()
    {
        var health = LineHealth.Opened(TimeSpan.Zero, Noon);
        Assert.Null(health.NextLook);

        (health, var action) = health.Doubted(Noon);

        Assert.Equal(LineAction.Ping, action);
        Assert.Equal(Noon + LineHealth.LimitMax, health.NextLook);
        Assert.Null(health.Heard().NextLook);
        Assert.Equal(LineAction.Drop, health.Look(Noon + LineHealth.LimitMax, Long).Action);
    }

    [Fact]
    public void Doubt_WhileAPingIsOnItsWay_WaitsForThatOne()
    {
        var (health, _) = LineHealth.Opened(Seconds(5), Noon).Look(Noon + Seconds(5), Long);

        (health, var action) = health.Doubted(Noon + Seconds(7));

        Assert.Equal(LineAction.Wait, action);
        Assert.Equal(LineAction.Drop, health.Look(Noon + Seconds(10), Long).Action);
    }

    [Fact]
    public void FastTime_DoesNotMakeNetworksFaster()
    {
        var (health, _) = LineHealth.Opened(Seconds(5), Noon).Look(Noon + Seconds(5), TimeSpan.Zero);

        (health, var action) = health.Look(Noon + Seconds(10), TimeSpan.FromMilliseconds(50)); // a hundred times faster than real

        Assert.Equal(LineAction.Wait, action);
        Assert.Equal(LineAction.Drop, health.Look(Noon + Seconds(15), LineHealth.RealLimitMin).Action);
    }

    [Fact]
    public void Interval_Changed_HoldsFromNowOn()
    {
        var health = LineHealth.Opened(Seconds(5), Noon).Tuned(Seconds(60), Noon + Seconds(1));
        Assert.Equal(Noon + Seconds(61), health.NextLook);
        Assert.Null(health.Tuned(TimeSpan.Zero, Noon).NextLook);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
