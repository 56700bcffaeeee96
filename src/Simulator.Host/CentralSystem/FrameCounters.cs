namespace Simulator.Host.CentralSystem;

/// <summary>Frames and lines since the start. May be called from any thread.</summary>
internal sealed class FrameCounters
{
    private long _received;
    private long _bytes;
    private long _results;
    private long _errors;
    private int _open;
    private int _peak;

    public long Frames => Interlocked.Read(ref _received);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>CALLRESULTs of stations.</summary>
    public long Results => Interlocked.Read(ref _results);

    /// <summary>CALLERRORs of stations.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Lines open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Most lines open at the same time.</summary>
    public int Peak => Volatile.Read(ref _peak);

    public void Received(int bytes)
    {
        Interlocked.Increment(ref _received);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void Result() => Interlocked.Increment(ref _results);

    public void Error() => Interlocked.Increment(ref _errors);

    public void Opened()
    {
        var now = Interlocked.Increment(ref _open);
        for (var peak = Peak; now > peak; peak = Peak)
            Interlocked.CompareExchange(ref _peak, now, peak);
    }

    public void Closed() => Interlocked.Decrement(ref _open);
}
