using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// The stash that a persistent actor sees. What it puts back goes behind the internal stash's door, from where messages come
/// one by one, so that a command that persists holds up those put back behind it.
/// </summary>
internal sealed class PersistenceStash(IStash own, IStash internals) : IStash
{
    public int Count => own.Count;

    public bool IsEmpty => own.IsEmpty;

    public bool NonEmpty => own.NonEmpty;

    public bool IsFull => own.IsFull;

    public int Capacity => own.Capacity;

    public void Stash() => own.Stash();

    public void Unstash() => own.Unstash();

    public void UnstashAll() => internals.Prepend(own.ClearStash());

    public void UnstashAll(Func<Envelope, bool> predicate) => own.UnstashAll(predicate);

    public IEnumerable<Envelope> ClearStash() => own.ClearStash();

    public void Prepend(IEnumerable<Envelope> envelopes) => own.Prepend(envelopes);
}
