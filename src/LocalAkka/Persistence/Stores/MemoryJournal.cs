using Akka.Actor;

namespace Akka.Persistence.Stores;

/// <summary>Holds events, as the objects they are, as long as the actor system lives.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Stored> _stored = [];

    public void Write(JournalWrite write)
    {
        lock (_gate)
        {
            if (!_stored.TryGetValue(write.PersistenceId, out var stored))
                _stored.Add(write.PersistenceId, stored = new Stored());
            foreach (var pending in write.Events())
            {
                if (pending.IsDeferred)
                    continue;
                stored.Events.Add((pending.SequenceNr, pending.Payload));
                stored.Highest = Math.Max(stored.Highest, pending.SequenceNr);
            }
        }

        write.Succeed();
    }

    public void Replay(ReplayRequest request)
    {
        var highest = 0L;
        var events = new List<(long SequenceNr, object Payload)>();
        lock (_gate)
        {
            if (_stored.TryGetValue(request.PersistenceId, out var stored))
            {
                highest = stored.Highest;
                foreach (var each in stored.Events)
                {
                    if (each.SequenceNr >= request.FromSequenceNr && each.SequenceNr <= request.ToSequenceNr && events.Count < request.Max)
                        events.Add(each);
                }
            }
        }

        foreach (var (sequenceNr, payload) in events)
            request.Actor.Tell(new EventReplayed(request.Owner, payload, sequenceNr), ActorRefs.NoSender);
        request.Actor.Tell(new ReplayEnded(request.Owner, highest), ActorRefs.NoSender);
    }

    public void Delete(string persistenceId, long toSequenceNr, IActorRef replyTo)
    {
        lock (_gate)
        {
            if (_stored.TryGetValue(persistenceId, out var stored))
                stored.Events.RemoveAll(each => each.SequenceNr <= toSequenceNr);
        }

        replyTo.Tell(new DeleteMessagesSuccess(toSequenceNr), ActorRefs.NoSender);
    }

    private sealed class Stored
    {
        internal List<(long SequenceNr, object Payload)> Events { get; } = [];

        /// <summary>Outlives the events, so that no number is given twice.</summary>
        internal long Highest { get; set; }
    }
}
