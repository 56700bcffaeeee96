using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.AutomaticTransactions;

public sealed class AtgRulesTests
{
    private static readonly AtgOptions Options = new() { Enable = true };

    [Fact]
    public void Run_FromStartToNextWait_GoesThroughItsStepsAndCounts()
    {
        var run = new AtgRun(Options);
        var wait = Assert.IsType<AtgEffect.WaitThenStart>(run.Handle(new AtgInput.Start()));
        Assert.InRange(wait.Delay, Options.MinDelayBetweenTwoTransactions, Options.MaxDelayBetweenTwoTransactions);
        var present = Assert.IsType<AtgEffect.PresentTag>(run.Elapse());
        Assert.Equal("A", present.IdTag);
        var start = Assert.IsType<AtgEffect.StartTransaction>(run.Handle(new AtgInput.AuthorizeAccepted(present.Generation)));
        Assert.Equal("A", start.IdTag);
        var charge = Assert.IsType<AtgEffect.WaitThenStop>(run.Handle(new AtgInput.TransactionStarted(start.Generation)));
        Assert.InRange(charge.Duration, Options.MinDuration, Options.MaxDuration);
        Assert.IsType<AtgEffect.StopTransaction>(run.Elapse());
        Assert.IsType<AtgEffect.WaitThenStart>(run.Handle(new AtgInput.TransactionEnded()));
        Assert.Equal("B", Assert.IsType<AtgEffect.PresentTag>(run.Elapse()).IdTag);
        Assert.Equal(
            new AtgCounters
            {
                AuthorizeRequests = 2,
                AcceptedAuthorizeRequests = 1,
                StartTransactionRequests = 2,
                AcceptedStartTransactionRequests = 1,
                StopTransactionRequests = 1,
            },
            run.State.Counters);
    }

    [Fact]
    public void Run_ThatNeedsNoAuthorize_StartsAtOnce()
    {
        var run = new AtgRun(Options with { RequireAuthorize = false });
        run.Handle(new AtgInput.Start());
        Assert.IsType<AtgEffect.StartTransaction>(run.Elapse());
        Assert.Equal(0, run.State.Counters.AuthorizeRequests);
    }

    [Fact]
    public void RefusedTag_CountsAsRejectedStart_AndTheRunGoesOn()
    {
        var run = new AtgRun(Options);
        run.Handle(new AtgInput.Start());
        run.Elapse();
        Assert.IsType<AtgEffect.WaitThenStart>(run.Handle(new AtgInput.AuthorizeRejected(run.State.Generation)));
        Assert.Equal((1, 1, 0), (
            run.State.Counters.RejectedAuthorizeRequests,
            run.State.Counters.RejectedStartTransactionRequests,
            run.State.Counters.AcceptedStartTransactionRequests));
    }

    [Fact]
    public void RefusedStart_GoesOnWithTheNextWait()
    {
        var run = new AtgRun(Options with { RequireAuthorize = false });
        run.Handle(new AtgInput.Start());
        run.Elapse();
        Assert.IsType<AtgEffect.WaitThenStart>(run.Handle(new AtgInput.TransactionRejected(run.State.Generation)));
        Assert.Equal(1, run.State.Counters.RejectedStartTransactionRequests);
    }

    [Fact]
    public void ProbabilityOfStart_OfZero_SkipsForEver_AndOfAHalfNowAndThen()
    {
        var never = new AtgRun(Options with { ProbabilityOfStart = 0 });
        never.Handle(new AtgInput.Start());
        for (var i = 0; i < 10; i++)
            Assert.IsType<AtgEffect.WaitThenStart>(never.Elapse());
        Assert.Equal((10, 10), (never.State.Counters.SkippedTransactions, never.State.Counters.SkippedConsecutiveTransactions));

        var halfOptions = Options with { ProbabilityOfStart = 0.5, RequireAuthorize = false, StopAfter = TimeSpan.FromDays(10) };
        var half = new AtgRun(halfOptions, seed: 3);
        half.Handle(new AtgInput.Start());
        for (var i = 0; i < 1_000; i++)
        {
            if (half.Elapse() is AtgEffect.StartTransaction start)
            {
                Assert.Equal(0, half.State.Counters.SkippedConsecutiveTransactions);
                half.Handle(new AtgInput.TransactionRejected(start.Generation));
            }
        }

        Assert.InRange(half.State.Counters.SkippedTransactions, 400, 600);
    }

    [Fact]
    public void StopDate_DuringAWait_EndsTheRunThen()
    {
        var run = new AtgRun(Options with
        {
            StopAfter = TimeSpan.FromSeconds(10),
            MinDelayBetweenTwoTransactions = TimeSpan.FromDays(400),
            MaxDelayBetweenTwoTransactions = TimeSpan.FromDays(800),
        });
        run.Handle(new AtgInput.Start());
        Assert.Equal(new AtgEffect.Finished(AtgFinish.StopDateReached), run.Elapse());
        Assert.Equal(AtgRun.Noon.AddSeconds(10), run.State.StoppedDate);
        Assert.Equal(AtgPhase.Stopped, run.State.Phase);
    }

