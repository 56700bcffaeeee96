using System.Collections.Immutable;

namespace Simulator.Host.CentralSystem;

/// <summary>Counts faults by kind and keeps the last hundred. May be called from any thread.</summary>
public sealed class FaultLog(TimeProvider time)
{
    public const int Kept = 100;

    private const int TextMax = 500;

    private readonly long[] _counts = new long[Enum.GetValues<CentralSystemFaultKind>().Length];
    private readonly Queue<CentralSystemFault> _last = new(Kept);
    private readonly Lock _gate = new();

    public long Total
    {
        get
        {
            lock (_gate)
                return _counts.Sum();
        }
    }

    public void Add(string stationId, CentralSystemFaultKind kind, string text)
    {
        var fault = new CentralSystemFault(time.GetUtcNow(), stationId, kind, text.Length > TextMax ? text[..TextMax] : text);
        lock (_gate)
        {
            _counts[(int)kind]++;
            if (_last.Count == Kept)
                _last.Dequeue();
            _last.Enqueue(fault);
        }
    }

    public long Count(CentralSystemFaultKind kind)
    {
        lock (_gate)
            return _counts[(int)kind];
    }

    /// <summary>Oldest first.</summary>
    public ImmutableArray<CentralSystemFault> Last()
    {
        lock (_gate)
            return [.. _last];
    }
}
