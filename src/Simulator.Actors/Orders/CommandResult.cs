using Akka.Event;
using Ocpp16.Messages;

namespace Simulator.Actors.Orders;

/// <summary>The one reply to every command that a person or a program gives.</summary>
public abstract record CommandResult : ILocalMessage, IDeadLetterSuppression
{
    private CommandResult() { }

    public sealed record Accepted : CommandResult { public static Accepted Instance { get; } = new(); }

    /// <summary>The command asked for what is already so.</summary>
    public sealed record NoChange : CommandResult { public static NoChange Instance { get; } = new(); }

    /// <param name="Reason">In words a user can act on.</param>
    public sealed record Refused(string Reason) : CommandResult
    {
        /// <summary>What the central system answered instead of yes; null: it was not asked, or did not answer.</summary>
        public IOcppResponse? Response { get; init; }
    }
}
