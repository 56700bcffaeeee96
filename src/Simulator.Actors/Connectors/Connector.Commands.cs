using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Metering;
using Simulator.Actors.Orders;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>What people, programs and the central system order.</summary>
internal sealed partial class Connector
{
    private const string HeldBack = "The journal takes nothing more for now; try again when it does.";
    private const string Locked = "The connector is locked; unlock it first.";

    private bool _locked;
    private bool _driverWaits;

    private bool IsLockedForDriver => _locked && !_state.Plugged && _context.Station.Behaviour.DriverPlugsIn;

    private void OnCommand(IConnectorCommand command)
    {
        if (_powerless && command is not SetFault)
        {
            Sender.Tell(new CommandResult.Refused("The station has no power."));
            return;
        }

        var reply = command switch
        {
            PlugIn => Plugged(byDriver: false),
            ConnectorProtocol.Unplug => Unplugged(),
            PresentIdTag tag => Presented(tag.IdTag),
            SetEvReady ready when ready.Ready == _state.EvReady => CommandResult.NoChange.Instance,
            SetEvReady ready => Order(ConnectorDecision.Accept(new EvReadinessChanged(ready.Ready))),
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
        if (!_state.Plugged)
            return CommandResult.NoChange.Instance;
        var stops = _state.Transaction is not null && _settings.StopTransactionOnEVSideDisconnect;
        if (stops)
            StopTransactionNow(Reason.EVDisconnected, null);
        // Nobody has ended it with a tag, so only the key lets go of the plug at the station's side (9.1).
        var held = stops && !_settings.UnlockConnectorOnEVSideDisconnect && !_context.Template.FixedCable;
        return Order(ConnectorDecision.Accept(new CableUnplugged(held)));
    }

    private CommandResult? Presented(string idTag)
    {
        if (_state.Transaction is { } running)
        {
            if (IdTags.AreSame(running.IdTag, idTag))
            {
                StopTransactionNow(Reason.Local, idTag);
                return CommandResult.Accepted.Instance;
            }

            // Another tag of the same group may stop it (OCPP 1.6, 4.10); without a group nobody needs to be asked.
            if (running.ParentIdTag is null)
                return new CommandResult.Refused("The transaction belongs to another tag.");
            _station.Tell(new CheckTag(ConnectorId, idTag, AuthorizationPurpose.Stop));
            return CommandResult.Accepted.Instance;
        }

        if (_heldBack)
            return new CommandResult.Refused(HeldBack);
        if (!_state.CanStart)
            return new CommandResult.Refused($"The connector is {_shown}.");
        _station.Tell(new CheckTag(ConnectorId, idTag, AuthorizationPurpose.Start));
        return CommandResult.Accepted.Instance;
    }

    private CommandResult? StartAtOnce(string idTag)
    {
        if (!_online || _frozen)
            return new CommandResult.Refused("The station is not connected and registered.");
        if (_heldBack)
            return new CommandResult.Refused(HeldBack);
        if (IsLockedForDriver)
            return new CommandResult.Refused(Locked);
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
        if (fault is not null && _state.Transaction is not null && !_powerless)
            StopTransactionNow(Reason.Other, null);
        Raise(fault is null ? FaultCleared.Instance : new Faulted(fault));
        return CommandResult.Accepted.Instance;
    }

    private void OnTagChecked(TagChecked tag)
    {
        if (tag.Purpose is AuthorizationPurpose.Stop)
        {
            if (tag.Status is AuthorizationStatus.Accepted && IdTags.AreSame(_state.Transaction?.ParentIdTag, tag.ParentIdTag))
            {
                StopTransactionNow(Reason.Local, tag.IdTag);
            }

            return;
        }

        var accepted = tag.Status is AuthorizationStatus.Accepted;
        if (tag.Purpose is AuthorizationPurpose.Automatic)
        {
            AtgTagChecked(accepted);
            return;
        }

        var remote = tag.Purpose is AuthorizationPurpose.RemoteStart;
        if (accepted)
            GrantAndDrive(new GrantedTag(tag.IdTag, tag.ParentIdTag, remote, Now, tag.ReservationId), drive: remote);
        else if (remote)
            _station.Tell(new RemoteStartFailed(ConnectorId));
    }

    /// <summary>Grants the tag; a simulated driver plugs in where there is one.</summary>
    private void GrantAndDrive(GrantedTag tag, bool drive)
    {
        var decision = _down || _frozen ? ConnectorDecision.Refuse("The station is switched off.")
            : drive && IsLockedForDriver ? ConnectorDecision.Refuse(Locked)
            : _state.Grant(tag);
        if (!decision.IsAccepted)
        {
            AtgEnded();
            if (tag.Remote)
                _station.Tell(new RemoteStartFailed(ConnectorId));
            return;
        }

        Raise(decision);
        if (drive && !_state.Plugged && _context.Station.Behaviour.DriverPlugsIn)
            Plugged(byDriver: true);
        else
            StartWhenReady();
    }

    private void OnLocked(bool locked)
    {
        _locked = locked;
        if (_driverWaits && !locked)
            DriverLeaves();
    }

    // In front of a locked connector the driver waits.
    private void DriverLeaves()
    {
        _driverWaits = _locked;
        if (!_locked && _state is { PluggedByDriver: true, Transaction: null })
            Unplugged();
    }

    private void StartWhenReady()
    {
        if (_frozen || _state is not { Granted: not null, Plugged: true, Transaction: null })
            return;
        if (_context.Template is { LockFails: true, FixedCable: false })
        {
            Raise([GrantWithdrawn.Instance, new Faulted(new ConnectorFault(ChargePointErrorCode.ConnectorLockFailure))]);
            return;
        }

        var now = Now;
        _meter = MeterRules.Begin(_meter, Plan, now, _context.Resources.DrawEv(_random), _random);
        var meter = new MeterMark(_meter.LifetimeWh, EvProfileId, _meter.SocPercent);
        Raise(_state.StartIfReady(TransactionKey(), WholeWh(), now, meter, _atg?.Phase is AtgPhase.Starting));
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

    // Unique for the station and growing, over restarts too: no counter needs to be stored.
    private long TransactionKey() => (Now.UtcTicks & ~0xFFL) | (uint)(ConnectorId & 0xFF);
}
