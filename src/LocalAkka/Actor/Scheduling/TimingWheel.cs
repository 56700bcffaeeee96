using System.Numerics;

namespace Akka.Actor;

/// <summary>
/// Four wheels of 256 slots, each slot of one as long as a whole turn of the one before: adding and removing are O(1), an entry moves
/// down at most three times, and the next slot in use is found from bit maps. Counts in ticks and knows no clock; not for several threads.
/// </summary>
internal sealed class TimingWheel
{
    private const int Levels = 4;
    private const int SlotBits = 8;
    private const int Slots = 1 << SlotBits;
    private const long Reach = 1L << (Levels * SlotBits);

    private readonly Entry[] _slots = new Entry[Levels * Slots];
    private readonly ulong[] _used = new ulong[Levels * Slots / 64];
    private long _now;

    /// <param name="due">The tick it is due at; one that has passed means the next.</param>
    internal void Add(Entry entry, long due)
    {
        entry.Due = Math.Max(due, _now + 1);
        Link(entry);
    }

    internal void Remove(Entry entry)
    {
        if (entry.Slot < 0)
            return;
        if (entry.Previous is not null)
            entry.Previous.Next = entry.Next;
        else
            _slots[entry.Slot] = entry.Next;
        if (entry.Next is not null)
            entry.Next.Previous = entry.Previous;
        if (_slots[entry.Slot] is null)
            _used[entry.Slot >> 6] &= ~(1UL << (entry.Slot & 63));
        entry.Next = entry.Previous = null;
        entry.Slot = -1;
    }

    /// <summary>Moves the hand to that tick, one used slot at a time, and collects what is due.</summary>
    internal void Advance(long tick, List<Entry> due)
    {
        while (_now < tick)
        {
            var next = NextUsed();
            if (next > tick)
            {
                _now = tick;
                return;
            }

            _now = next;
            for (var level = Levels - 1; level > 0; level--)
            {
                if ((_now & ((1L << (level * SlotBits)) - 1)) == 0)
                    Cascade(level);
            }

            for (var entry = Detach(SlotOf(0, _now)); entry is not null;)
            {
                var following = entry.Next;
                entry.Next = entry.Previous = null;
                entry.Slot = -1;
                if (entry.Due > _now)
                    Link(entry);
                else
                    due.Add(entry);
                entry = following;
            }
        }
    }

    private void Cascade(int level)
    {
        for (var entry = Detach(SlotOf(level, _now)); entry is not null;)
        {
            var following = entry.Next;
            entry.Next = entry.Previous = null;
            Link(entry, allowNow: true);
            entry = following;
        }
    }

    /// <summary>The next tick at which a slot in use comes up, at the upper levels to move down. The largest number: none.</summary>
    internal long NextUsed()
    {
        var best = long.MaxValue;
        for (var level = 0; level < Levels; level++)
        {
            var shift = level * SlotBits;
            var hand = _now >> shift;
            var distance = DistanceToUsed(level, (int)((hand + 1) & (Slots - 1)));
            if (distance >= 0)
                best = Math.Min(best, (hand + 1 + distance) << shift);
        }

        return best;
    }

    private int DistanceToUsed(int level, int from)
    {
        const int words = Slots / 64;
        var map = _used.AsSpan(level * words, words);
        for (var i = 0; i <= words; i++)
        {
            var word = ((from >> 6) + i) % words;
            var bits = map[word];
            if (i == 0)
                bits &= ulong.MaxValue << (from & 63);
            else if (i == words)
                bits &= ~(ulong.MaxValue << (from & 63));
            if (bits != 0)
                return ((word * 64) + BitOperations.TrailingZeroCount(bits) - from + Slots) & (Slots - 1);
        }

        return -1;
    }

    private void Link(Entry entry, bool allowNow = false)
    {
        var due = Math.Max(entry.Due, allowNow ? _now : _now + 1);
        due = Math.Min(due, _now + Reach - 1 - (1L << ((Levels - 1) * SlotBits)));
        var distance = due - _now;
        var level = 0;
        while (level < Levels - 1 && distance >= 1L << ((level + 1) * SlotBits))
            level++;
        var slot = SlotOf(level, due);
        entry.Slot = slot;
        entry.Previous = null;
        entry.Next = _slots[slot];
        if (entry.Next is not null)
            entry.Next.Previous = entry;
        _slots[slot] = entry;
        _used[slot >> 6] |= 1UL << (slot & 63);
    }

    private Entry Detach(int slot)
    {
        var first = _slots[slot];
        _slots[slot] = null;
        _used[slot >> 6] &= ~(1UL << (slot & 63));
        return first;
    }

    private static int SlotOf(int level, long tick) => (level * Slots) + (int)((tick >> (level * SlotBits)) & (Slots - 1));

    /// <summary>Something due at a tick; a link of its slot's list.</summary>
    internal abstract class Entry
    {
        internal Entry Next;
        internal Entry Previous;
        internal long Due;
        internal int Slot = -1;
    }
}
