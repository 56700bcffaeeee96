using System.Globalization;
using Simulator.Actors.Metering;

namespace Simulator.Actors.Tests.Metering;

public sealed class ClockAlignmentTests
{
    [Theory]
    [InlineData("2030-05-01T10:00:07Z", 20, "2030-05-01T10:00:20Z")]
    [InlineData("2030-05-01T10:00:20Z", 20, "2030-05-01T10:00:40Z")]
    [InlineData("2030-05-01T10:00:07+02:00", 3600, "2030-05-01T09:00:00Z")]
    [InlineData("2030-05-01T23:59:59Z", 7000, "2030-05-02T00:00:00Z")]
    [InlineData("2030-05-01T23:59:59Z", 86400, "2030-05-02T00:00:00Z")]
    [InlineData("2030-05-01T12:00:00Z", 1000000, "2030-05-02T00:00:00Z")]
    public void Next_OfAnInstant_IsTheFollowingOneOfTheGrid(string now, int seconds, string next) => Assert.Equal(
        DateTimeOffset.Parse(next, CultureInfo.InvariantCulture),
        ClockAlignment.Next(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(seconds)));
}
