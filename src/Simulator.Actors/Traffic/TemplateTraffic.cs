using Ocpp16.Messages;

namespace Simulator.Actors.Traffic;

/// <summary>
/// What the stations of one template on this node have sent and received. Written from any thread: plain fields under
/// <see cref="Interlocked"/>, no allocation per frame.
/// </summary>
/// <param name="template">Name of the template.</param>
/// <param name="clock">Real time: an answer comes no faster because simulated time is.</param>
/// <param name="observer">Null: nobody wants more than the histograms.</param>
/// <param name="slips">Where faults of the central system are counted; null: in a table of its own.</param>
public sealed class TemplateTraffic(string template, TimeProvider clock, ITrafficObserver? observer = null, SlipTable? slips = null)
{
    private static readonly int Codes = Enum.GetValues<OcppErrorCode>().Length;

    // The last place counts the codes that OCPP does not know.
    private readonly long[] _errorsReceived = new long[Codes + 1];
    private readonly long[] _errorsSent = new long[Codes];
    private long _connected, _connectFailures, _reconnects, _invalid, _dropped, _queued;

    public string Template { get; } = template;

    public CommandTable Commands { get; } = new();

    internal SlipTable Slips { get; } = slips ?? new();

    /// <summary>From the wish to send a CALL on an open line until it left.</summary>
    public LatencyHistogram SendLag { get; } = new();

    /// <summary>Stations with an open line.</summary>
    public long Connected => Volatile.Read(ref _connected);

    /// <summary>Lines opened again after a loss.</summary>
    public long Reconnects => Volatile.Read(ref _reconnects);

    /// <summary>Failed attempts to come to work: dials, lines that were closed before they were of use, boots that were not accepted.</summary>
    public long ConnectFailures => Volatile.Read(ref _connectFailures);

    /// <summary>Frames of the far side that were malformed or broke a schema.</summary>
    public long InvalidFrames => Volatile.Read(ref _invalid);

    /// <summary>Frames that could not be sent because a bound was reached.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>CALLs that wait in the stations' queues.</summary>
    public long Queued => Volatile.Read(ref _queued);

    internal TimeProvider Clock { get; } = clock;

    /// <param name="code">Null: the codes that OCPP does not know.</param>
    public long ErrorsReceived(OcppErrorCode? code) => Volatile.Read(ref _errorsReceived[code is { } known ? (int)known : Codes]);

    public long ErrorsSent(OcppErrorCode code) => Volatile.Read(ref _errorsSent[(int)code]);

    public void AddConnected(int n) => Interlocked.Add(ref _connected, n);

    public void AddQueued(int n) => Interlocked.Add(ref _queued, n);

    public void Reconnected() => Interlocked.Increment(ref _reconnects);

    public void ConnectFailed() => Interlocked.Increment(ref _connectFailures);

    public void InvalidFrame() => Interlocked.Increment(ref _invalid);

    public void FrameDropped() => Interlocked.Increment(ref _dropped);

    public void ErrorReceived(OcppErrorCode? code) => Interlocked.Increment(ref _errorsReceived[code is { } known ? (int)known : Codes]);

    public void ErrorSent(OcppErrorCode code) => Interlocked.Increment(ref _errorsSent[(int)code]);

    public void RoundTrip(OcppAction action, TimeSpan took)
    {
        Commands[action].RoundTrips.Record(took);
        observer?.RoundTrip(Template, action, took);
    }

    internal void Lagged(TimeSpan took)
    {
        SendLag.Record(took);
        observer?.SendLag(Template, took);
    }
}
