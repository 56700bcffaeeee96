using Akka.Configuration;

namespace LocalAkka.Tests.Systems;

/// <summary>The part of HOCON that is read.</summary>
public sealed class ConfigTests
{
    private static readonly Config Sample = ConfigurationFactory.ParseString(
        """
        # a comment
        akka.loglevel = DEBUG // another
        akka {
          actor { ask-timeout = 10 s, debug.unhandled = on }
          "quoted.key" = "a \"text\""
          loggers = ["One, A", Two]
          test.timefactor : 1.5
          limit = 1000
        }
        """);

    [Fact]
    public void Values_AreRead_ByPath()
    {
        Assert.Equal("DEBUG", Sample.GetString("akka.loglevel"));
        Assert.Equal(TimeSpan.FromSeconds(10), Sample.GetTimeSpan("akka.actor.ask-timeout"));
        Assert.True(Sample.GetBoolean("akka.actor.debug.unhandled"));
        Assert.Equal(["One, A", "Two"], Sample.GetStringList("akka.loggers"));
        Assert.Equal(1.5, Sample.GetDouble("akka.test.timefactor"));
        Assert.Equal(1000, Sample.GetInt("akka.limit"));
    }

    [Fact]
    public void Missing_GivesTheDefault()
    {
        Assert.False(Sample.HasPath("akka.nothing"));
        Assert.Equal("x", Sample.GetString("akka.nothing", "x"));
        Assert.Equal(7, Sample.GetInt("akka.nothing", 7));
        Assert.Equal(TimeSpan.FromHours(1), Sample.GetTimeSpan("akka.nothing", TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Fallback_GivesWay_KeyByKey()
    {
        var merged = Sample.WithFallback("akka { loglevel = ERROR, actor.extra = 1 }\nmore = on");
        Assert.Equal("DEBUG", merged.GetString("akka.loglevel"));
        Assert.Equal(1, merged.GetInt("akka.actor.extra"));
        Assert.True(merged.GetBoolean("more"));
        Assert.True(merged.GetBoolean("akka.actor.debug.unhandled"));
    }

    [Theory]
    [InlineData("5 ms", 5)]
    [InlineData("3s", 3_000)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("250", 250)]
    public void Times_HaveUnits(string text, double milliseconds) => Assert.Equal(
        milliseconds, ConfigurationFactory.ParseString($"x = {text}").GetTimeSpan("x").TotalMilliseconds);

    [Fact]
    public void Infinite_IsATime() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, ConfigurationFactory.ParseString("x = infinite").GetTimeSpan("x"));
}
