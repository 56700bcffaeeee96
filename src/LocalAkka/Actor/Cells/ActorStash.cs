namespace Akka.Actor;

internal sealed class ActorStash(ActorCell cell) : IStash
{
    private List<Envelope> _messages;

    public int Count => _messages?.Count ?? 0;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => Capacity >= 0 && Count >= Capacity;

    public int Capacity => cell.StashCapacity;

    public void Stash()
    {
        var message = cell.CurrentMessage;
        if (message is null)
            return;
        if (Count > 0 && ReferenceEquals(_messages[^1].Message, message) && Equals(_messages[^1].Sender, cell.Sender))
            throw new IllegalActorStateException($"Can't stash the same message {message} more than once");
        if (IsFull)
        {
            throw new StashOverflowException(
                $"Couldn't enqueue message {message.GetType()} to stash of {cell.Self}: its capacity is {Capacity}.");
        }

        (_messages ??= []).Add(new Envelope(message, cell.Sender));
    }

    public void Unstash()
    {
        if (IsEmpty)
            return;
        cell.Prepend([_messages[0]]);
        _messages.RemoveAt(0);
    }

    public void UnstashAll()
    {
        if (IsEmpty)
            return;
        var all = _messages;
        _messages = null;
        cell.Prepend(all);
    }

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        if (IsEmpty)
            return;
        var all = _messages;
        _messages = null;
        cell.Prepend(all.FindAll(envelope => predicate(envelope)));
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _messages ?? [];
        _messages = null;
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes) => (_messages ??= []).InsertRange(0, envelopes);
}
