namespace Simulator.Actors.Traffic;

/// <summary>
/// The last frames as copies in one array of bytes; the oldest make room for new ones. Takes no memory before the first frame and grows up
/// to its bounds. Not for several threads.
/// </summary>
/// <param name="bytesMax">At least <see cref="FrameMax"/>.</param>
internal sealed class FrameRing(int bytesMax, int framesMax)
{
    /// <summary>Bytes kept of one frame.</summary>
    public const int FrameMax = 64 << 10;

    private const int FirstBytes = 8 << 10;
    private const int FirstFrames = 64;

    private byte[] _bytes = [];
    private Entry[] _entries = [];
    private int _first;
    private int _end;

    /// <summary>Frames that are there.</summary>
    public int Count { get; private set; }

    /// <summary>Frames that were ever added; the oldest that is there has the number <c>Added - Count</c>.</summary>
    public long Added { get; private set; }

    /// <param name="length">Bytes of the whole frame, of which the text may be the beginning.</param>
    public void Add(string station, long sequence, DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame, int length)
    {
        var kept = frame.Length > FrameMax ? frame[..FrameMax] : frame;
        var room = Math.Max(1, kept.Length); // an empty frame takes a place too, or a full ring would look like an empty one
        while (!TryMakeRoom(room))
        {
            // each turn has enlarged the ring or let go of a frame
        }

        kept.CopyTo(_bytes.AsSpan(_end));
        At(Count) = new Entry(station, sequence, at, direction, _end, kept.Length, length);
        _end += room;
        Count++;
        Added++;
    }

    /// <summary>The last frames of one station, or of all, the oldest first.</summary>
    public List<LoggedFrame> Last(string? station, int limit)
    {
        var found = new List<LoggedFrame>();
        for (var i = Count - 1; i >= 0 && found.Count < limit; i--)
        {
            ref var entry = ref At(i);
            if (station is null || string.Equals(entry.Station, station, StringComparison.Ordinal))
                found.Add(Copy(entry));
        }

        found.Reverse();
        return found;
    }

    /// <summary>Frames from a number on, the oldest first; <paramref name="from"/> moves behind them.</summary>
    /// <returns>How many frames between the number and the oldest one are no longer there.</returns>
    public long Read(ref long from, int limit, List<LoggedFrame> into)
    {
        var oldest = Added - Count;
        var lost = Math.Max(0, oldest - from);
        from += lost;
        for (; from < Added && limit > 0; from++, limit--)
            into.Add(Copy(At((int)(from - oldest))));
        return lost;
    }

    /// <summary>Frames of this station are nobody's from now on.</summary>
    public void Forget(string station)
    {
        for (var i = 0; i < Count; i++)
        {
            ref var entry = ref At(i);
            if (string.Equals(entry.Station, station, StringComparison.Ordinal))
                entry = entry with { Station = "" };
        }
    }

    private LoggedFrame Copy(in Entry entry) => new(
        entry.Sequence, entry.At, entry.Direction, _bytes.AsSpan(entry.Offset, entry.Length).ToArray(), entry.WholeLength);

    private ref Entry At(int position) => ref _entries[(_first + position) % _entries.Length];

    /// <returns>False: there is more to do.</returns>
    private bool TryMakeRoom(int room)
    {
        if (Count == 0)
            _end = 0;
        if (Count == _entries.Length)
        {
            EnlargeOrLetGo(ref _entries, FirstFrames, framesMax);
            return false;
        }

        var start = Count == 0 ? 0 : At(0).Offset;
        var wrapped = Count > 0 && _end <= start;
        if ((wrapped ? start : _bytes.Length) - _end >= room)
            return true;
        if (!wrapped && start >= room)
        {
            _end = 0; // the rest of the array stays empty until the oldest frame is behind it
            return true;
        }

        EnlargeOrLetGo(ref _bytes, Math.Max(FirstBytes, room), bytesMax);
        return false;
    }

    private void EnlargeOrLetGo<T>(ref T[] array, int first, int max)
    {
        if (array.Length < max)
        {
            PutInOrder();
            Array.Resize(ref array, Math.Min(max, Math.Max(first, array.Length * 2)));
            return;
        }

        At(0) = default;
        _first = (_first + 1) % _entries.Length;
        Count--;
    }

    private void PutInOrder()
    {
        var (texts, ordered, end) = (new byte[_bytes.Length], new Entry[_entries.Length], 0);
        for (var i = 0; i < Count; i++)
        {
            var entry = At(i);
            _bytes.AsSpan(entry.Offset, entry.Length).CopyTo(texts.AsSpan(end));
            ordered[i] = entry with { Offset = end };
            end += Math.Max(1, entry.Length);
        }

        (_bytes, _entries, _first, _end) = (texts, ordered, 0, end);
    }

    private readonly record struct Entry(
        string Station, long Sequence, DateTimeOffset At, FrameDirection Direction, int Offset, int Length, int WholeLength);
}
