namespace Akka.Actor;

/// <summary>A name that is taken among its siblings or not legal (see <see cref="ActorPath.ValidSymbols"/>).</summary>
public class InvalidActorNameException : AkkaException
{
    public InvalidActorNameException(string message)
        : base(message)
    {
    }

    public InvalidActorNameException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>No answer to an Ask came within its time.</summary>
public class AskTimeoutException(string message) : AkkaException(message);

/// <summary>The constructor or <c>PreStart</c> of an actor threw; the default strategy stops the actor.</summary>
public class ActorInitializationException : AkkaException
{
    public ActorInitializationException()
    {
    }

    public ActorInitializationException(string message)
        : base(message)
    {
    }

    public ActorInitializationException(string message, Exception cause)
        : base(message, cause)
    {
    }

    public ActorInitializationException(IActorRef actor, string message, Exception cause = null)
        : base(message, cause) => Actor = actor;

    public IActorRef Actor { get; set; }

    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}

/// <summary>What a supervisor sees of an actor that was told <see cref="Kill"/>.</summary>
public class ActorKilledException : AkkaException
{
    public ActorKilledException()
    {
    }

    public ActorKilledException(string message)
        : base(message)
    {
    }
}

/// <summary>A watched actor ended and the watcher did not handle <see cref="Terminated"/>.</summary>
public class DeathPactException(IActorRef deadActor) : AkkaException($"Monitored actor [{deadActor}] terminated")
{
    public IActorRef DeadActor { get; } = deadActor;
}

/// <summary>An operation that the actor's state does not allow, such as stashing one message twice.</summary>
public class IllegalActorStateException(string message) : AkkaException(message);

/// <summary>A message that cannot be sent: null.</summary>
public class InvalidMessageException : AkkaException
{
    public InvalidMessageException()
        : base("Message is null.")
    {
    }

    public InvalidMessageException(string message)
        : base(message)
    {
    }
}

/// <summary><c>PreRestart</c> threw.</summary>
public class PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
    : ActorInitializationException(
        actor,
        $"Exception in PreRestart({cause?.GetType().Name ?? "null"}, {optionalMessage?.GetType().Name ?? "null"})",
        cause)
{
    public Exception RestartException { get; } = restartException;

    public object OptionalMessage { get; } = optionalMessage;
}

/// <summary><c>PostRestart</c>, or the constructor while restarting, threw.</summary>
public class PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
    : ActorInitializationException(actor, $"Exception post restart ({originalCause?.GetType().Name ?? "null"})", cause)
{
    public Exception OriginalCause { get; } = originalCause;
}

/// <summary>The stash is full.</summary>
public class StashOverflowException(string message, Exception cause = null) : AkkaException(message, cause);

/// <summary>The scheduler was used after its end.</summary>
public sealed class SchedulerException(string message) : AkkaException(message);
