using System.Globalization;
using System.Text;

namespace Ocpp16.Messages.Tests.Payloads;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T10:00:00.0000000+00:00")]
    [InlineData("2026-03-01t10:00:00z", "2026-03-01T10:00:00.0000000+00:00")]
    [InlineData("2026-03-01T10:00:00.5+02:00", "2026-03-01T08:00:00.5000000+00:00")]
    [InlineData("2026-03-01T00:30:00-23:59", "2026-03-02T00:29:00.0000000+00:00")]
    [InlineData("2026-03-01T10:00:00.123456789012345678901234567890Z", "2026-03-01T10:00:00.1234567+00:00")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000+00:00")]
    [InlineData("2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00.0000000+00:00")]
    [InlineData("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("0000-02-29T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59-23:00", "9999-12-31T23:59:59.9999999+00:00")]
    public void TryParse_DateTime_GivesTheInstant(string text, string expected)
    {
        Assert.True(Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var value));

        Assert.Equal(expected, value.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T10:00:00")]
    [InlineData("2026-03-01 10:00:00Z")]
    [InlineData("2026-03-01T10:00Z")]
    [InlineData("2026-03-01T10:00:00.Z")]
    [InlineData("2026-03-01T10:00:00+0200")]
    [InlineData("2026-03-01T10:00:00+24:00")]
    [InlineData("2026-02-29T10:00:00Z")]
    [InlineData("2026-13-01T10:00:00Z")]
    [InlineData("2026-00-01T10:00:00Z")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2026-03-01T10:60:00Z")]
    [InlineData("2026-03-01T10:00:60Z")]
    [InlineData("2026-03-01T10:00:00ZZ")]
    [InlineData("+026-03-01T10:00:00Z")]
    public void TryParse_OtherText_Fails(string text) => Assert.False(Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void TryParse_WithoutOffset_CanBeTakenAsUtc()
    {
        Assert.True(Rfc3339.TryParse("2026-03-01T10:00:00"u8, out var value, out var hasOffset));

        Assert.False(hasOffset);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), value);
    }

    [Fact]
    public void Format_AnyInstant_ComesBackToTheMillisecond()
    {
        var random = new Random(1);
        Span<byte> text = stackalloc byte[Rfc3339.Length];
        for (var i = 0; i < 1000; i++)
        {
            var value = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
            Rfc3339.Format(value, text);

            Assert.True(Rfc3339.TryParse(text, out var back));
            Assert.Equal(value.ToUnixTimeMilliseconds(), back.ToUnixTimeMilliseconds());
            Assert.Equal(value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), Encoding.UTF8.GetString(text));
        }
    }
}
