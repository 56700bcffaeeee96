using Simulator.Actors.Chance;

namespace Simulator.Actors.AutomaticTransactions;

/// <summary>
/// The automatic transaction generator of one connector: wait, throw the dice, present a tag, charge, stop, wait again, until the time of
/// the run is over. Pure: the owner carries out the effect of a step and hands its answer in as the next input.
/// </summary>
/// <remarks>
/// While a run is started there is exactly one open effect, or the connector is unavailable (<see cref="AtgPhase.Paused"/>). A start or
/// stop that is under way is always waited for, so two transactions never overlap.
/// </remarks>
public static class AtgRules
{
    public static AtgStep Handle(AtgState state, AtgInput input, AtgSettings settings, DateTimeOffset now, RandomStream random) =>
        input switch
        {
            AtgInput.Start => Start(state, settings, now, random),
            AtgInput.Recovered it => Recover(state, it.Charging, settings, now, random),
            AtgInput.Stop => End(state, AtgFinish.Stopped, now),
            AtgInput.Connected when state is { Started: false, Finish: AtgFinish.ConnectionFailure } => Start(state, settings, now, random),
            AtgInput.Disconnected when settings.Options.StopOnConnectionFailure => End(state, AtgFinish.ConnectionFailure, now),
            AtgInput.ConnectorUnavailable => Unavailable(state),
            AtgInput.ConnectorAvailable => Available(state, settings, now, random),
            AtgInput.DelayElapsed it when Answers(state, AtgPhase.Waiting, it.Generation) => Attempt(state, settings, now, random),
            AtgInput.AuthorizeAccepted it when Answers(state, AtgPhase.Authorizing, it.Generation) => Allowed(state, settings, now, random),
            AtgInput.AuthorizeRejected it when Answers(state, AtgPhase.Authorizing, it.Generation) => Refused(state, settings, now, random),
            AtgInput.TransactionStarted it when Answers(state, AtgPhase.Starting, it.Generation) => Charge(state, settings, random),
            AtgInput.TransactionRejected it when Answers(state, AtgPhase.Starting, it.Generation) => Rejected(state, settings, now, random),
            AtgInput.DurationElapsed it when Answers(state, AtgPhase.Charging, it.Generation) => StopTransaction(state),
            AtgInput.TransactionEnded when state.Phase is AtgPhase.Charging or AtgPhase.Stopping =>
                Next(state with { LastRunDate = now }, settings, now, random),
            _ => new AtgStep(state, null),
        };

    private static bool Answers(AtgState state, AtgPhase phase, int generation) => state.Phase == phase && state.Generation == generation;

    private static AtgStep Start(AtgState state, AtgSettings settings, DateTimeOffset now, RandomStream random)
    {
        if (state.Started)
            return new AtgStep(state, null);

        var stopAfter = settings.Options.StopAfter;
        var keepsDate = settings.Options.StopAbsoluteDuration && state.Finish != AtgFinish.StopDateReached && state.StopDate is not null;
        var started = state with
        {
            Started = true,
            StartDate = now,
            StopDate = keepsDate ? state.StopDate : Later(now, stopAfter - state.Used),
        };

        // The last transaction of the run before is still being started or stopped: its end is this run's beginning.
        return state.Phase == AtgPhase.Stopped ? Next(started, settings, now, random) : new AtgStep(started, null);
    }

    private static AtgStep Recover(AtgState state, bool charging, AtgSettings settings, DateTimeOffset now, RandomStream random)
    {
        var fresh = state with { Phase = AtgPhase.Stopped, Unavailable = false, IdTag = null };
        if (!fresh.Started)
            return new AtgStep(fresh, null);
        if (!charging)
            return Next(fresh with { Phase = AtgPhase.Waiting }, settings, now, random);
        var going = fresh with { Phase = AtgPhase.Charging, Generation = Following(state) };
        return new AtgStep(going, new AtgEffect.WaitThenStop(settings.Duration(random), going.Generation));
    }

    private static AtgStep End(AtgState state, AtgFinish reason, DateTimeOffset now)
    {
        if (!state.Started)
        {
            // Asked for after the line was lost: it must not come back with the line.
            return new AtgStep(reason == AtgFinish.Stopped && state.Finish is not null ? state with { Finish = reason } : state, null);
        }

        var ended = state with
        {
            Started = false,
            Finish = reason,
            Used = reason == AtgFinish.StopDateReached ? TimeSpan.Zero : state.Used + Elapsed(state.StartDate, now),
        };
        return ended.Phase switch
        {
            AtgPhase.Starting or AtgPhase.Stopping => new AtgStep(ended, null),
            AtgPhase.Charging => StopTransaction(ended),
            _ => Finished(ended, now),
        };
    }

    private static AtgStep Finished(AtgState state, DateTimeOffset now) => new(
        state with { Phase = AtgPhase.Stopped, Generation = Following(state), StoppedDate = now, IdTag = null },
        new AtgEffect.Finished(state.Finish ?? AtgFinish.Stopped));

