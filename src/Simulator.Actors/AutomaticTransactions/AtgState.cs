namespace Simulator.Actors.AutomaticTransactions;

/// <summary>What the automatic transaction generator of one connector is doing.</summary>
public enum AtgPhase
{
    /// <summary>Not running.</summary>
    Stopped,

    /// <summary>Running, between two transactions.</summary>
    Waiting,

    /// <summary>Running, but the connector cannot be used; goes on when it can.</summary>
    Paused,

    /// <summary>A tag was presented; the answer is open.</summary>
    Authorizing,

    /// <summary>A start was asked for; the answer is open.</summary>
    Starting,

    /// <summary>The transaction runs.</summary>
    Charging,

    /// <summary>A stop was asked for; the end of the transaction is open.</summary>
    Stopping,
}

/// <summary>Why a run ended.</summary>
public enum AtgFinish
{
    /// <summary>Asked for.</summary>
    Stopped,

    /// <summary><c>stopAfterHours</c> have passed.</summary>
    StopDateReached,

    /// <summary>The line was lost and <c>stopOnConnectionFailure</c> is set; the run goes on when the line is back.</summary>
    ConnectionFailure,
}

/// <summary>The generator of one connector: one run at a time, at most one transaction.</summary>
public sealed record AtgState
{
    public static AtgState Idle { get; } = new();

    public AtgPhase Phase { get; init; }

    /// <summary>
    /// Number of the open effect. Raised by every effect that has an answer; an answer with another number is old and ignored, so a run
    /// that is stopped and started again never goes on twice.
    /// </summary>
    public int Generation { get; init; }

    /// <summary>Whether the run is wanted. False while a last transaction is being stopped.</summary>
    public bool Started { get; init; }

    /// <summary>Why the run ends or ended; null: it never ended.</summary>
    public AtgFinish? Finish { get; init; }

    /// <summary>The connector cannot take a transaction of the generator: inoperative, faulted, reserved, or in use.</summary>
    public bool Unavailable { get; init; }

    /// <summary>Tag of the current attempt.</summary>
    public string? IdTag { get; init; }

    /// <summary>Tags taken so far, for the round-robin.</summary>
    public int TagsTaken { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    /// <summary>When the last attempt, successful or not, was over.</summary>
    public DateTimeOffset? LastRunDate { get; init; }

    /// <summary>When the run is to end.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>When the last run ended.</summary>
    public DateTimeOffset? StoppedDate { get; init; }

    /// <summary>Time used of <c>stopAfterHours</c> by runs that were cut short.</summary>
    public TimeSpan Used { get; init; }

    public AtgCounters Counters { get; init; }
}

/// <summary>What the generator of one connector has done since the station exists; a stop does not clear it.</summary>
public readonly record struct AtgCounters
{
    public int AuthorizeRequests { get; init; }

    public int AcceptedAuthorizeRequests { get; init; }

    public int RejectedAuthorizeRequests { get; init; }

    /// <summary>Attempts to start; an attempt that ended with a refused tag counts too, as rejected.</summary>
    public int StartTransactionRequests { get; init; }

    public int AcceptedStartTransactionRequests { get; init; }

    public int RejectedStartTransactionRequests { get; init; }

    public int StopTransactionRequests { get; init; }

    public int SkippedConsecutiveTransactions { get; init; }

    public int SkippedTransactions { get; init; }
}
