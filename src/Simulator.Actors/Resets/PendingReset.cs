using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.Resets;

/// <summary>A reset that is tried in vain; a station without one has null. It does not outlive a restart.</summary>
/// <param name="Type">As the central system asked for it.</param>
/// <param name="Attempt">Number of the attempt that is under way and fails, from 1.</param>
public sealed record PendingReset(ResetType Type, int Attempt);

/// <summary>What the station does for a reset.</summary>
public abstract record ResetEffect
{
    private ResetEffect() { }

    /// <summary>The attempt succeeds: the station goes down and boots, for this reason.</summary>
    public sealed record GoDown(Reason Reason) : ResetEffect;

    /// <summary>Stops the transactions that run, for this reason; the station itself stays up.</summary>
    public sealed record StopTransactions(Reason Reason) : ResetEffect;

    /// <summary>Then <see cref="ResetRules.AttemptFailed"/>.</summary>
    public sealed record StartTimer(TimeSpan Delay) : ResetEffect;

    /// <summary>Tells the central system that the station cannot be reset.</summary>
    public sealed record TellFailure : ResetEffect;
}

/// <summary>The next state and what is to be done, in order.</summary>
public sealed record ResetDecision(PendingReset? Pending, ImmutableArray<ResetEffect> Effects);
