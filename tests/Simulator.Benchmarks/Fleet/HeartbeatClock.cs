using System.Diagnostics;

namespace Simulator.Benchmarks.Fleet;

/// <summary>Times the heartbeats of all stations at the endpoint.</summary>
internal sealed class HeartbeatClock(double intervalSeconds)
{
    private readonly Lock _gate = new();
    private long _count, _late50, _late100;
    private double _worst;

    /// <param name="last">When the station's last one came; 0: it is the first.</param>
    /// <returns>When this one came.</returns>
    public long Beat(long last)
    {
        var now = Stopwatch.GetTimestamp();
        if (last == 0)
            return now;
        var late = (Stopwatch.GetElapsedTime(last, now).TotalSeconds - intervalSeconds) * 1000;
        lock (_gate)
        {
            _count++;
            _late50 += late > 50 ? 1 : 0;
            _late100 += late > 100 ? 1 : 0;
            _worst = Math.Max(_worst, late);
        }

        return now;
    }

    /// <summary>Those since the last call.</summary>
    public HeartbeatDelays Take()
    {
        lock (_gate)
        {
            var delays = new HeartbeatDelays(_count, _late50, _late100, _worst);
            (_count, _late50, _late100, _worst) = (0, 0, 0, 0);
            return delays;
        }
    }
}