    /// <summary>Between two transactions: wait, pause, or end the run.</summary>
    private static AtgStep Next(AtgState state, AtgSettings settings, DateTimeOffset now, RandomStream random)
    {
        if (!state.Started)
            return Finished(state, now);
        if (now >= state.StopDate)
            return End(state with { Phase = AtgPhase.Waiting }, AtgFinish.StopDateReached, now);
        if (state.Unavailable)
            return new AtgStep(state with { Phase = AtgPhase.Paused, Generation = Following(state), IdTag = null }, null);

        var delay = settings.Delay(random);
        var left = state.StopDate!.Value - now;
        var waiting = state with { Phase = AtgPhase.Waiting, Generation = Following(state), IdTag = null };
        return new AtgStep(waiting, new AtgEffect.WaitThenStart(delay < left ? delay : left, waiting.Generation));
    }

    private static AtgStep Attempt(AtgState state, AtgSettings settings, DateTimeOffset now, RandomStream random)
    {
        if (now >= state.StopDate)
            return End(state, AtgFinish.StopDateReached, now);
        var counters = state.Counters;
        if (!(random.NextDouble() < settings.Options.ProbabilityOfStart))
        {
            counters = counters with
            {
                SkippedConsecutiveTransactions = counters.SkippedConsecutiveTransactions + 1,
                SkippedTransactions = counters.SkippedTransactions + 1,
            };
            return Next(state with { Counters = counters, LastRunDate = now }, settings, now, random);
        }

        var tag = settings.Tag(state.TagsTaken, random);
        var attempt = state with
        {
            IdTag = tag,
            TagsTaken = (state.TagsTaken + 1) & int.MaxValue,
            Generation = Following(state),
            Counters = counters with
            {
                SkippedConsecutiveTransactions = 0,
                StartTransactionRequests = counters.StartTransactionRequests + 1,
                AuthorizeRequests = counters.AuthorizeRequests + (settings.Options.RequireAuthorize ? 1 : 0),
            },
        };
        return settings.Options.RequireAuthorize
            ? new AtgStep(attempt with { Phase = AtgPhase.Authorizing }, new AtgEffect.PresentTag(tag, attempt.Generation))
            : new AtgStep(attempt with { Phase = AtgPhase.Starting }, new AtgEffect.StartTransaction(tag, attempt.Generation));
    }

    private static AtgStep Allowed(AtgState state, AtgSettings settings, DateTimeOffset now, RandomStream random)
    {
        var counted = state with
        {
            Counters = state.Counters with { AcceptedAuthorizeRequests = state.Counters.AcceptedAuthorizeRequests + 1 },
        };
        if (state.Unavailable)
            return Rejected(counted, settings, now, random);
        var starting = counted with { Phase = AtgPhase.Starting, Generation = Following(state) };
        return new AtgStep(starting, new AtgEffect.StartTransaction(state.IdTag ?? AtgSettings.DefaultIdTag, starting.Generation));
    }

    private static AtgStep Refused(AtgState state, AtgSettings settings, DateTimeOffset now, RandomStream random)
    {
        var counters = state.Counters with { RejectedAuthorizeRequests = state.Counters.RejectedAuthorizeRequests + 1 };
        return Rejected(state with { Counters = counters }, settings, now, random);
    }

    private static AtgStep Rejected(AtgState state, AtgSettings settings, DateTimeOffset now, RandomStream random)
    {
        var counters = state.Counters with { RejectedStartTransactionRequests = state.Counters.RejectedStartTransactionRequests + 1 };
        return Next(state with { Counters = counters, LastRunDate = now }, settings, now, random);
    }

    private static AtgStep Charge(AtgState state, AtgSettings settings, RandomStream random)
    {
        var charging = state with
        {
            Phase = AtgPhase.Charging,
            Generation = Following(state),
            Counters = state.Counters with { AcceptedStartTransactionRequests = state.Counters.AcceptedStartTransactionRequests + 1 },
        };
        return state.Started
            ? new AtgStep(charging, new AtgEffect.WaitThenStop(settings.Duration(random), charging.Generation))
            : StopTransaction(charging);
    }

    private static AtgStep StopTransaction(AtgState state)
    {
        var stopping = state with
        {
            Phase = AtgPhase.Stopping,
            Generation = Following(state),
            Counters = state.Counters with { StopTransactionRequests = state.Counters.StopTransactionRequests + 1 },
        };
        return new AtgStep(stopping, new AtgEffect.StopTransaction(stopping.Generation));
    }

    private static AtgStep Unavailable(AtgState state)
    {
        var marked = state with { Unavailable = true };
        return new AtgStep(
            state.Phase == AtgPhase.Waiting ? marked with { Phase = AtgPhase.Paused, Generation = Following(state) } : marked, null);
    }

    private static AtgStep Available(AtgState state, AtgSettings settings, DateTimeOffset now, RandomStream random)
    {
        var marked = state with { Unavailable = false };
        return state.Phase == AtgPhase.Paused ? Next(marked, settings, now, random) : new AtgStep(marked, null);
    }

    private static int Following(AtgState state) => unchecked(state.Generation + 1);

    private static TimeSpan Elapsed(DateTimeOffset? from, DateTimeOffset now) => now > from ? now - from.Value : TimeSpan.Zero;

    private static DateTimeOffset Later(DateTimeOffset now, TimeSpan by) =>
        by <= TimeSpan.Zero ? now : by < DateTimeOffset.MaxValue - now ? now + by : DateTimeOffset.MaxValue;
}
