using Akka.Event;

namespace Akka.Actor;

/// <summary>Handled by the runtime before the actor sees it.</summary>
public interface IAutoReceivedMessage;

/// <summary>Not to be accepted from strangers.</summary>
public interface IPossiblyHarmful;

/// <summary>Does not count as activity for <c>SetReceiveTimeout</c>.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>Never leaves the process.</summary>
public interface INoSerializationVerificationNeeded;

/// <summary>Carries another message.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}

/// <summary>Stops the actor when it comes to it in the mailbox, after all that was sent before.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    private PoisonPill()
    {
    }

    public static PoisonPill Instance { get; } = new();

    public override string ToString() => "<PoisonPill>";
}

/// <summary>Makes the actor throw <see cref="ActorKilledException"/>.</summary>
public sealed class Kill : IAutoReceivedMessage
{
    private Kill()
    {
    }

    public static Kill Instance { get; } = new();

    public override string ToString() => "<Kill>";
}

/// <summary>A watched actor has ended. Sent once for each watched actor.</summary>
public sealed class Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression, INoSerializationVerificationNeeded, IEquatable<Terminated>
{
    public IActorRef ActorRef { get; } = actorRef;

    public bool AddressTerminated { get; } = addressTerminated;

    /// <summary>False when the actor was dead before the watch reached it.</summary>
    public bool ExistenceConfirmed { get; } = existenceConfirmed;

    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";

    public bool Equals(Terminated other) =>
        other is not null && Equals(ActorRef, other.ActorRef)
        && AddressTerminated == other.AddressTerminated && ExistenceConfirmed == other.ExistenceConfirmed;

    public override bool Equals(object obj) => obj is Terminated other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(ActorRef, AddressTerminated, ExistenceConfirmed);
}

/// <summary>Nothing came for as long as <c>SetReceiveTimeout</c> allows.</summary>
public class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout()
    {
    }

    public static ReceiveTimeout Instance { get; } = new();
}

/// <summary>Asks any actor for its reference; answered with <see cref="ActorIdentity"/>.</summary>
public sealed class Identify(object messageId) : IAutoReceivedMessage, INotInfluenceReceiveTimeout
{
    public object MessageId { get; } = messageId;

    public override string ToString() => $"<Identify>: {MessageId}";
}

/// <summary>The answer to <see cref="Identify"/>; <see cref="Subject"/> is null where there is no actor.</summary>
public sealed class ActorIdentity(object messageId, IActorRef subject)
{
    public object MessageId { get; } = messageId;

    public IActorRef Subject { get; } = subject;

    public override string ToString() => $"<ActorIdentity>: {Subject} - MessageId={MessageId}";
}

/// <summary>The plain answers: it worked, it did not.</summary>
public abstract class Status
{
    private protected Status()
    {
    }

    public sealed class Success(object status) : Status
    {
        public static readonly Success Instance = new(null);

        public readonly object Status = status;

        public override string ToString() => $"Success: {Status}";
    }

    /// <summary>Told to an asker, it makes the Ask throw <see cref="Cause"/>.</summary>
    public sealed class Failure(Exception cause, object state) : Status
    {
        public readonly Exception Cause = cause;

        public readonly object State = state;

        public Failure(Exception cause)
            : this(cause, null)
        {
        }

        public override string ToString() => $"Failure: {Cause}";
    }
}

/// <summary>A message and who sent it.</summary>
public readonly struct Envelope(object message, IActorRef sender)
{
    public Envelope(object message, IActorRef sender, ActorSystem system)
        : this(message, sender ?? system.DeadLetters)
    {
    }

    public IActorRef Sender { get; } = sender;

    public object Message { get; } = message;

    public override string ToString() => $"<{Message}> from {(Sender is null ? "NoSender" : Sender.ToString())}";
}
