using Akka.Actor;
using Akka.Event;

namespace Simulator.Actors.Stations;

/// <summary>A timer of a station: key and message in one, the same object for all stations.</summary>
/// <param name="elapsed">Static, so that no station pays for it.</param>
internal sealed class StationTimer(Action<ChargingStation> elapsed) : IDeadLetterSuppression, INoSerializationVerificationNeeded
{
    private static readonly TimeSpan Max = TimeSpan.FromDays(7);

    public void Elapse(ChargingStation station) => elapsed(station);

    public void StartOnce(ChargingStation station, TimeSpan delay) => station.Timers.StartSingleTimer(this, this, delay);

    /// <summary>At this instant, or where that is far away, sooner: what waits for it has to look at the clock.</summary>
    public void StartAt(ChargingStation station, DateTimeOffset at)
    {
        var delay = at - station.Now;
        StartOnce(station, delay < TimeSpan.Zero ? TimeSpan.Zero : delay > Max ? Max : delay);
    }

    public void StartPeriodic(ChargingStation station, TimeSpan interval) =>
        station.Timers.StartPeriodicTimer(this, this, interval, interval);

    public void Cancel(ChargingStation station) => station.Timers.Cancel(this);
}
