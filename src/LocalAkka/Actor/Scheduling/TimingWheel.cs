using System.Diagnostics;
using System.Numerics;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Four wheels of 256 slots, each slot of one as long as a whole turn of the one before: adding and removing are O(1), an entry moves
/// down at most three times, and the next slot in use is found from bit maps, so the thread sleeps until then however far it is.
/// </summary>
internal sealed class TimingWheel : IDisposable
{
    private const int Levels = 4;
    private const int SlotBits = 8;
    private const int Slots = 1 << SlotBits;
    private const long Reach = 1L << (Levels * SlotBits);

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _earlier = new(initialState: false);
    private readonly Entry[] _slots = new Entry[Levels * Slots];
    private readonly ulong[] _used = new ulong[Levels * Slots / 64];
    private readonly List<Entry> _due = [];
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly long _tickTicks;
    private readonly ILoggingAdapter _log;
    private long _now;
    private long _wakeAt = long.MaxValue;
    private Thread _thread;
    private bool _ended;

    internal TimingWheel(TimeSpan tick, ILoggingAdapter log)
    {
        _tickTicks = Math.Max(tick.Ticks, TimeSpan.TicksPerMillisecond);
        _log = log;
    }

    /// <exception cref="SchedulerException">The scheduler has ended.</exception>
    internal void Add(TimeSpan delay, TimeSpan interval, Entry entry, ICancelable cancelable)
    {
        if (cancelable?.IsCancellationRequested == true)
            return;
        entry.Wheel = this;
        entry.Cancelable = cancelable;
        entry.Interval = interval.Ticks;
        var elapsed = Stopwatch.GetElapsedTime(_origin).Ticks;
        entry.DueTicks = delay.Ticks > long.MaxValue - elapsed ? long.MaxValue : elapsed + delay.Ticks;
        var wake = false;
        lock (_gate)
        {
            if (_ended)
                throw new SchedulerException("cannot enqueue after timer shutdown");
            if (_thread is null)
                StartThread();
            entry.Due = (entry.DueTicks / _tickTicks) + 1;
            Link(entry);
            wake = entry.Due < _wakeAt;
        }

        if (wake)
            _earlier.Set();
        (cancelable as IHoldsEntry)?.Hold(entry);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = true;
        }

        _earlier.Set();
    }

    private void StartThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "akka.scheduler" };
        _thread.Start();
    }

    private void Run()
    {
        while (true)
        {
            long sleepTicks;
            lock (_gate)
            {
                if (_ended)
                    return;
                var elapsed = Stopwatch.GetElapsedTime(_origin).Ticks;
                Advance(elapsed / _tickTicks);
                _wakeAt = _due.Count > 0 ? long.MinValue : NextUsed();
                sleepTicks = _wakeAt == long.MaxValue ? long.MaxValue : (_wakeAt * _tickTicks) - elapsed;
            }

            if (_due.Count > 0)
            {
                FireDue();
                continue;
            }

            if (sleepTicks == long.MaxValue)
                _earlier.WaitOne();
            else if (sleepTicks > 0)
                _earlier.WaitOne((int)Math.Min((sleepTicks / TimeSpan.TicksPerMillisecond) + 1, int.MaxValue));
        }
    }

    private void FireDue()
    {
        foreach (var entry in _due)
        {
            if (entry.IsCancelled)
                continue;
            try
            {
                entry.Fire();
            }
            catch (Exception cause)
            {
                _log?.Error(cause, "Scheduled work failed");
            }

            if (entry.Interval > 0 && !entry.IsCancelled)
                Again(entry);
        }

        _due.Clear();
    }

    private void Again(Entry entry)
    {
        lock (_gate)
        {
            if (entry.IsCancelled)
                return;
            entry.DueTicks += entry.Interval;
            entry.Due = Math.Max((entry.DueTicks / _tickTicks) + 1, _now + 1);
            Link(entry);
        }
    }

    /// <summary>Moves the hand to that tick, one used slot at a time, and collects what is due.</summary>
    private void Advance(long tick)
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
                    _due.Add(entry);
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

    /// <summary>The next tick at which a slot in use comes up; at the upper levels the moment it moves down.</summary>
    private long NextUsed()
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

    private void Remove(Entry entry)
    {
        lock (_gate)
        {
            entry.IsRemoved = true;
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
    }

    private static int SlotOf(int level, long tick) => (level * Slots) + (int)((tick >> (level * SlotBits)) & (Slots - 1));

    /// <summary>One thing to do at a time; a link of its slot's list.</summary>
    internal abstract class Entry : IScheduledEntry
    {
        internal TimingWheel Wheel;
        internal ICancelable Cancelable;
        internal Entry Next;
        internal Entry Previous;
        internal long DueTicks;
        internal long Due;
        internal long Interval;
        internal int Slot = -1;
        internal bool IsRemoved;

        internal bool IsCancelled => IsRemoved || Cancelable?.IsCancellationRequested == true;

        public void Remove() => Wheel.Remove(this);

        protected internal abstract void Fire();
    }
}
