using Simulator.Actors.Chance;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Sessions;

public sealed class ReconnectPolicyTests
{
    [Theory]
    [InlineData(false, 1, 1000, 2000)]
    [InlineData(false, 2, 2000, 4000)]
    [InlineData(false, 3, 4000, 8000)]
    [InlineData(false, 5, 15000, 30000)]
    [InlineData(false, 100, 15000, 30000)]
    [InlineData(true, 1, 100, 200)]
    [InlineData(true, 2, 200, 400)]
    [InlineData(true, 5, 1600, 3200)]
    [InlineData(true, 11, 60000, 120000)]
    [InlineData(true, int.MaxValue, 60000, 120000)]
    public void DelayBefore_FailuresInARow_IsWithinHalfAndAllOfTheDoubledWait(bool isExponential, int failures, int minMs, int maxMs)
    {
        var policy = ReconnectPolicy.For(new SupervisionOptions { ReconnectExponentialDelay = isExponential });
        var chance = new RandomStream(7);

        for (var i = 0; i < 200; i++)
            Assert.InRange(policy.DelayBefore(failures, chance)!.Value.TotalMilliseconds, minMs, maxMs);
    }

    [Theory]
    [InlineData(-1, int.MaxValue, true)]
    [InlineData(0, 1, false)]
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)]
    public void DelayBefore_MaxRetries_EndsThere(int maxRetries, int failures, bool isTried) =>
        Assert.Equal(isTried, new ReconnectPolicy { MaxRetries = maxRetries }.DelayBefore(failures, new RandomStream(1)) is not null);

    [Theory]
    [InlineData(null, null, -1)]
    [InlineData(null, 5, 5)]
    [InlineData(0, 5, 0)]
    public void For_MaxRetries_TakesTemplateThenFleetThenForEver(int? ofTemplate, int? ofFleet, int expected) =>
        Assert.Equal(expected, ReconnectPolicy.For(new SupervisionOptions { AutoReconnectMaxRetries = ofTemplate }, ofFleet).MaxRetries);

    [Fact]
    public void DelayBefore_AnyPolicyAndCount_StaysWithinZeroAndTheCap()
    {
        const ulong Seed = 20240901;
        var chance = new RandomStream(Seed);
        for (var i = 0; i < 10_000; i++)
        {
            var policy = new ReconnectPolicy
            {
                FirstDelay = TimeSpan.FromDays(chance.NextDouble(-400, 400)),
                DelayMax = i % 2 == 0 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(chance.NextDouble(-10, 1000)),
            };
            var failures = chance.NextInt(1, int.MaxValue);

            var delay = policy.DelayBefore(failures, chance);

            Assert.True(
                delay >= TimeSpan.Zero && delay <= ReconnectPolicy.DelayCap,
                $"seed {Seed}, round {i}: {policy} waits {delay} after {failures} failures");
        }
    }

    [Fact]
    public void DelayBefore_Fleet_IsSpread()
    {
        var policy = new ReconnectPolicy();
        var delays = Enumerable.Range(0, 1000)
            .Select(i => policy.DelayBefore(4, RandomStream.For(1, $"CS-{i}", 0, "reconnect"))!.Value.TotalSeconds)
            .ToList();

        // Eight seconds of spread: no second of it takes more than a quarter of the fleet.
        Assert.All(delays.GroupBy(seconds => (int)seconds), second => Assert.InRange(second.Count(), 1, 250));
    }
}
