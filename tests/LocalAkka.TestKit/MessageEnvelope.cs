using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message that a test actor got.</summary>
public abstract class MessageEnvelope
{
    private protected MessageEnvelope()
    {
    }

    public abstract object Message { get; }

    public abstract IActorRef Sender { get; }
}

public class RealMessageEnvelope : MessageEnvelope
{
    public RealMessageEnvelope(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }

    public override object Message { get; }

    public override IActorRef Sender { get; }

    public override string ToString() => $"<{Message}> from {Sender}";
}

/// <summary>None has been received.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    public static NullMessageEnvelope Instance = new();

    private NullMessageEnvelope()
    {
    }

    public override object Message => throw new InvalidOperationException("last receive did not receive a message");

    public override IActorRef Sender =>
        throw new InvalidOperationException("last receive did not receive a message, so there is no sender");

    public override string ToString() => "<null>";
}
