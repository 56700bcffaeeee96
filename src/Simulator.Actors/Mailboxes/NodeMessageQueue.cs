using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Simulator.Actors.Mailboxes;

/// <summary>
/// Many threads put messages in, one takes them out, and none waits for another (D. Vyukov's queue). Between the two steps of
/// <see cref="Enqueue"/> the message, and those behind it, are not to be seen yet; its sender wakes the mailbox afterwards, so none is left.
/// </summary>
public sealed class NodeMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private Node _last;
    private Node _taken; // the node whose successor is next; only the reader changes it

    public NodeMessageQueue() => _taken = _last = new Node();

    /// <inheritdoc />
    public bool HasMessages => Volatile.Read(ref Volatile.Read(ref _taken).Next) is not null;

    /// <summary>Counted when it is asked for, which a running fleet never does.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var node = Volatile.Read(ref Volatile.Read(ref _taken).Next); node is not null && count < int.MaxValue; count++)
                node = Volatile.Read(ref node.Next);
            return count;
        }
    }

    /// <inheritdoc />
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        var node = new Node { Envelope = envelope };
        Volatile.Write(ref Interlocked.Exchange(ref _last, node).Next, node);
    }

    /// <inheritdoc />
    public bool TryDequeue(out Envelope envelope)
    {
        var before = _taken;
        var next = Volatile.Read(ref before.Next);
        if (next is null)
        {
            envelope = default;
            return false;
        }

        envelope = next.Envelope;
        next.Envelope = default; // the node stays until the next message: what it held must not
        Volatile.Write(ref _taken, next);
        before.Next = null; // an old node would take all that come after it along into the old generation
        return true;
    }

    /// <inheritdoc />
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        ArgumentNullException.ThrowIfNull(deadletters);
        while (TryDequeue(out var envelope))
            deadletters.Enqueue(owner, envelope);
    }

    private sealed class Node
    {
        public Node? Next;
        public Envelope Envelope;
    }
}
