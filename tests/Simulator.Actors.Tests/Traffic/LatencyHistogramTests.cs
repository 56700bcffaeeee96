using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Traffic;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Buckets_FollowEachOtherWithoutGap()
    {
        for (var index = 0; index < LatencyHistogram.Rows * LatencyHistogram.BucketsOfRow; index++)
        {
            Assert.Equal(index, LatencyHistogram.IndexOf(LatencyHistogram.StartOf(index)));
            Assert.Equal(index, LatencyHistogram.IndexOf(LatencyHistogram.StartOf(index + 1) - 1));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Figures_OfAnyDistribution_AreWithinTheirPrecision(int seed)
    {
        var random = new Random(seed);
        var histogram = new LatencyHistogram();
        var values = new List<double>();
        for (var i = 0; i < 5_001; i++)
        {
            var micros = (long)Math.Exp(random.NextDouble() * 16) + 1;
            values.Add(micros / 1000.0);
            histogram.Record(TimeSpan.FromMicroseconds(micros));
        }

        values.Sort();
        var reading = Read(histogram);
        Assert.Equal(values.Count, reading.Count);
        Assert.Equal(values[0], reading.MinMs, 1e-9);
        Assert.Equal(values[^1], reading.MaxMs, 1e-9);
        Assert.Equal(values.Average(), reading.AverageMs, 1e-6);
        foreach (var quantile in new[] { 0.5, 0.95, 0.99 })
        {
            var exact = values[(int)Math.Ceiling(quantile * values.Count) - 1];
            Assert.InRange(reading.QuantileMs(quantile), exact * 0.968, exact * 1.032);
        }

        var average = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - average) * (v - average)));
        Assert.InRange(reading.StandardDeviationMs, deviation * 0.968, deviation * 1.032);
    }

    [Fact]
    public void Figures_OfNothing_AreZero()
    {
        var reading = Read(new LatencyHistogram());
        Assert.Equal((0, 0, 0, 0), (reading.MinMs, reading.AverageMs, reading.QuantileMs(0.5), reading.StandardDeviationMs));
    }

    [Fact]
    public void Record_BeyondTheRange_CountsAtItsEnds()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromDays(400));
        histogram.Record(TimeSpan.FromSeconds(-1));
        var reading = Read(histogram);
        Assert.Equal(2, reading.Count);
        Assert.Equal(1_073_741.823, reading.MaxMs, 1e-6);
    }

    [Fact]
    public void Since_AnEarlierReading_HasOnlyWhatCameAfter()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(1));
        var before = Read(histogram);
        histogram.Record(TimeSpan.FromMilliseconds(100));
        var between = Read(histogram).Since(before);
        Assert.Equal(1, between.Count);
        Assert.InRange(between.QuantileMs(0.5), 97, 103);
    }

    [Fact]
    public async Task Record_FromManyThreads_LosesNothing()
    {
        var histogram = new LatencyHistogram();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
                histogram.Record(TimeSpan.FromMicroseconds(i * (t + 1)));
        })));
        Assert.Equal(80_000, Read(histogram).Count);
    }

    private static LatencyReading Read(LatencyHistogram histogram)
    {
        var reading = new LatencyReading();
        histogram.AddTo(reading);
        return reading;
    }
}
