using Simulator.Actors.Traffic;

namespace Simulator.Host.Terminal;

/// <summary>The counters at one instant, and what the process has used until then.</summary>
internal readonly record struct FleetReading
{
    /// <summary>Since the program began, real time.</summary>
    public TimeSpan At { get; init; }

    public long Connected { get; init; }

    public long Registered { get; init; }

    /// <summary>Connectors with a running transaction.</summary>
    public long Charging { get; init; }

    /// <summary>CALLs of both directions; the answer of each is not counted again.</summary>
    public long Messages { get; init; }

    public long CallErrors { get; init; }

    public long Timeouts { get; init; }

    public long InvalidFrames { get; init; }

    public long Dropped { get; init; }

    public long Reconnects { get; init; }

    /// <summary>Attempts to connect or to register that failed.</summary>
    public long ConnectFailures { get; init; }

    /// <summary>Lines of level error in the log: what went wrong on this side.</summary>
    public long Logged { get; init; }

    /// <summary>Of all cores together.</summary>
    public TimeSpan Cpu { get; init; }

    /// <summary>Resident memory in bytes.</summary>
    public long Resident { get; init; }

    /// <summary>Errors of the wire: CALLERRORs received, CALLs without an answer, bad frames received, frames that could not be sent.</summary>
    public long OnTheWire => CallErrors + Timeouts + InvalidFrames + Dropped;

    public long Errors => ConnectFailures + OnTheWire + Logged;

    public static FleetReading Take(FleetCounters counters, long logged, TimeSpan at, TimeSpan cpu, long resident) => new()
    {
        At = at,
        Connected = counters.Connected,
        Registered = counters.Registered,
        Charging = counters.Charging,
        Messages = counters.CallsSent + counters.CallsReceived,
        CallErrors = counters.ErrorsReceived,
        Timeouts = counters.Timeouts,
        InvalidFrames = counters.InvalidFrames,
        Dropped = counters.Dropped,
        Reconnects = counters.Reconnects,
        ConnectFailures = counters.ConnectFailures,
        Logged = logged,
        Cpu = cpu,
        Resident = resident,
    };

    public double MessagesPerSecondSince(FleetReading earlier) => PerSecond(Messages - earlier.Messages, earlier);

    /// <summary>1 is one core fully used.</summary>
    public double CoresSince(FleetReading earlier) => PerSecond((Cpu - earlier.Cpu).TotalSeconds, earlier);

    private double PerSecond(double amount, FleetReading earlier) => At > earlier.At ? amount / (At - earlier.At).TotalSeconds : 0;
}
