using Ocpp16.Messages;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Tests.Connectors;

public sealed class StopTransactionDataTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(100)]
    public void Take_OfMoreThanFit_KeepsFirstAndLastInOrder(int max)
    {
        var data = new StopTransactionData { Begin = Value(0) };
        for (var i = 1; i <= 50; i++)
            data.Add(Value(i), max);
        var taken = data.Take(Value(51))!.Value;
        Assert.True(taken.Length <= Math.Max(2, max), $"{taken.Length} values");
        Assert.Equal((0, 51), (taken[0].Timestamp.Second, taken[^1].Timestamp.Second));
        Assert.Equal(taken.OrderBy(v => v.Timestamp), taken);
    }

    [Fact]
    public void Take_OfNothing_IsNull() => Assert.Null(new StopTransactionData().Take(null));

    private static MeterValue Value(int second) =>
        new() { Timestamp = new DateTimeOffset(2030, 1, 1, 0, 0, second, TimeSpan.Zero), SampledValue = [] };
}
