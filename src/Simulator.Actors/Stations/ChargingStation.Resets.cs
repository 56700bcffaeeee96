using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Resets;

namespace Simulator.Actors.Stations;

/// <summary>Reset by the central system, with the attempts that the template lets fail.</summary>
internal sealed partial class ChargingStation
{
    private PendingReset? _reset;
    private bool _resetFailed;

    private int ResetFailures => Template.Behaviour.ResetFailures;

    private int ResetRetries => _state.Keys.Int(KeyNames.ResetRetries, 1);

    // OCPP 1.6, 5.14
    private void OnReset(string messageId, ResetRequest reset)
    {
        Answer(messageId, new ResetResponse { Status = ResetStatus.Accepted });
        if (_phase is Phase.On)
            Follow(ResetRules.Request(reset.Type, ResetFailures));
    }

    private void Follow(ResetDecision decision)
    {
        _reset = decision.Pending;
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case ResetEffect.GoDown down:
                    GoDown(down.Reason, Phase.Resetting);
                    break;
                case ResetEffect.StopTransactions stop:
                    TellConnectors(new ConnectorProtocol.EndTransaction(stop.Reason));
                    break;
                case ResetEffect.StartTimer timer:
                    Timers.StartSingleTimer(ResetTimer, ResetFailedTick.Instance, timer.Delay);
                    break;
                case ResetEffect.TellFailure:
                    (_resetFailed, _stationTold) = (true, null); // a warning until the next boot: charging goes on (4.9)
                    ReportStation();
                    break;
            }
        }
    }

    private sealed class ResetFailedTick : Tick
    {
        public static readonly ResetFailedTick Instance = new();
    }
}
