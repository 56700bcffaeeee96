namespace Simulator.Actors.AutomaticTransactions;

/// <summary>What happens to the generator. The set is closed. Answers carry the generation of the effect they answer.</summary>
public abstract record AtgInput
{
    private AtgInput() { }

    /// <summary>Start the run; without effect on one that is running.</summary>
    public sealed record Start : AtgInput;

    /// <summary>The process has started anew with what is remembered of the run: one that was not stopped goes on until its stop date.</summary>
    /// <param name="Charging">Its transaction goes on too.</param>
    public sealed record Recovered(bool Charging) : AtgInput;

    /// <summary>End the run; a transaction it started is stopped.</summary>
    public sealed record Stop : AtgInput;

    /// <summary>The line is open and the station registered.</summary>
    public sealed record Connected : AtgInput;

    public sealed record Disconnected : AtgInput;

    /// <summary>The connector became inoperative, faulted or reserved, or someone else uses it.</summary>
    public sealed record ConnectorUnavailable : AtgInput;

    public sealed record ConnectorAvailable : AtgInput;

    /// <summary>Answers <see cref="AtgEffect.WaitThenStart"/>.</summary>
    public sealed record DelayElapsed(int Generation) : AtgInput;

    /// <summary>Answers <see cref="AtgEffect.PresentTag"/>.</summary>
    public sealed record AuthorizeAccepted(int Generation) : AtgInput;

    /// <summary>Answers <see cref="AtgEffect.PresentTag"/>; also when no answer came in time.</summary>
    public sealed record AuthorizeRejected(int Generation) : AtgInput;

    /// <summary>Answers <see cref="AtgEffect.StartTransaction"/>: the transaction runs at the connector.</summary>
    public sealed record TransactionStarted(int Generation) : AtgInput;

    /// <summary>Answers <see cref="AtgEffect.StartTransaction"/>: no transaction came of it, whatever the reason.</summary>
    public sealed record TransactionRejected(int Generation) : AtgInput;

    /// <summary>Answers <see cref="AtgEffect.WaitThenStop"/>.</summary>
    public sealed record DurationElapsed(int Generation) : AtgInput;

    /// <summary>The transaction of the generator is over: as it asked, or stopped by the central system, the driver or a fault.</summary>
    public sealed record TransactionEnded : AtgInput;
}
