namespace Simulator.Actors.Fleet;

/// <summary>
/// What this node has done so far. One per process, written from any thread, read by the console, the statistics log and the metrics.
/// Plain fields under <see cref="Interlocked"/>: no per-station labels, no allocation per frame.
/// </summary>
public sealed class FleetCounters
{
    private long _connected, _registered, _charging, _stations, _calls, _results, _errors, _received, _invalid, _reconnects, _timeouts, _dropped;

    /// <summary>Stations that exist.</summary>
    public long Stations => Volatile.Read(ref _stations);

    /// <summary>Stations with an open line.</summary>
    public long Connected => Volatile.Read(ref _connected);

    /// <summary>Stations whose BootNotification was accepted.</summary>
    public long Registered => Volatile.Read(ref _registered);

    /// <summary>Connectors with a running transaction.</summary>
    public long Charging => Volatile.Read(ref _charging);

    /// <summary>CALLs put on a line.</summary>
    public long CallsSent => Volatile.Read(ref _calls);

    /// <summary>CALLRESULTs received for our CALLs.</summary>
    public long ResultsReceived => Volatile.Read(ref _results);

    /// <summary>CALLERRORs received for our CALLs.</summary>
    public long ErrorsReceived => Volatile.Read(ref _errors);

    /// <summary>CALLs received.</summary>
    public long CallsReceived => Volatile.Read(ref _received);

    /// <summary>Frames of the far side that were malformed or broke a schema.</summary>
    public long InvalidFrames => Volatile.Read(ref _invalid);

    /// <summary>Lines opened again after a loss.</summary>
    public long Reconnects => Volatile.Read(ref _reconnects);

    /// <summary>CALLs without an answer in time.</summary>
    public long Timeouts => Volatile.Read(ref _timeouts);

    /// <summary>Frames that could not be sent because a bound was reached.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    public void AddStations(int n) => Interlocked.Add(ref _stations, n);

    public void AddConnected(int n) => Interlocked.Add(ref _connected, n);

    public void AddRegistered(int n) => Interlocked.Add(ref _registered, n);

    public void AddCharging(int n) => Interlocked.Add(ref _charging, n);

    public void CallSent() => Interlocked.Increment(ref _calls);

    public void ResultReceived() => Interlocked.Increment(ref _results);

    public void ErrorReceived() => Interlocked.Increment(ref _errors);

    public void CallReceived() => Interlocked.Increment(ref _received);

    public void InvalidFrame() => Interlocked.Increment(ref _invalid);

    public void Reconnected() => Interlocked.Increment(ref _reconnects);

    public void TimedOut() => Interlocked.Increment(ref _timeouts);

    public void FrameDropped() => Interlocked.Increment(ref _dropped);
}
