using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Messages put aside until the actor can handle them.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    bool IsFull { get; }

    /// <summary>-1: unbounded.</summary>
    int Capacity { get; }

    /// <summary>Puts the message that is being handled aside.</summary>
    /// <exception cref="IllegalActorStateException">It is aside already.</exception>
    /// <exception cref="StashOverflowException">No more room.</exception>
    void Stash();

    /// <summary>Puts the oldest back, before all that wait in the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all back, before all that wait in the mailbox, in the order they came.</summary>
    void UnstashAll();

    void UnstashAll(Func<Envelope, bool> predicate);

    IEnumerable<Envelope> ClearStash();

    void Prepend(IEnumerable<Envelope> envelopes);
}

/// <summary>Gets a stash from the runtime after construction.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}

public interface IWithUnrestrictedStash : IActorStash;

public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>;

/// <summary>Asks for a stash; bounded with <see cref="Props.WithStashCapacity"/>.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>;
