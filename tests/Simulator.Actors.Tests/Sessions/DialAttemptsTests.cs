using Simulator.Actors.Chance;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Sessions;

public sealed class DialAttemptsTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public void Lines_ThatOpenAndDoNotLast_AreFailuresInARow()
    {
        var attempts = default(DialAttempts);
        for (var i = 1; i <= 5; i++)
            Assert.Equal(i, (attempts = attempts.LineLost(Moment)).Failures);
        Assert.Equal(6, attempts.DialFailed().Failures);
    }

    [Fact]
    public void Line_ThatLivedAGoodWhile_EndsTheRow()
    {
        var attempts = default(DialAttempts).DialFailed().DialFailed().LineLost(Moment).LineLost(DialAttempts.GoodWhile);
        Assert.Equal(new DialAttempts(1, 0), attempts);
    }

    [Fact]
    public void BootNotification_Answered_EndsTheRow()
    {
        var attempts = default(DialAttempts).DialFailed().DialFailed().DialFailed().Answered();
        Assert.Equal(0, attempts.Failures);
        Assert.Equal(1, attempts.LineLost(Moment).Failures);
    }

    [Fact]
    public void Server_ThatAnswersTheBootAndDropsTheLineEachTime_IsDialledLessAndLess()
    {
        var attempts = default(DialAttempts);
        for (var i = 1; i <= 5; i++)
            Assert.Equal(i, (attempts = attempts.Answered().LineLost(Moment)).Failures);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fleet_WhoseServerClosesAtOnce_DialsNoMoreOftenThanTheBackOffSays(bool exponential)
    {
        const int Stations = 10_000;
        var policy = ReconnectPolicy.For(new SupervisionOptions { ReconnectExponentialDelay = exponential });
        var dials = new int[60]; // in each second of the first minute
        for (var station = 0; station < Stations; station++)
        {
            var (attempts, at) = (default(DialAttempts), TimeSpan.Zero);
            var chance = RandomStream.For(1, $"CS-{station}", 0, "session");
            while (at < TimeSpan.FromSeconds(dials.Length))
            {
                dials[(int)at.TotalSeconds]++;
                attempts = attempts.LineLost(TimeSpan.Zero);
                at += policy.DelayBefore(attempts.Failures, chance)!.Value;
            }
        }

        // 2, 4, 8, 16 s …, of which half to all is waited: eight in the first minute at most; from 0.2 s on three more.
        Assert.InRange(dials.Sum(), Stations, Stations * (exponential ? 11 : 8));
        Assert.All(dials[20..], second => Assert.InRange(second, 0, Stations / 4));
    }
}
