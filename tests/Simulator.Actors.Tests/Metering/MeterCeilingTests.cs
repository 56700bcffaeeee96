using Simulator.Actors.Metering;

namespace Simulator.Actors.Tests.Metering;

public sealed class MeterCeilingTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Register_WithoutACeiling_GetsOne_OfTheMostThatMayFlowUntilTheNext() =>
        Assert.Equal(1000 + (36_000 * 30 / 3600.0), Decide(1000, 36_000, sampled: 2, ceiling: null, passed: 0));

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1299, 19)]
    [InlineData(1300, 19)]
    public void Register_BelowTheCeilingInForce_NeedsNoOther(double register, int passed) =>
        Assert.Null(Decide(register, 36_000, sampled: 2, ceiling: 1300, passed));

    [Theory]
    [InlineData(1000, 20)] // time for the next
    [InlineData(1300.1, 1)] // faster than was thought
    public void Register_ThatTimeOrPowerHasOvertaken_GetsTheNext(double register, int passed) =>
        Assert.Equal(register + 300, Decide(register, 36_000, sampled: 2, ceiling: 1300, passed));

    [Theory]
    [InlineData(30, 40)]
    [InlineData(60, 70)]
    [InlineData(3600, 70)]
    public void Ceiling_OfARareSample_ReachesBeyondTheNextOne_WithinTheBound(int sampled, int horizon)
    {
        Assert.Equal(1000 + (3600 * horizon / 3600.0), Decide(1000, 3600, sampled, ceiling: null, passed: 0));
        Assert.True(TimeSpan.FromSeconds(horizon) <= MeterCeiling.HorizonMax);
    }

    [Fact]
    public void Ceiling_WithoutPower_IsTheRegister() => Assert.Equal(1000, Decide(1000, -1, sampled: 60, ceiling: null, passed: 0));

    private static double? Decide(double register, double watts, int sampled, double? ceiling, int passed) =>
        MeterCeiling.Decide(register, watts, TimeSpan.FromSeconds(sampled), ceiling, Noon, Noon.AddSeconds(passed));
}
