using System.Globalization;
using Simulator.Actors.Chance;
using Simulator.Actors.Json;

namespace Simulator.Actors.Tests.Templates;

public sealed class JsNumberTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(17.0, "17")]
    [InlineData(12.15, "12.15")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(-1.25e-9, "-1.25e-9")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Format_OfANumber_IsThatOfJavaScript(double number, string expected) => Assert.Equal(expected, JsNumber.Format(number));

    [Fact]
    public void Format_OfRandomNumbers_ReadsBackAsTheSame()
    {
        var chance = new RandomStream(11);
        for (var i = 0; i < 5000; i++)
        {
            var number = BitConverter.UInt64BitsToDouble(chance.NextUInt64());
            if (double.IsFinite(number))
                Assert.Equal(number, double.Parse(JsNumber.Format(number), CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 3)]
    [InlineData(-0.5, 0)]
    [InlineData(-1.5, -1)]
    [InlineData(0.49999999999999994, 0)]
    public void Round_OfAHalf_GoesUp(double number, double expected) => Assert.Equal(expected, JsNumber.Round(number), 0);
}
