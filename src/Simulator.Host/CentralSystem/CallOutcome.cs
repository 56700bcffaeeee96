using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>What became of a CALL to a station. The set is closed.</summary>
public abstract record CallOutcome
{
    private CallOutcome() { }

    /// <summary>The station answered as its schema wants it.</summary>
    /// <param name="Json">The payload as it came.</param>
    public sealed record Answered(IOcppResponse Response, string Json) : CallOutcome;

    /// <summary>The station answered with a CALLERROR.</summary>
    /// <param name="Code">As it came.</param>
    /// <param name="Details">A JSON object.</param>
    public sealed record Refused(string Code, string Description, string Details) : CallOutcome;

    /// <summary>There was no usable answer: not connected, line lost, time-out, or a payload that is not one.</summary>
    public sealed record Failed(string Reason) : CallOutcome;
}
