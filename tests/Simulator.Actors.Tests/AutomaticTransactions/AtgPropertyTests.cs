using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Chance;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.AutomaticTransactions;

/// <summary>Whatever happens in whatever order: never two transactions, never a run that waits for nothing.</summary>
public sealed class AtgPropertyTests
{
    [Fact]
    public void AnySequence_OfInputs_KeepsOneTransactionAndOneOpenEffect()
    {
        for (ulong seed = 1; seed <= 500; seed++)
        {
            var random = new RandomStream(seed);
            var run = new AtgRun(
                new AtgOptions
                {
                    ProbabilityOfStart = random.NextDouble(0.3, 1),
                    RequireAuthorize = random.NextInt(0, 1) == 0,
                    StopOnConnectionFailure = random.NextInt(0, 1) == 0,
                    StopAbsoluteDuration = random.NextInt(0, 1) == 0,
                },
                seed);
            AtgEffect? open = null;
            var running = false;
            for (var i = 0; i < 400; i++)
            {
                run.Now += TimeSpan.FromSeconds(random.NextDouble(0, 20));
                var input = Next(random, open, running);
                if (input is AtgInput.TransactionStarted started && started.Generation == run.State.Generation)
                    running = true;
                if (input is AtgInput.TransactionEnded)
                    running = false;

                var effect = run.Handle(input);
                open = effect ?? (Open(run.State) ? open : null);
                if (effect is AtgEffect.StartTransaction or AtgEffect.PresentTag)
                    Assert.False(running, $"seed {seed}, step {i}: a second transaction");
                if (effect is AtgEffect.WaitThenStop or AtgEffect.StopTransaction)
                    Assert.True(running, $"seed {seed}, step {i}: no transaction");
                Check(run.State, open, $"seed {seed}, step {i}, {input}");
            }
        }
    }

    private static bool Open(AtgState state) => state.Phase is not (AtgPhase.Stopped or AtgPhase.Paused);

    private static void Check(AtgState state, AtgEffect? open, string where)
    {
        var generation = open switch
        {
            AtgEffect.WaitThenStart e when state.Phase == AtgPhase.Waiting => e.Generation,
            AtgEffect.PresentTag e when state.Phase == AtgPhase.Authorizing => e.Generation,
            AtgEffect.StartTransaction e when state.Phase == AtgPhase.Starting => e.Generation,
            AtgEffect.WaitThenStop e when state.Phase == AtgPhase.Charging => e.Generation,
            AtgEffect.StopTransaction e when state.Phase == AtgPhase.Stopping => e.Generation,
            _ => (int?)null,
        };
        Assert.True(!Open(state) || generation == state.Generation, $"{where}: {state.Phase} waits for {open}");
        Assert.True(state.Phase != AtgPhase.Paused || (state.Started && state.Unavailable), where);
        Assert.True(state.Phase != AtgPhase.Stopped || !state.Started, where);
        var counters = state.Counters;
        var pending = state.Phase is AtgPhase.Authorizing or AtgPhase.Starting ? 1 : 0;
        Assert.InRange(
            counters.StartTransactionRequests - counters.AcceptedStartTransactionRequests - counters.RejectedStartTransactionRequests,
            pending,
            counters.StartTransactionRequests);
    }

    /// <summary>Mostly the answer to the open effect, at times a late one or something from outside.</summary>
    private static AtgInput Next(RandomStream random, AtgEffect? open, bool running)
    {
        if (random.NextInt(0, 2) > 0)
        {
            var yes = random.NextInt(0, 3) > 0;
            switch (open)
            {
                case AtgEffect.WaitThenStart e:
                    return new AtgInput.DelayElapsed(e.Generation);
                case AtgEffect.PresentTag e:
                    return yes ? new AtgInput.AuthorizeAccepted(e.Generation) : new AtgInput.AuthorizeRejected(e.Generation);
                case AtgEffect.StartTransaction e:
                    return yes ? new AtgInput.TransactionStarted(e.Generation) : new AtgInput.TransactionRejected(e.Generation);
                case AtgEffect.WaitThenStop e:
                    return new AtgInput.DurationElapsed(e.Generation);
                case AtgEffect.StopTransaction:
                    return new AtgInput.TransactionEnded();
            }
        }

        var old = random.NextInt(0, 50);
        return random.NextInt(0, 10) switch
        {
            0 or 1 => new AtgInput.Start(),
            2 => new AtgInput.Stop(),
            3 => new AtgInput.Connected(),
            4 => new AtgInput.Disconnected(),
            5 => new AtgInput.ConnectorUnavailable(),
            6 => new AtgInput.ConnectorAvailable(),
            7 when running => new AtgInput.TransactionEnded(),
            8 => new AtgInput.DelayElapsed(-old - 1),
            9 => new AtgInput.DurationElapsed(-old - 1),
            _ => new AtgInput.AuthorizeAccepted(-old - 1),
        };
    }
}
