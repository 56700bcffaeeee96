using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>
/// Something that must hold for the frames of every station. Is shown them in order; says what is wrong to <see cref="Violations"/>.
/// </summary>
internal abstract class StationRule(Violations violations)
{
    protected Violations Violations { get; } = violations;

    public virtual void LineOpened(LogEntry.LineOpened opened)
    {
    }

    public virtual void LineClosed(LogEntry.LineClosed closed)
    {
    }

    /// <summary>The station sent a CALL.</summary>
    public virtual void StationCalled(Exchange exchange, IOcppRequest request)
    {
    }

    /// <summary>The central system answered a CALL of the station; it may be that the station never saw it.</summary>
    public virtual void StationWasAnswered(Exchange exchange, IOcppRequest request)
    {
    }

    /// <summary>The station answered a CALL of the central system, maybe with a CALLERROR.</summary>
    public virtual void CentralWasAnswered(Exchange exchange, IOcppRequest request)
    {
    }

    /// <summary>The line closed before the station had answered: nobody knows whether it did what it was told.</summary>
    public virtual void CentralWasNotAnswered(Exchange exchange, IOcppRequest request)
    {
    }

    public virtual void Ordered(LogEntry.Order order)
    {
    }

    public virtual void Settled()
    {
    }

    /// <summary>All frames have been shown.</summary>
    /// <param name="last">What the station shows of itself at the end.</param>
    public virtual void Ended(StationSnapshot last)
    {
    }
}
