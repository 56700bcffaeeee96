using Akka.Actor;
using Akka.Event;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Orders;
using static Simulator.Actors.Connectors.ConnectorEvent;

namespace Simulator.Actors.Connectors;

/// <summary>The answer to a StartTransaction, and a tag that it refuses (OCPP 1.6, 3.5.4 and 4.8).</summary>
internal sealed partial class Connector
{
    private const string EnergyTimer = "energy";

    private static readonly TimeSpan EnergyTimerMax = TimeSpan.FromDays(7);

    private void OnStartDelivered(long key, StartTransactionResponse? response)
    {
        if (response is null)
        {
            // Given up (OCPP 1.6 errata, 3.7.1): it goes on under the id -1 so that the driver is not left without energy.
            RaiseOrTell(_state.RunOffline());
            AnswerStarter("The central system did not take the StartTransaction.");
            return;
        }

        var answer = StartAnswers.Decide(response.IdTagInfo, _settings.StopTransactionOnInvalidId, _settings.Authorization, Now);
        AdvanceMeter(Now);
        RaiseOrTell(_state.Confirm(key, response.TransactionId, response.IdTagInfo?.ParentIdTag, answer, EnergyEnd()));
        if (answer is StartAnswer.Stop && _state.Transaction?.Key == key)
            StopTransactionNow(Reason.DeAuthorized, null);
        AnswerStarter(answer is StartAnswer.GoOn ? null : $"The central system answered {response.IdTagInfo?.Status}.");
    }

    /// <summary>The station waits for what the answer means, and be it nothing.</summary>
    private void RaiseOrTell(ConnectorDecision decision)
    {
        if (decision.Events.IsDefaultOrEmpty)
            _station.Tell(new ConnectorProtocol.Record(_state, [], []));
        else
            Raise(decision);
    }

    private double? EnergyEnd() => _settings.MaxEnergyOnInvalidId > 0 ? _meter.LifetimeWh + _settings.MaxEnergyOnInvalidId : null;

    private void AnswerStarter(string? refusal)
    {
        _starter?.Tell(refusal is null ? CommandResult.Accepted.Instance : new CommandResult.Refused(refusal));
        _starter = null;
    }

    /// <summary>Wakes when MaxEnergyOnInvalidId will have been delivered at the power that flows now.</summary>
    private void WatchEnergy()
    {
        if (_state.Transaction is not { Energized: true, EnergyEndsAtWh: { } end } || _meter.PowerWatts <= 0)
            return;
        var hours = Math.Clamp((end - _meter.LifetimeWh) / _meter.PowerWatts, 0, EnergyTimerMax.TotalHours);
        Timers.StartSingleTimer(EnergyTimer, EnergyTick.Instance, TimeSpan.FromMilliseconds(Math.Ceiling(hours * 3_600_000)));
    }

    private void OnEnergyTick()
    {
        if (_state.Transaction is not { Energized: true, EnergyEndsAtWh: { } end } running)
            return;
        AdvanceMeter(Now);
        if (_meter.LifetimeWh >= end - 0.01)
            Raise(new EnergyUsedUp(running.Key));
        else
            Choose();
    }

    private sealed class EnergyTick : IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly EnergyTick Instance = new();
    }
}