    [Fact]
    public void StopDate_DuringATransaction_LetsItEnd()
    {
        var run = new AtgRun(Options with
        {
            StopAfter = TimeSpan.FromSeconds(40),
            MinDuration = TimeSpan.FromDays(1),
            MaxDuration = TimeSpan.FromDays(1),
        });
        run.StartCharging();
        Assert.IsType<AtgEffect.StopTransaction>(run.Elapse());
        Assert.Equal(new AtgEffect.Finished(AtgFinish.StopDateReached), run.Handle(new AtgInput.TransactionEnded()));
    }

    [Fact]
    public void Stop_DuringATransaction_StopsItFirst()
    {
        var run = new AtgRun(Options);
        run.StartCharging();
        Assert.IsType<AtgEffect.StopTransaction>(run.Handle(new AtgInput.Stop()));
        Assert.Null(run.Handle(new AtgInput.Stop()));
        Assert.Equal(new AtgEffect.Finished(AtgFinish.Stopped), run.Handle(new AtgInput.TransactionEnded()));
    }

    [Fact]
    public void Stop_WhileAStartIsOpen_WaitsForIt()
    {
        var run = new AtgRun(Options with { RequireAuthorize = false });
        run.Handle(new AtgInput.Start());
        run.Elapse();
        Assert.Null(run.Handle(new AtgInput.Stop()));
        Assert.IsType<AtgEffect.StopTransaction>(run.Handle(new AtgInput.TransactionStarted(run.State.Generation)));
        Assert.IsType<AtgEffect.Finished>(run.Handle(new AtgInput.TransactionEnded()));
    }

    [Fact]
    public void Restart_WhileTheLastTransactionStops_GoesOnOnce()
    {
        var run = new AtgRun(Options);
        run.StartCharging();
        run.Handle(new AtgInput.Stop());
        Assert.Null(run.Handle(new AtgInput.Start()));
        Assert.IsType<AtgEffect.WaitThenStart>(run.Handle(new AtgInput.TransactionEnded()));
    }

    [Fact]
    public void Restart_DuringAWait_IgnoresTheOldTimer()
    {
        var run = new AtgRun(Options);
        var old = (AtgEffect.WaitThenStart)run.Handle(new AtgInput.Start())!;
        run.Handle(new AtgInput.Stop());
        var wait = (AtgEffect.WaitThenStart)run.Handle(new AtgInput.Start())!;
        Assert.Null(run.Handle(new AtgInput.Start()));
        Assert.Null(run.Handle(new AtgInput.DelayElapsed(old.Generation)));
        Assert.IsType<AtgEffect.PresentTag>(run.Handle(new AtgInput.DelayElapsed(wait.Generation)));
        Assert.Null(run.Handle(new AtgInput.DelayElapsed(wait.Generation)));
    }

    [Fact]
    public void Restart_AfterAStop_CarriesTheUsedTimeOver()
    {
        var run = new AtgRun(Options with { StopAfter = TimeSpan.FromMinutes(15) });
        run.Handle(new AtgInput.Start());
        run.Now += TimeSpan.FromMinutes(5);
        run.Handle(new AtgInput.Stop());
        run.Now += TimeSpan.FromHours(2);
        run.Handle(new AtgInput.Start());
        Assert.Equal(run.Now.AddMinutes(10), run.State.StopDate);
    }

    [Fact]
    public void Restart_WithAnAbsoluteDuration_KeepsTheStopDate()
    {
        var run = new AtgRun(Options with { StopAbsoluteDuration = true });
        run.Handle(new AtgInput.Start());
        run.Now += TimeSpan.FromMinutes(5);
        run.Handle(new AtgInput.Stop());
        run.Now += TimeSpan.FromMinutes(5);
        run.Handle(new AtgInput.Start());
        Assert.Equal(AtgRun.Noon.AddMinutes(15), run.State.StopDate);
    }

    [Fact]
    public void Restart_AfterTheStopDate_BeginsAFullRun()
    {
        var run = new AtgRun(Options with { StopAfter = TimeSpan.FromSeconds(10) });
        run.Handle(new AtgInput.Start());
        run.Elapse();
        run.Handle(new AtgInput.Start());
        Assert.Equal(run.Now.AddSeconds(10), run.State.StopDate);
    }

    [Fact]
    public void LostLine_WithStopOnConnectionFailure_EndsTheRunUntilTheLineIsBack()
    {
        var run = new AtgRun(Options);
        run.StartCharging();
        Assert.IsType<AtgEffect.StopTransaction>(run.Handle(new AtgInput.Disconnected()));
        Assert.Equal(new AtgEffect.Finished(AtgFinish.ConnectionFailure), run.Handle(new AtgInput.TransactionEnded()));
        Assert.IsType<AtgEffect.WaitThenStart>(run.Handle(new AtgInput.Connected()));
        Assert.Null(run.Handle(new AtgInput.Connected()));
    }

