using Akka.Actor;
using Ocpp16.Messages;

namespace Simulator.Actors.Sessions;

/// <summary>One CALL of ours from the wish to the answer.</summary>
internal sealed class OutgoingCall(IOcppRequest request, IActorRef sender)
{
    public IOcppRequest Request { get; set; } = request;

    public IActorRef Sender { get; } = sender;

    public bool Triggered { get; init; }

    public object? Context { get; init; }

    /// <summary>Null for a CALL that is not kept offline.</summary>
    public TransactionMessage? Message { get; set; }

    /// <summary>Set when it is first put on the line; a repetition on a new line keeps it, so that the far side can tell.</summary>
    public string? MessageId { get; set; }

    /// <summary>How often it has been answered with a failure.</summary>
    public int Refused { get; set; }

    /// <summary>How often it had no answer in time on the line <see cref="TriedOn"/>; on one that proves dead that is no failure.</summary>
    public int Unanswered { get; set; }

    public SessionLine? TriedOn { get; set; }

    /// <summary>Null but for a Heartbeat that asks on behalf of a message whether anything is answered.</summary>
    public OutgoingCall? Probes { get; init; }

    /// <summary>Answers to other CALLs that the line had brought before.</summary>
    public int AnswersBefore { get; set; }

    /// <summary>What TransactionMessageAttempts counts.</summary>
    public int FailedAttempts => Refused + Unanswered;

    public long Order { get; set; }

    /// <summary>Real time of the wish on an open line; 0: its delay is of no interest.</summary>
    public long WishedAt { get; set; }
}

/// <summary>
/// The CALLs of one station that wait for the line. OCPP-J 1.6, 4.1.1 allows one unanswered CALL, so the rest queue here; the queue has an
/// end. Order is the order of the wishes, but triggered CALLs go first. Offline, only transaction messages stay.
/// </summary>
/// <remarks>Costs two null references while nothing waits.</remarks>
internal sealed class CallQueue
{
    /// <summary>CALLs other than transaction messages.</summary>
    public const int OrdinaryMax = 64;

    /// <summary>Transaction messages; beyond it the intermediate MeterValues are thinned out, never a start or a stop.</summary>
    public const int TransactionMax = 2_000;

    private LinkedList<OutgoingCall>? _ordinary;
    private LinkedList<OutgoingCall>? _transactions;
    private Dictionary<long, int>? _transactionIds;
    private long _order;

    public int Count => (_ordinary?.Count ?? 0) + (_transactions?.Count ?? 0);

    public int OrdinaryCount => _ordinary?.Count ?? 0;

    public int TransactionCount => _transactions?.Count ?? 0;

    /// <param name="thinnedOut">MeterValues that had to make room; null: none.</param>
    /// <returns>False when too many wait already.</returns>
    public bool TryAdd(OutgoingCall call, out List<OutgoingCall>? thinnedOut)
    {
        thinnedOut = null;
        call.Order = ++_order;
        if (call.Message is { } message)
        {
            if (_transactionIds is not null && _transactionIds.TryGetValue(message.TransactionKey, out var id))
                Rename(call, id);
            (_transactions ??= new()).AddLast(call);
            if (_transactions.Count > TransactionMax)
                thinnedOut = ThinOut(_transactions);
            return true;
        }

        _ordinary ??= new();
        if (_ordinary.Count >= OrdinaryMax)
            return false;
        if (call.Triggered)
            InsertBeforeOthers(_ordinary, call);
        else
            _ordinary.AddLast(call);
        return true;
    }

    /// <summary>Puts a transaction message back at the head: it was not answered.</summary>
    public void PutBack(OutgoingCall call) => (_transactions ??= new()).AddFirst(call);

    /// <summary>Takes a transaction message out.</summary>
    /// <returns>False: it was thinned out.</returns>
    public bool Remove(OutgoingCall call) => _transactions?.Remove(call) is true;

    /// <summary>Takes the CALL whose turn it is, or null.</summary>
    /// <param name="transactionsAllowed">False while a failed transaction message waits for its repetition: nothing may overtake
    /// it.</param>
    public OutgoingCall? Next(TrafficGate gate, bool transactionsAllowed)
    {
        var ordinary = _ordinary?.First;
        if (gate is not TrafficGate.Open)
        {
            while (ordinary is not null && !Passes(gate, ordinary.Value))
                ordinary = ordinary.Next;
            return ordinary is null ? null : Take(ordinary);
        }

        if (ordinary is { Value.Triggered: true })
            return Take(ordinary);
        var transaction = transactionsAllowed ? _transactions?.First : null;
        if (transaction is not null && (ordinary is null || transaction.Value.Order < ordinary.Value.Order))
            return Take(transaction);
        return ordinary is null ? null : Take(ordinary);
    }

    /// <summary>Takes out everything that is not kept offline.</summary>
    public IReadOnlyCollection<OutgoingCall> DropOrdinary()
    {
        if (_ordinary is not { Count: > 0 })
            return [];
        var dropped = _ordinary;
        _ordinary = null;
        return dropped;
    }

    /// <summary>The central system has named a transaction: its queued messages, and those to come, carry the id.</summary>
    public void Resolve(long transactionKey, int transactionId)
    {
        (_transactionIds ??= [])[transactionKey] = transactionId;
        if (_transactions is null)
            return;
        foreach (var call in _transactions)
        {
            if (call.Message!.TransactionKey == transactionKey)
                Rename(call, transactionId);
        }
    }

    /// <summary>The transaction's last message has been delivered: its id is needed no more.</summary>
    public void Forget(long transactionKey)
    {
        _transactionIds?.Remove(transactionKey);
        if (_transactionIds is { Count: 0 })
            _transactionIds = null;
    }

    private static void Rename(OutgoingCall call, int transactionId)
    {
        call.Message = call.Message!.About(transactionId);
        call.Request = call.Message.Request;
    }

    private static bool Passes(TrafficGate closed, OutgoingCall call) =>
        call.Triggered && (closed is TrafficGate.TriggeredOnly || call.Request is BootNotificationRequest);

    private static OutgoingCall Take(LinkedListNode<OutgoingCall> node)
    {
        node.List!.Remove(node);
        return node.Value;
    }

    // OCPP 1.6, 4.9: the statuses of a connector are told in the order of what they tell of, so none overtakes another.
    private static void InsertBeforeOthers(LinkedList<OutgoingCall> list, OutgoingCall call)
    {
        if (call.Request is StatusNotificationRequest status && LastStatus(list, status.ConnectorId) is { } earlier)
        {
            list.AddAfter(earlier, call);
            return;
        }

        var node = list.First;
        while (node is { Value.Triggered: true })
            node = node.Next;
        if (node is null)
            list.AddLast(call);
        else
            list.AddBefore(node, call);
    }

    private static LinkedListNode<OutgoingCall>? LastStatus(LinkedList<OutgoingCall> list, int connectorId)
    {
        var node = list.Last;
        while (node is not null && (node.Value.Request as StatusNotificationRequest)?.ConnectorId != connectorId)
            node = node.Previous;
        return node;
    }

    // OCPP 1.6, 3.7: when memory runs out, intermediate meter values go first. Every second one keeps the curve's shape.
    private static List<OutgoingCall> ThinOut(LinkedList<OutgoingCall> list)
    {
        var dropped = new List<OutgoingCall>();
        var drop = false;
        for (var node = list.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Request is MeterValuesRequest && (drop = !drop))
            {
                dropped.Add(node.Value);
                list.Remove(node);
            }

            node = next;
        }

        return dropped;
    }
}
