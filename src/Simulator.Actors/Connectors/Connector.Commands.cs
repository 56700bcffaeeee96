using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Metering;
using Simulator.Actors.Stations;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>What people, programs and the central system order.</summary>
internal sealed partial class Connector
{
    private void OnCommand(IConnectorCommand command)
    {
        var reply = command switch
        {
            PlugIn => Plugged(byDriver: false),
            ConnectorProtocol.Unplug => Unplugged(),
            PresentIdTag tag => Presented(tag.IdTag),
            SetEvReady ready => Order(_state.EvReady == ready.Ready ? ConnectorDecision.NoChange : ConnectorDecision.Accept(new EvReadinessChanged(ready.Ready))),
            SetFault fault => OnFault(fault.Fault),
            StartTransaction start => StartAtOnce(start.IdTag),
            StopTransaction stop => StopAtOnce(stop),
            StartAutomaticTransactions => StartAutomatic(),
            StopAutomaticTransactions => StopAutomatic(),
            SendMeterValues => OrderMeterValues(),
            _ => new CommandResult.Refused($"{command.GetType().Name} is not known here."),
        };
        if (reply is not null)
            Sender.Tell(reply);
    }

    private CommandResult Order(ConnectorDecision decision)
    {
        if (decision.Refusal is { } reason)
            return new CommandResult.Refused(reason);
        if (decision.Events.IsEmpty)
            return CommandResult.NoChange.Instance;
        Raise(decision);
        return CommandResult.Accepted.Instance;
    }

    private CommandResult Plugged(bool byDriver)
    {
        var reply = Order(_state.PlugIn(byDriver));
        StartWhenReady();
        return reply;
    }

    private CommandResult Unplugged()
    {
        if (_state is { Plugged: true, Transaction: not null } && _settings.StopTransactionOnEVSideDisconnect)
            StopTransactionNow(Reason.EVDisconnected, null);
        return Order(_state.Plugged ? ConnectorDecision.Accept(CableUnplugged.Instance) : ConnectorDecision.NoChange);
    }

    private CommandResult? Presented(string idTag)
    {
        if (_state.Transaction is { } running)
        {
            if (ConnectorTransitions.SameTag(running.IdTag, idTag))
            {
                StopTransactionNow(Reason.Local, idTag);
                return CommandResult.Accepted.Instance;
            }

            // Another tag of the same group may stop it (OCPP 1.6, 4.10); without a group nobody needs to be asked.
            if (running.ParentIdTag is null)
                return new CommandResult.Refused("The transaction belongs to another tag.");
            _station.Tell(new StationProtocol.CheckTag(ConnectorId, idTag, TagPurpose.Stop));
            return CommandResult.Accepted.Instance;
        }

        if (!_state.CanStart)
            return new CommandResult.Refused($"The connector is {_shown}.");
        _station.Tell(new StationProtocol.CheckTag(ConnectorId, idTag, TagPurpose.Start));
        return CommandResult.Accepted.Instance;
    }

    private CommandResult? StartAtOnce(string idTag)
    {
        if (!_online)
            return new CommandResult.Refused("The station is not connected and registered.");
        if (_state.Grant(new GrantedTag(idTag, null, Remote: false, Now, null)) is { Refusal: { } reason })
            return new CommandResult.Refused(reason);
        _starter = Sender;
        GrantAndDrive(new GrantedTag(idTag, null, Remote: false, Now, null), drive: true);
        return null; // answered when the central system has answered
    }

    private CommandResult? StopAtOnce(StopTransaction stop)
    {
        if (_state.Transaction is not { } running)
            return new CommandResult.Refused("No transaction is running.");
        if (stop.TransactionId is { } id && id != running.TransactionId)
            return new CommandResult.Refused($"The running transaction is {running.TransactionId}, not {id}.");
        _stopper = _online ? Sender : null;
        StopTransactionNow(stop.Reason, running.IdTag);
        return _online ? null : CommandResult.Accepted.Instance;
    }

