namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>
/// Where the events of each actor lie in the journal of a file: what an index on actor and number would tell, kept in memory. Written with
/// each event, such an index costs a page of the file for each, as every event is another actor's; and deleted one by one, the events of an
/// actor cost a page each. Here the file only grows at its end, and what is deleted goes together with its neighbours.
/// </summary>
/// <remarks>16 bytes for an event that is not deleted. For any thread.</remarks>
internal sealed class EventPositions
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private EventChunks _chunks = new();
    private long _last;
    private bool _isDamaged;

    /// <summary>The number of the next row. For the writer alone.</summary>
    internal long Next() => ++_last;

    /// <summary>Before the file is read, perhaps not for the first time.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            _actors.Clear();
            _chunks = new EventChunks();
            (_last, _isDamaged) = (0, false);
        }
    }

    /// <summary>Takes a row that was found in the file, in the order of the rows.</summary>
    internal void Found(EventPosition found, bool isDeleted)
    {
        lock (_gate)
        {
            _last = Math.Max(_last, found.Ordering);
            Add(found);
            if (isDeleted)
                Delete(found.PersistenceId, found.SequenceNr);
        }
    }

    /// <summary>Some rows could not be read: from now on an actor whose events have a gap cannot recover.</summary>
    internal void FoundDamage()
    {
        lock (_gate)
            _isDamaged = true;
    }

    /// <summary>Of all events ever, 0 when there were none.</summary>
    internal long Highest(string persistenceId)
    {
        lock (_gate)
            return _actors.TryGetValue(persistenceId, out var actor) ? actor.Highest : 0;
    }

    /// <returns>Rows, in order; without those that are deleted.</returns>
    /// <exception cref="InvalidDataException">Some have been lost with a damaged part of the file.</exception>
    internal List<long> Find(string persistenceId, long from, long to, long max)
    {
        var found = new List<long>();
        lock (_gate)
        {
            if (!_actors.TryGetValue(persistenceId, out var actor))
                return found;
            var expected = Math.Max(from, actor.DeletedTo + 1);
            foreach (var (sequenceNr, ordering) in actor.Events)
            {
                if (sequenceNr < from || sequenceNr > to || found.Count >= max)
                    continue;
                if (_isDamaged && sequenceNr != expected)
                {
                    throw new InvalidDataException(
                        $"Events {expected} to {sequenceNr - 1} of '{persistenceId}' are lost: they lay in a part of the journal that is damaged.");
                }

                expected = sequenceNr + 1;
                found.Add(ordering);
            }
        }

        return found;
    }

    /// <returns>The row of the last event up to that number, which says that all before it are deleted; 0: there is none.</returns>
    internal long LastOf(string persistenceId, long toSequenceNr)
    {
        lock (_gate)
        {
            if (!_actors.TryGetValue(persistenceId, out var actor))
                return 0;
            var count = actor.CountUpTo(toSequenceNr);
            return count == 0 ? 0 : actor.Events[count - 1].Ordering;
        }
    }

    /// <summary>What a transaction has stored and deleted, when it is committed.</summary>
    internal void Apply(List<EventPosition> stored, List<(string PersistenceId, long ToSequenceNr)> deleted)
    {
        lock (_gate)
        {
            foreach (var each in stored)
                Add(each);
            foreach (var (persistenceId, to) in deleted)
                Delete(persistenceId, to);
        }
    }

    /// <returns>Rows to delete from the file, of one part of it; empty: none are worth it.</returns>
    internal List<EventRange> Garbage()
    {
        lock (_gate)
            return _chunks.Garbage(_last);
    }

    /// <summary>What was asked for is deleted.</summary>
    internal void Swept()
    {
        lock (_gate)
            _chunks.Swept();
    }

    private void Add(EventPosition each)
    {
        if (!_actors.TryGetValue(each.PersistenceId, out var actor))
            _actors.Add(each.PersistenceId, actor = new Actor());
        var events = actor.Events;
        // A commit that failed may have come through all the same; its actor did not hear of it, and has stored other events since.
        for (; events.Count > 0 && events[^1].SequenceNr >= each.SequenceNr; events.RemoveAt(events.Count - 1))
            _chunks.Remove(events[^1].Ordering);
        events.Add((each.SequenceNr, each.Ordering));
        actor.Highest = Math.Max(actor.Highest, each.SequenceNr);
        _chunks.Add(each.Ordering);
    }

    /// <summary>The row of the last stays: it says that those before it are deleted, and that its number was given.</summary>
    private void Delete(string persistenceId, long toSequenceNr)
    {
        if (!_actors.TryGetValue(persistenceId, out var actor))
            return;
        var events = actor.Events;
        var count = actor.CountUpTo(toSequenceNr);
        if (count == 0)
            return;
        if (actor.Mark != 0)
            _chunks.Remove(actor.Mark);
        for (var i = 0; i < count - 1; i++)
            _chunks.Remove(events[i].Ordering);
        (actor.DeletedTo, actor.Mark) = events[count - 1];
        events.RemoveRange(0, count);
    }

    private sealed class Actor
    {
        internal List<(long SequenceNr, long Ordering)> Events { get; } = [];

        internal long Highest { get; set; }

        internal long DeletedTo { get; set; }

        /// <summary>The row that says up to where events are deleted; 0: none are.</summary>
        internal long Mark { get; set; }

        internal int CountUpTo(long sequenceNr)
        {
            var count = 0;
            while (count < Events.Count && Events[count].SequenceNr <= sequenceNr)
                count++;
            return count;
        }
    }
}
