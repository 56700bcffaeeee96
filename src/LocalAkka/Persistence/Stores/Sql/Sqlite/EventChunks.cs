namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>
/// Which rows of the journal are needed, in chunks of neighbours. A chunk of which half is not is swept: many rows go with each
/// page then, and the file never has more than twice what is needed.
/// </summary>
/// <remarks>One bit for a row. Not for several threads.</remarks>
internal sealed class EventChunks
{
    private const int RowBits = 10;
    private const int Rows = 1 << RowBits;

    private readonly Dictionary<long, Chunk> _chunks = [];
    private readonly Queue<long> _due = [];
    private long _newest = -1;

    internal void Add(long ordering)
    {
        var number = ordering >> RowBits;
        if (!_chunks.TryGetValue(number, out var chunk))
        {
            _chunks.Add(number, chunk = new Chunk());
            var before = _newest;
            _newest = Math.Max(_newest, number);
            Judge(before); // it will not grow any more
        }

        if (!chunk.Set(ordering & (Rows - 1)))
            return;
        chunk.Stored++;
        chunk.Needed++;
    }

    internal void Remove(long ordering)
    {
        var number = ordering >> RowBits;
        if (!_chunks.TryGetValue(number, out var chunk) || !chunk.Clear(ordering & (Rows - 1)))
            return;
        chunk.Needed--;
        Judge(number);
    }

    /// <param name="last">The newest row.</param>
    /// <returns>Rows that are not needed, of one chunk.</returns>
    internal List<EventRange> Garbage(long last)
    {
        var ranges = new List<EventRange>();
        if (!_due.TryPeek(out var number))
            return ranges;
        var chunk = _chunks[number];
        var begin = number << RowBits;
        for (var row = 0; row < Rows; row++)
        {
            if (chunk.Has(row))
                continue;
            var first = row;
            while (row + 1 < Rows && !chunk.Has(row + 1))
                row++;
            ranges.Add(new EventRange(begin + first, Math.Min(last, begin + row)));
        }

        return ranges;
    }

    internal void Swept()
    {
        if (!_due.TryDequeue(out var number))
            return;
        var chunk = _chunks[number];
        chunk.IsDue = false;
        chunk.Stored = chunk.Needed;
        if (chunk.Needed == 0)
            _chunks.Remove(number);
    }

    private void Judge(long number)
    {
        if (number == _newest || !_chunks.TryGetValue(number, out var chunk) || chunk.IsDue || chunk.Needed * 2 > chunk.Stored)
            return;
        chunk.IsDue = true;
        _due.Enqueue(number);
    }

    private sealed class Chunk
    {
        private readonly ulong[] _needed = new ulong[Rows / 64];

        /// <summary>Rows in the file.</summary>
        internal int Stored { get; set; }

        internal int Needed { get; set; }

        internal bool IsDue { get; set; }

        internal bool Has(long row) => (_needed[row >> 6] & Bit(row)) != 0;

        internal bool Set(long row)
        {
            if (Has(row))
                return false;
            _needed[row >> 6] |= Bit(row);
            return true;
        }

        internal bool Clear(long row)
        {
            if (!Has(row))
                return false;
            _needed[row >> 6] &= ~Bit(row);
            return true;
        }

        private static ulong Bit(long row) => 1UL << (int)(row & 63);
    }
}