    private CommandResult OnFault(ConnectorFault? fault)
    {
        if (fault == _state.Fault)
            return CommandResult.NoChange.Instance;
        if (fault is not null && _state.Transaction is not null)
            StopTransactionNow(Reason.Other, null);
        Raise(fault is null ? FaultCleared.Instance : new Faulted(fault));
        return CommandResult.Accepted.Instance;
    }

    private void OnTagChecked(TagChecked tag)
    {
        if (tag.Purpose is TagPurpose.Stop)
        {
            if (tag.Status is AuthorizationStatus.Accepted && tag.ParentIdTag is { } parent
                && _state.Transaction?.ParentIdTag is { } own && ConnectorTransitions.SameTag(own, parent))
            {
                StopTransactionNow(Reason.Local, tag.IdTag);
            }

            return;
        }

        var accepted = tag.Status is AuthorizationStatus.Accepted;
        if (tag.Purpose is TagPurpose.Automatic)
        {
            AtgTagChecked(accepted);
            return;
        }

        if (accepted)
        {
            var remote = tag.Purpose is TagPurpose.RemoteStart;
            GrantAndDrive(new GrantedTag(tag.IdTag, tag.ParentIdTag, remote, Now, tag.ReservationId), drive: remote);
        }
    }

    /// <summary>Grants the tag; a simulated driver plugs in where there is one.</summary>
    private void GrantAndDrive(GrantedTag tag, bool drive)
    {
        var decision = _down ? ConnectorDecision.Refuse("The station is switched off.") : _state.Grant(tag);
        if (!decision.IsAccepted)
        {
            AtgEnded();
            return;
        }

        Raise(decision);
        if (drive && !_state.Plugged && _context.Station.Behaviour.DriverPlugsIn)
            Plugged(byDriver: true);
        else
            StartWhenReady();
    }

    private void StartWhenReady()
    {
        if (_state is not { Granted: not null, Plugged: true, Transaction: null })
            return;
        _meter = MeterRules.Begin(_meter, Plan, Now, _context.Resources.DrawEv(_random), _random);
        Raise(_state.StartIfReady(TransactionKey(), WholeWh(), Now));
    }

    private void OnDelivered(MessageDelivered delivered)
    {
        switch (delivered.Message.Request)
        {
            case StartTransactionRequest:
                OnStartDelivered(delivered.Message.TransactionKey, delivered.Response as StartTransactionResponse);
                break;
            case StopTransactionRequest:
                _stopper?.Tell(delivered.Response is StopTransactionResponse { IdTagInfo: null or { Status: AuthorizationStatus.Accepted } }
                    ? CommandResult.Accepted.Instance
                    : new CommandResult.Refused("The central system did not accept the StopTransaction."));
                _stopper = null;
                break;
        }
    }

    private void OnStartDelivered(long key, StartTransactionResponse? response)
    {
        if (response is null)
        {
            // Given up (OCPP 1.6 errata, 3.7.1): it goes on under the id -1 so that the driver is not left without energy.
            Raise(_state.Confirm(key, Sessions.TransactionMessage.UndeliveredTransactionId, null, accepted: true, stopOnInvalid: false));
            AnswerStarter("The central system did not take the StartTransaction.");
            return;
        }

        var accepted = response.IdTagInfo.Status is AuthorizationStatus.Accepted
            || _context.Station.Behaviour.ForceTransactionOnInvalidIdToken;
        Raise(_state.Confirm(key, response.TransactionId, response.IdTagInfo.ParentIdTag, accepted, _settings.StopTransactionOnInvalidId));
        if (!accepted && _settings.StopTransactionOnInvalidId && _state.Transaction?.Key == key)
            StopTransactionNow(Reason.DeAuthorized, null);
        AnswerStarter(response.IdTagInfo.Status is AuthorizationStatus.Accepted
            ? null
            : $"The central system answered {response.IdTagInfo.Status}.");
    }

    // Unique for the station and growing, over restarts too: no counter needs to be stored.
    private long TransactionKey() => (Now.UtcTicks & ~0xFFL) | (uint)(ConnectorId & 0xFF);

    private void AnswerStarter(string? refusal)
    {
        _starter?.Tell(refusal is null ? CommandResult.Accepted.Instance : new CommandResult.Refused(refusal));
        _starter = null;
    }
}
