using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>Tags, and the transactions that they start and stop.</summary>
internal sealed class ConnectorTransactions(Connector connector)
{
    private IActorRef? _starter;
    private IActorRef? _stopper;

    private bool DriverPlugsIn => connector.Given.Station.Behaviour.DriverPlugsIn;

    /// <summary>A tag is held to the reader.</summary>
    public CommandResult Present(string idTag)
    {
        var purpose = StartRules.Present(connector.State, connector.Conditions, idTag, out var refusal);
        if (refusal is not null)
            return new CommandResult.Refused(refusal);
        if (purpose is { } asks)
            connector.Tell(new CheckTag(connector.Id, idTag, asks));
        else
            Stop(Reason.Local, idTag);
        return CommandResult.Accepted.Instance;
    }

    // OCPP 1.6, 5.11
    public void OnRemoteStart(RemoteStart start)
    {
        var free = StartRules.Refusal(connector.State, connector.Conditions, DriverPlugsIn) is null;
        connector.Answer(start.MessageId, new RemoteStartTransactionResponse
        {
            Status = free ? RemoteStartStopStatus.Accepted : RemoteStartStopStatus.Rejected,
        });
        connector.Tell(free
            ? new CheckTag(connector.Id, start.Request.IdTag, AuthorizationPurpose.RemoteStart)
            : new RemoteStartFailed(connector.Id));
    }

    // OCPP 1.6, 5.12
    public void OnRemoteStop(RemoteStop stop)
    {
        var isKnown = connector.State.Transaction?.TransactionId == stop.TransactionId;
        var status = isKnown ? RemoteStartStopStatus.Accepted : RemoteStartStopStatus.Rejected;
        connector.Raise(
            isKnown ? End(Reason.Remote, null) : ConnectorDecision.NoChange,
            new SessionProtocol.Answer(stop.MessageId, new RemoteStopTransactionResponse { Status = status }));
    }

    /// <returns>Null: answered when the central system has answered, or offline when it has begun.</returns>
    public CommandResult? Start(string idTag)
    {
        var refusal = _starter is null
            ? StartRules.Refusal(connector.State, connector.Conditions, DriverPlugsIn)
            : "Another start is under way.";
        if (refusal is not null)
            return new CommandResult.Refused(refusal);
        _starter = connector.Orderer;
        connector.Tell(new CheckTag(connector.Id, idTag, AuthorizationPurpose.Order));
        return null;
    }

    /// <returns>Null: answered when the central system has answered.</returns>
    public CommandResult? Stop(StopTransaction stop)
    {
        if (connector.State.WhyNotStop(stop.TransactionId) is { } refusal)
            return new CommandResult.Refused(refusal);
        _stopper = connector.Conditions.Online ? connector.Orderer : null;
        Stop(stop.Reason, connector.State.Transaction!.IdTag);
        return _stopper is null ? CommandResult.Accepted.Instance : null;
    }

    /// <summary>Ends the transaction; without effect where none runs.</summary>
    public void Stop(Reason? reason, string? idTag) => connector.Raise(End(reason, idTag));

    /// <summary>What the end of the transaction would be; to be raised.</summary>
    public ConnectorDecision End(Reason? reason, string? idTag)
    {
        if (connector.State.Transaction is null)
            return ConnectorDecision.NoChange;
        var (register, now) = (connector.Meter.Register, connector.Now);
        register.End(now);
        return connector.State.Stop(register.WholeWh, register.LifetimeWh, now, reason, idTag);
    }

    public void OnTagChecked(TagChecked tag)
    {
        var (purpose, accepted) = (tag.Purpose, tag.Status is AuthorizationStatus.Accepted);
        if (purpose is AuthorizationPurpose.Automatic)
            connector.Generator?.OnTagChecked(accepted);
        else if (purpose is not AuthorizationPurpose.Stop)
            OnStartChecked(tag, accepted);
        else if (accepted && IdTags.AreSame(connector.State.Transaction?.ParentIdTag, tag.ParentIdTag))
            Stop(Reason.Local, tag.IdTag);
    }

