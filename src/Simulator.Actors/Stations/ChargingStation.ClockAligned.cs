using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;

namespace Simulator.Actors.Stations;

/// <summary>The clock of the clock-aligned meter values: one timer for all connectors.</summary>
internal sealed partial class ChargingStation
{
    private const string AlignedTimer = "clock-aligned";

    private DateTimeOffset _alignedAt;

    private void RestartClock()
    {
        var interval = _state.Keys.Seconds(KeyNames.ClockAlignedDataInterval);
        if (_phase is not Phase.On || interval <= TimeSpan.Zero)
        {
            Timers.Cancel(AlignedTimer);
            return;
        }

        _alignedAt = ClockAlignment.Next(Now, interval);
        TellConnectors(new ConnectorProtocol.ClockSet(_alignedAt));
        Timers.StartSingleTimer(AlignedTimer, AlignedTick.Instance, _alignedAt - Now);
    }

    private void OnAligned()
    {
        // A timer may wake a little early: then the same instant is waited for again.
        if (_phase is Phase.On && Now >= _alignedAt)
            TellConnectors(new ConnectorProtocol.ClockAligned(_alignedAt));
        RestartClock();
    }

    private sealed class AlignedTick : Tick
    {
        public static readonly AlignedTick Instance = new();
    }
}