    [Fact]
    public void LostLine_ThenStopped_DoesNotComeBackWithTheLine()
    {
        var run = new AtgRun(Options);
        run.Handle(new AtgInput.Start());
        run.Handle(new AtgInput.Disconnected());
        run.Handle(new AtgInput.Stop());
        Assert.Null(run.Handle(new AtgInput.Connected()));
    }

    [Fact]
    public void LostLine_WithoutStopOnConnectionFailure_ChangesNothing()
    {
        var run = new AtgRun(Options with { StopOnConnectionFailure = false });
        run.StartCharging();
        Assert.Null(run.Handle(new AtgInput.Disconnected()));
        Assert.Equal(AtgPhase.Charging, run.State.Phase);
    }

    [Fact]
    public void UnavailableConnector_PausesTheRun_AndAvailableGoesOn()
    {
        var run = new AtgRun(Options);
        var wait = (AtgEffect.WaitThenStart)run.Handle(new AtgInput.Start())!;
        Assert.Null(run.Handle(new AtgInput.ConnectorUnavailable()));
        Assert.Null(run.Handle(new AtgInput.DelayElapsed(wait.Generation)));
        Assert.Equal(AtgPhase.Paused, run.State.Phase);
        Assert.IsType<AtgEffect.WaitThenStart>(run.Handle(new AtgInput.ConnectorAvailable()));
    }

    [Fact]
    public void UnavailableConnector_DuringATransaction_PausesAfterIt()
    {
        var run = new AtgRun(Options);
        run.StartCharging();
        Assert.Null(run.Handle(new AtgInput.ConnectorUnavailable()));
        Assert.Null(run.Handle(new AtgInput.TransactionEnded()));
        Assert.Equal(AtgPhase.Paused, run.State.Phase);
        Assert.Equal(new AtgEffect.Finished(AtgFinish.Stopped), run.Handle(new AtgInput.Stop()));
    }

    [Fact]
    public void Transaction_EndedByOthers_GoesOnWithTheNextWait()
    {
        var run = new AtgRun(Options);
        var charge = (AtgEffect.WaitThenStop)run.StartCharging()!;
        Assert.IsType<AtgEffect.WaitThenStart>(run.Handle(new AtgInput.TransactionEnded()));
        Assert.Null(run.Handle(new AtgInput.DurationElapsed(charge.Generation)));
        Assert.Equal(0, run.State.Counters.StopTransactionRequests);
    }

    [Fact]
    public void Delays_ThatAreZeroOrSwapped_AreMadeSafe()
    {
        var none = TimeSpan.Zero;
        var zero = new AtgRun(Options with { MinDelayBetweenTwoTransactions = none, MaxDelayBetweenTwoTransactions = none });
        Assert.Equal(AtgSettings.ShortestDelay, ((AtgEffect.WaitThenStart)zero.Handle(new AtgInput.Start())!).Delay);
        var swapped = new AtgRun(Options with { MinDuration = TimeSpan.FromSeconds(9), MaxDuration = TimeSpan.FromSeconds(3) });
        Assert.Equal(TimeSpan.FromSeconds(9), ((AtgEffect.WaitThenStop)swapped.StartCharging()!).Duration);
        var ever = TimeSpan.MaxValue;
        var endless = new AtgRun(Options with { MinDuration = ever, MaxDuration = ever, StopAfter = ever });
        Assert.Equal(AtgSettings.LongestWait, ((AtgEffect.WaitThenStop)endless.StartCharging()!).Duration);
    }

    [Theory]
    [InlineData(IdTagDistribution.RoundRobin, "BCAB")]
    [InlineData(IdTagDistribution.ConnectorAffinity, "BBBB")]
    public void Tags_AreTakenAsTheDistributionSays(IdTagDistribution distribution, string expected)
    {
        var run = new AtgRun(Options);
        run.Settings = run.Settings with { IdTagDistribution = distribution, ConnectorId = 2 };
        run.Handle(new AtgInput.Start());
        var tags = "";
        for (var i = 0; i < 4; i++)
        {
            tags += ((AtgEffect.PresentTag)run.Elapse()!).IdTag;
            run.Handle(new AtgInput.AuthorizeRejected(run.State.Generation));
        }

        Assert.Equal(expected, tags);
    }

    [Fact]
    public void Tags_OfAnEmptyList_AreTheDefaultTag()
    {
        var run = new AtgRun(Options);
        run.Settings = run.Settings with { IdTags = [] };
        run.Handle(new AtgInput.Start());
        Assert.Equal(AtgSettings.DefaultIdTag, ((AtgEffect.PresentTag)run.Elapse()!).IdTag);
    }
}