    private void OnStartChecked(TagChecked tag, bool accepted)
    {
        var (isRemote, isOrdered) = (tag.Purpose is AuthorizationPurpose.RemoteStart, tag.Purpose is AuthorizationPurpose.Order);
        var granted = new GrantedTag(tag.IdTag, tag.ParentIdTag, isRemote, connector.Now, tag.ReservationId);
        var refusal = accepted ? Grant(granted, isDriven: isRemote || isOrdered).Refusal : "The connector is kept for another tag.";
        if (isRemote && refusal is not null)
            connector.Tell(new RemoteStartFailed(connector.Id));
        if (isOrdered && refusal is not null)
            connector.Reply(ref _starter, refusal);
    }

    /// <param name="isDriven">A simulated driver plugs in, where the template has one.</param>
    public ConnectorDecision Grant(GrantedTag tag, bool isDriven)
    {
        var decision = StartRules.Grant(connector.State, connector.Conditions, tag, isDriven && DriverPlugsIn);
        connector.Raise(decision);
        return decision;
    }

    /// <summary>The tag that waits for the cable waits no more.</summary>
    public void Withdraw(string why, params ReadOnlySpan<ConnectorEvent> because)
    {
        if (connector.State.Granted is null)
            return;
        connector.Raise(ConnectorDecision.Accept([GrantWithdrawn.Instance, .. because]));
        connector.Reply(ref _starter, why);
    }

    /// <summary>Begins where tag and cable have come together.</summary>
    public void BeginWhenReady()
    {
        if (!StartRules.IsDue(connector.State, connector.Conditions))
            return;
        if (connector.Given.Template is { LockFails: true, FixedCable: false })
        {
            Withdraw("The lock of the connector fails.", new Faulted(new ConnectorFault(ChargePointErrorCode.ConnectorLockFailure)));
            return;
        }

        var (register, now) = (connector.Meter.Register, connector.Now);
        var mark = register.Begin(connector.Given.Resources, connector.Conditions.Limit.Phases, now);
        // Unique for the station and growing, over restarts too: no counter needs to be stored.
        var key = (now.UtcTicks & ~0xFFL) | (uint)(connector.Id & 0xFF);
        connector.Raise(connector.State.StartIfReady(key, register.WholeWh, now, mark, connector.Generator is { IsStarting: true }));
        if (!connector.Conditions.Online)
            connector.Reply(ref _starter, null); // nobody else does
    }

    public void OnDelivered(MessageDelivered delivered)
    {
        if (delivered.Message.StartsTransaction)
            OnStartAnswered(delivered.Message.TransactionKey, delivered.Response as StartTransactionResponse);
        if (!delivered.Message.StopsTransaction)
            return;
        var accepted = delivered.Response is StopTransactionResponse { IdTagInfo: null or { Status: AuthorizationStatus.Accepted } };
        connector.Reply(ref _stopper, accepted ? null : "The central system did not accept the StopTransaction.");
    }

    // OCPP 1.6, 3.5.4 and 4.8. Given up (errata, 3.7.1) it goes on under the id -1, so that the driver is not left without energy.
    private void OnStartAnswered(long key, StartTransactionResponse? response)
    {
        var (settings, now) = (connector.Settings, connector.Now);
        var meant = StartAnswers.Decide(response?.IdTagInfo, settings.StopTransactionOnInvalidId, settings.Authorization, now);
        var energyEnd = connector.Meter.Register.EnergyEnd(settings.MaxEnergyOnInvalidId, now);
        var decision = response is null
            ? connector.State.RunOffline()
            : connector.State.Confirm(key, response.TransactionId, response.IdTagInfo?.ParentIdTag, meant, energyEnd);
        if (decision.Events.IsEmpty)
            connector.Tell(new Record(connector.State, [], [])); // the station waits for what the answer means, and be it nothing
        connector.Raise(decision);
        if (meant is StartAnswer.Stop && connector.State.Transaction?.Key == key)
            Stop(Reason.DeAuthorized, null);
        connector.Meter.WatchEnergy();
        connector.Reply(ref _starter, response is null ? "The central system did not take the StartTransaction."
            : meant is StartAnswer.GoOn ? null
            : $"The central system answered {response.IdTagInfo?.Status}.");
    }
}
