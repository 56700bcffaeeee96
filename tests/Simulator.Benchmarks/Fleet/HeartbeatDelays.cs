using System.Globalization;

namespace Simulator.Benchmarks.Fleet;

/// <summary>How much later than the interval after the one before heartbeats came.</summary>
/// <param name="Count">Heartbeats with one before them.</param>
/// <param name="Late50Ms">How many came more than 50 ms late.</param>
/// <param name="Late100Ms">How many came more than 100 ms late.</param>
internal sealed record HeartbeatDelays(long Count, long Late50Ms, long Late100Ms, double WorstMs)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count}, of them {Late50Ms} more than 50 ms late, {Late100Ms} more than 100 ms; worst {WorstMs:F1} ms late");
}
