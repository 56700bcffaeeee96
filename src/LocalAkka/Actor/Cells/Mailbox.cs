namespace Akka.Actor;

/// <summary>
/// The queues of one actor and its turn on the thread pool. Any thread posts; one thread at a time runs.
/// Messages are a linked list with one exchange for each post; the runtime's own messages are a stack that is taken as a whole.
/// </summary>
internal abstract class Mailbox : IThreadPoolWorkItem
{
    /// <summary>Messages an actor may handle before the next actor has its turn.</summary>
    private const int Throughput = 100;

    private const int Idle = 0;
    private const int Scheduled = 1;

    private Node _newest;
    private Node _lastTaken;
    private Node _first;
    private SystemMessage _system;
    private int _status = Scheduled;
    private int _suspensions;

    private protected Mailbox()
    {
        _newest = new Node(null, null);
        _lastTaken = _newest;
    }

    /// <summary>True while messages wait; the runtime's own are handled nevertheless.</summary>
    private protected bool IsSuspended => _suspensions > 0;

    private bool HasWork =>
        Volatile.Read(ref _system) is { } system && !ReferenceEquals(system, SystemMessage.Closed)
        || (_suspensions == 0 && (_first is not null || !ReferenceEquals(Volatile.Read(ref _newest), _lastTaken)));

    internal void Post(object message, IActorRef sender)
    {
        var node = new Node(message, sender);
        var previous = Interlocked.Exchange(ref _newest, node);
        Volatile.Write(ref previous.Next, node);
        Wake(preferLocal: true);
    }

    internal void PostSystem(SystemMessage message)
    {
        while (true)
        {
            var top = Volatile.Read(ref _system);
            if (ReferenceEquals(top, SystemMessage.Closed))
            {
                HandleAfterEnd(message);
                return;
            }

            message.Next = top;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _system, message, top), top))
                break;
        }

        Wake(preferLocal: true);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Run();
        Interlocked.Exchange(ref _status, Idle);
        if (HasWork)
            Wake(preferLocal: false);
    }

    /// <summary>A mailbox is born with its first turn pending, so that nothing runs before the cell stands in its parent.</summary>
    internal void StartFirstTurn() => TakeTurn(preferLocal: true);

    private protected abstract void Handle(object message, IActorRef sender);

    private protected abstract void HandleSystem(SystemMessage message);

    private protected abstract void HandleAfterEnd(SystemMessage message);

    /// <summary>True: a turn runs on the thread of who posts, as test actors do.</summary>
    private protected abstract bool RunsInline { get; }

    /// <summary>Returns what ran on this thread before, for <see cref="AfterTurn"/>.</summary>
    private protected abstract ActorCell BeforeTurn();

    private protected abstract void AfterTurn(ActorCell outer);

    private protected void SuspendMessages() => _suspensions++;

    private protected void ResumeMessages()
    {
        if (_suspensions > 0)
            _suspensions--;
    }

    /// <summary>Puts messages before all that wait, in the order given.</summary>
    private protected void PutFirst(IReadOnlyList<Envelope> messages)
    {
        for (var i = messages.Count - 1; i >= 0; i--)
            _first = new Node(messages[i].Message, messages[i].Sender) { Next = _first };
    }

    private protected bool TryTake(out object message, out IActorRef sender)
    {
        if (_first is { } put)
        {
            _first = put.Next;
            message = put.Message;
            sender = put.Sender;
            return true;
        }

        var last = _lastTaken;
        var next = Volatile.Read(ref last.Next);
        if (next is null)
        {
            if (ReferenceEquals(Volatile.Read(ref _newest), last))
            {
                message = null;
                sender = null;
                return false;
            }

            next = AwaitLink(last);
        }

        message = next.Message;
        sender = next.Sender;
        next.Message = null;
        next.Sender = null;
        _lastTaken = next;
        return true;
    }

    /// <summary>Takes no more of the runtime's messages and returns those that waited, newest first.</summary>
    private protected SystemMessage CloseSystem() => Interlocked.Exchange(ref _system, SystemMessage.Closed);

    private protected void ReopenTurns() => _suspensions = 0;

    /// <summary>A poster has taken its place but not yet linked it; it is about to.</summary>
    private static Node AwaitLink(Node last)
    {
        var spin = default(SpinWait);
        Node next;
        while ((next = Volatile.Read(ref last.Next)) is null)
            spin.SpinOnce();
        return next;
    }

    private static SystemMessage Reverse(SystemMessage newest)
    {
        SystemMessage oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }

    private void Wake(bool preferLocal)
    {
        if (Volatile.Read(ref _status) == Idle && Interlocked.CompareExchange(ref _status, Scheduled, Idle) == Idle)
            TakeTurn(preferLocal);
    }

    private void TakeTurn(bool preferLocal)
    {
        if (RunsInline)
            ((IThreadPoolWorkItem)this).Execute();
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal);
    }

    private void Run()
    {
        var outer = BeforeTurn();
        HandleSystemMessages();
        var left = Throughput;
        while (left-- > 0 && _suspensions == 0 && TryTake(out var message, out var sender))
        {
            Handle(message, sender);
            if (Volatile.Read(ref _system) is not null)
                HandleSystemMessages();
        }

        AfterTurn(outer);
    }

    private void HandleSystemMessages()
    {
        while (Volatile.Read(ref _system) is { } top && !ReferenceEquals(top, SystemMessage.Closed))
        {
            var message = Reverse(Interlocked.Exchange(ref _system, null));
            while (message is not null)
            {
                var next = message.Next;
                message.Next = null;
                if (ReferenceEquals(Volatile.Read(ref _system), SystemMessage.Closed))
                    HandleAfterEnd(message);
                else
                    HandleSystem(message);
                message = next;
            }
        }
    }

    private sealed class Node(object message, IActorRef sender)
    {
        internal Node Next;
        internal object Message = message;
        internal IActorRef Sender = sender;
    }
}
