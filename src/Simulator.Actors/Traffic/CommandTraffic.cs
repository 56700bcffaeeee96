using Ocpp16.Messages;

namespace Simulator.Actors.Traffic;

/// <summary>What was sent and received of one action. Written from any thread.</summary>
public sealed class CommandTraffic(OcppAction action)
{
    private long _callsSent, _resultsReceived, _errorsReceived, _timeouts, _callsReceived, _resultsSent;

    public OcppAction Action { get; } = action;

    /// <summary>CALLs put on a line.</summary>
    public long CallsSent => Volatile.Read(ref _callsSent);

    /// <summary>CALLRESULTs received for our CALLs.</summary>
    public long ResultsReceived => Volatile.Read(ref _resultsReceived);

    /// <summary>CALLERRORs received for our CALLs.</summary>
    public long ErrorsReceived => Volatile.Read(ref _errorsReceived);

    /// <summary>Our CALLs without an answer in time.</summary>
    public long Timeouts => Volatile.Read(ref _timeouts);

    /// <summary>CALLs of the central system.</summary>
    public long CallsReceived => Volatile.Read(ref _callsReceived);

    /// <summary>Our CALLRESULTs.</summary>
    public long ResultsSent => Volatile.Read(ref _resultsSent);

    /// <summary>From the moment a CALL of ours left until its answer was read.</summary>
    public LatencyHistogram RoundTrips { get; } = new();

    public void CallSent() => Interlocked.Increment(ref _callsSent);

    public void ResultReceived() => Interlocked.Increment(ref _resultsReceived);

    public void ErrorReceived() => Interlocked.Increment(ref _errorsReceived);

    public void TimedOut() => Interlocked.Increment(ref _timeouts);

    public void CallReceived() => Interlocked.Increment(ref _callsReceived);

    public void ResultSent() => Interlocked.Increment(ref _resultsSent);
}
