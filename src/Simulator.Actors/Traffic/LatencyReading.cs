namespace Simulator.Actors.Traffic;

/// <summary>
/// What one or several <see cref="LatencyHistogram"/>s held at one moment. All figures are milliseconds; median, percentiles and standard
/// deviation are at most 3.2 % off, the rest is exact. Not for several threads.
/// </summary>
public sealed class LatencyReading
{
    private readonly long[] _buckets = new long[LatencyHistogram.Rows * LatencyHistogram.BucketsOfRow];

    public long Count { get; private set; }

    /// <summary>0 when nothing was recorded, as of the others.</summary>
    public double MinMs => Count == 0 ? 0 : Min / 1000.0;

    public double MaxMs => Max / 1000.0;

    public double TotalMs => Sum / 1000.0;

    public double AverageMs => Count == 0 ? 0 : TotalMs / Count;

    /// <summary>Of the whole population.</summary>
    public double StandardDeviationMs
    {
        get
        {
            if (Count == 0)
                return 0;
            double sum = 0, squares = 0;
            for (var i = 0; i < _buckets.Length; i++)
            {
                var middle = MiddleOf(i) / 1000;
                sum += _buckets[i] * middle;
                squares += _buckets[i] * middle * middle;
            }

            return Math.Sqrt(Math.Max(0, (squares / Count) - (sum / Count * (sum / Count))));
        }
    }

    internal long Sum { get; set; }

    internal long Min { get; set; } = long.MaxValue;

    internal long Max { get; set; }

    /// <param name="quantile">0.5 for the median, 0.95 for the 95th percentile.</param>
    public double QuantileMs(double quantile)
    {
        var rank = (long)Math.Ceiling(Math.Clamp(quantile, 0, 1) * Count);
        long passed = 0;
        for (var i = 0; i < _buckets.Length; i++)
        {
            passed += _buckets[i];
            if (passed >= rank && _buckets[i] > 0)
                return Math.Clamp(MiddleOf(i), Min == long.MaxValue ? 0 : Min, Max == 0 ? double.MaxValue : Max) / 1000;
        }

        return 0;
    }

    /// <summary>What came between an earlier reading of the same histograms and this one; without its own least and greatest.</summary>
    public LatencyReading Since(LatencyReading earlier)
    {
        var between = new LatencyReading { Sum = Sum - earlier.Sum, Min = Min, Max = Max };
        for (var i = 0; i < _buckets.Length; i++)
            between.Add(i, _buckets[i] - earlier._buckets[i]);
        return between;
    }

    internal void Add(int index, long count)
    {
        _buckets[index] += count;
        Count += count;
    }

    private static double MiddleOf(int index)
    {
        var start = LatencyHistogram.StartOf(index);
        return index < LatencyHistogram.BucketsOfRow ? start : (start + LatencyHistogram.StartOf(index + 1)) / 2.0;
    }
}
