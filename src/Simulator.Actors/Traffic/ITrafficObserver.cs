using Ocpp16.Messages;

namespace Simulator.Actors.Traffic;

/// <summary>Hears of every duration that is measured, besides the histograms. Called from any thread; must be quick.</summary>
public interface ITrafficObserver
{
    /// <summary>A CALL of a station of this template has been answered.</summary>
    void RoundTrip(string template, OcppAction action, TimeSpan took);

    /// <summary>A CALL has left after so long a wait.</summary>
    void SendLag(string template, TimeSpan took);
}
