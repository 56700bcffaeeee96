using Akka.Actor;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>What the connectors record, and the messages of their transactions on the way to the central system.</summary>
internal sealed partial class ChargingStation
{
    private void OnRecord(Record record)
    {
        var running = _state.RunningTransactions;
        var sequence = _state.LastSequence;
        Happened(new StationEvent.ConnectorHappened(record.After, record.Events, sequence + record.Messages.Length));
        foreach (var message in record.Messages)
        {
            _session.Tell(new SessionProtocol.Deliver(new TransactionMessage(
                ++sequence, message.TransactionKey, record.After.ConnectorId, message.Request)));
            _queued++;
        }

        Remember(record);
        FollowTransaction(record.After.ConnectorId, record.Events);
        // A shared power is split anew, and a relative schedule begins with its transaction.
        if (running != _state.RunningTransactions && (Template.Electrical.PowerSharedByConnectors || !_state.Profiles.IsEmpty))
            LimitPower();
        RetireWhenIdle(record.After.ConnectorId);
    }

    private void OnDelivered(SessionProtocol.Delivered delivered)
    {
        _queued--;
        HearDelivered(delivered);
        _connectors[delivered.Message.ConnectorId].Tell(new ConnectorProtocol.MessageDelivered(delivered.Message, delivered.Response));
        FinishWhenAllIsSaid();
        Changed();
    }
}
