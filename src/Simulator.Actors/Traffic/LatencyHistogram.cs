using System.Numerics;

namespace Simulator.Actors.Traffic;

/// <summary>
/// Durations in a fixed number of buckets, sixteen to each doubling from 1 µs to 18 minutes: a quantile is at most 3.2 % off, while count,
/// sum, least and greatest are exact. Written from any thread; rows of buckets that were never hit are not there.
/// </summary>
public sealed class LatencyHistogram
{
    /// <summary>Buckets of one doubling.</summary>
    public const int BucketsOfRow = 16;

    /// <summary>Row 0 has one bucket for each microsecond below 16, each further row one doubling.</summary>
    public const int Rows = 27;

    private const long LongestMicroseconds = (1L << 30) - 1;

    private readonly long[]?[] _rows = new long[Rows][];
    private long _sum, _max;
    private long _min = long.MaxValue;

    /// <summary>Longer than 18 minutes counts as 18 minutes.</summary>
    public void Record(TimeSpan duration)
    {
        var micros = Math.Clamp((long)duration.TotalMicroseconds, 0, LongestMicroseconds);
        var index = IndexOf(micros);
        Interlocked.Increment(ref RowOf(index / BucketsOfRow)[index % BucketsOfRow]);
        Interlocked.Add(ref _sum, micros);
        for (var least = Volatile.Read(ref _min); micros < least; least = Volatile.Read(ref _min))
            Interlocked.CompareExchange(ref _min, micros, least);
        for (var most = Volatile.Read(ref _max); micros > most; most = Volatile.Read(ref _max))
            Interlocked.CompareExchange(ref _max, micros, most);
    }

    /// <summary>Adds what was recorded so far to a reading.</summary>
    public void AddTo(LatencyReading reading)
    {
        reading.Sum += Volatile.Read(ref _sum);
        reading.Min = Math.Min(reading.Min, Volatile.Read(ref _min));
        reading.Max = Math.Max(reading.Max, Volatile.Read(ref _max));
        for (var row = 0; row < Rows; row++)
        {
            if (Volatile.Read(ref _rows[row]) is not { } buckets)
                continue;
            for (var i = 0; i < BucketsOfRow; i++)
                reading.Add((row * BucketsOfRow) + i, Volatile.Read(ref buckets[i]));
        }
    }

    internal static int IndexOf(long micros)
    {
        if (micros < BucketsOfRow)
            return (int)micros;
        var octave = BitOperations.Log2((ulong)micros);
        return ((octave - 3) * BucketsOfRow) + (int)((micros >> (octave - 4)) & (BucketsOfRow - 1));
    }

    /// <summary>First microsecond of a bucket; that of the next one is where it ends.</summary>
    internal static long StartOf(int index)
    {
        var (row, column) = Math.DivRem(index, BucketsOfRow);
        return row == 0 ? column : (long)(BucketsOfRow + column) << (row - 1);
    }

    private long[] RowOf(int row)
    {
        if (Volatile.Read(ref _rows[row]) is { } there)
            return there;
        var made = new long[BucketsOfRow];
        return Interlocked.CompareExchange(ref _rows[row], made, null) ?? made;
    }
}
