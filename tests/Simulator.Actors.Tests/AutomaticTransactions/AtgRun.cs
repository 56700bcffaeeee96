using System.Collections.Immutable;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Chance;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.AutomaticTransactions;

/// <summary>A generator with its clock and chance, for tests.</summary>
internal sealed class AtgRun(AtgOptions options, ulong seed = 1)
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RandomStream _random = new(seed);

    public AtgSettings Settings { get; set; } = new(options, ["A", "B", "C"], IdTagDistribution.RoundRobin, 1, 1);

    public AtgState State { get; private set; } = AtgState.Idle;

    public DateTimeOffset Now { get; set; } = Noon;

    public ImmutableList<AtgEffect> Effects { get; private set; } = [];

    public AtgEffect? Handle(AtgInput input)
    {
        var step = AtgRules.Handle(State, input, Settings, Now, _random);
        State = step.State;
        if (step.Effect is not null)
            Effects = Effects.Add(step.Effect);
        return step.Effect;
    }

    /// <summary>Carries out the open wait.</summary>
    public AtgEffect? Elapse()
    {
        switch (Effects[^1])
        {
            case AtgEffect.WaitThenStart wait:
                Now += wait.Delay;
                return Handle(new AtgInput.DelayElapsed(wait.Generation));
            case AtgEffect.WaitThenStop wait:
                Now += wait.Duration;
                return Handle(new AtgInput.DurationElapsed(wait.Generation));
            default:
                throw new InvalidOperationException($"{Effects[^1]} is no wait.");
        }
    }

    /// <summary>From the start of the run to a running transaction.</summary>
    public AtgEffect? StartCharging()
    {
        Handle(new AtgInput.Start());
        Elapse();
        if (State.Phase == AtgPhase.Authorizing)
            Handle(new AtgInput.AuthorizeAccepted(State.Generation));
        return Handle(new AtgInput.TransactionStarted(State.Generation));
    }
}
