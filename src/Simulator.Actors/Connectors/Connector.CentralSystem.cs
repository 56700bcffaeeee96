using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>CALLs of the central system that concern one connector. Each is answered before anything follows from it.</summary>
internal sealed partial class Connector
{
    // OCPP 1.6, 5.11
    private void OnRemoteStart(RemoteStart start)
    {
        var free = _state.CanStart && !_down && !_blocked && !_heldBack && _bootStatus is null or ChargePointStatus.Preparing;
        Answer(start.MessageId, new RemoteStartTransactionResponse
        {
            Status = free ? RemoteStartStopStatus.Accepted : RemoteStartStopStatus.Rejected,
        });
        _station.Tell(free
            ? new CheckTag(ConnectorId, start.Request.IdTag, AuthorizationPurpose.RemoteStart)
            : new RemoteStartFailed(ConnectorId));
    }

    // OCPP 1.6, 5.12
    private void OnRemoteStop(RemoteStop stop)
    {
        var known = _state.Transaction?.TransactionId == stop.TransactionId;
        var answer = new SessionProtocol.Answer(stop.MessageId, new RemoteStopTransactionResponse
        {
            Status = known ? RemoteStartStopStatus.Accepted : RemoteStartStopStatus.Rejected,
        });
        if (known)
            StopTransactionNow(Reason.Remote, null, answer);
        else
            _context.Session.Tell(answer);
    }

    // OCPP 1.6, 5.18: ends a running transaction first.
    private void OnUnlock(Unlock unlock)
    {
        if (_context.Template.FixedCable)
        {
            Answer(unlock.MessageId, new UnlockConnectorResponse { Status = UnlockStatus.NotSupported });
            return;
        }

        if (_context.Template.UnlockFails)
        {
            Answer(unlock.MessageId, new UnlockConnectorResponse { Status = UnlockStatus.UnlockFailed });
            return;
        }

        Answer(unlock.MessageId, new UnlockConnectorResponse { Status = UnlockStatus.Unlocked });
        if (_state.Transaction is not null)
            StopTransactionNow(Reason.UnlockCommand, null);
        else if (_state is { Finishing: true, Plugged: false })
            Raise(CableReleased.Instance);
    }

    // OCPP 1.6, 5.2
    private void OnChangeAvailability(ChangeAvailability change)
    {
        var decision = _state.ChangeAvailability(change.Operative);
        var scheduled = decision.Events is [AvailabilityScheduled]
            || (decision.Events.IsEmpty && _state.ScheduledOperative == change.Operative);
        var status = scheduled ? AvailabilityStatus.Scheduled : AvailabilityStatus.Accepted;
        Raise(decision, change.MessageId is { } id ? new(id, new ChangeAvailabilityResponse { Status = status }) : null);
    }

    private void Answer(string messageId, IOcppResponse response) =>
        _context.Session.Tell(new SessionProtocol.Answer(messageId, response));
}
