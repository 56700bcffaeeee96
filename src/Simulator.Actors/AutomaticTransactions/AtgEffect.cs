namespace Simulator.Actors.AutomaticTransactions;

/// <summary>What the owner of the generator is to do. The set is closed; all but <see cref="Finished"/> want an answer.</summary>
public abstract record AtgEffect
{
    private AtgEffect() { }

    /// <summary>Wait, then <see cref="AtgInput.DelayElapsed"/>. One timer a connector, replaced by the next wait, is enough.</summary>
    public sealed record WaitThenStart(TimeSpan Delay, int Generation) : AtgEffect;

    /// <summary>May the tag charge? <see cref="AtgInput.AuthorizeAccepted"/> or <see cref="AtgInput.AuthorizeRejected"/>.</summary>
    public sealed record PresentTag(string IdTag, int Generation) : AtgEffect;

    /// <summary>Start; then <see cref="AtgInput.TransactionStarted"/> or <see cref="AtgInput.TransactionRejected"/>.</summary>
    public sealed record StartTransaction(string IdTag, int Generation) : AtgEffect;

    /// <summary>Let the transaction run so long, then <see cref="AtgInput.DurationElapsed"/>.</summary>
    public sealed record WaitThenStop(TimeSpan Duration, int Generation) : AtgEffect;

    /// <summary>Stop the transaction, reason Local; then <see cref="AtgInput.TransactionEnded"/>.</summary>
    public sealed record StopTransaction(int Generation) : AtgEffect;

    /// <summary>The run is over.</summary>
    public sealed record Finished(AtgFinish Reason) : AtgEffect;
}

/// <summary>The generator after an input.</summary>
/// <param name="Effect">At most one thing to do; null: nothing.</param>
public readonly record struct AtgStep(AtgState State, AtgEffect? Effect);
