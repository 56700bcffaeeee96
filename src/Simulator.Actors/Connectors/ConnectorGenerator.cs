using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Chance;
using Simulator.Actors.Orders;
using Simulator.Actors.Templates;
using Simulator.Actors.Time;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>The automatic transaction generator of the connector: <see cref="AtgRules"/> decide, this does.</summary>
internal sealed class ConnectorGenerator(Connector connector, AtgState state)
{
    private static readonly ActorTimer<Connector> Timer = new(static c => c.Generator?.OnTimer());

    private AtgState _state = state;
    private AtgSettings? _settings;
    private RandomStream? _random; // null until it is started or goes on

    /// <summary>It has asked for the transaction that is to begin.</summary>
    public bool IsStarting => _state.Phase is AtgPhase.Starting;

    private AtgOptions? Options => connector.Given.Station.AutomaticTransactionGenerator;

    public CommandResult Start()
    {
        if (Options is null)
            return new CommandResult.Refused($"Template {connector.Given.Station.Name} has no section AutomaticTransactionGenerator.");
        if (_state.Phase is not AtgPhase.Stopped)
            return CommandResult.NoChange.Instance;
        Handle(new AtgInput.Start());
        return CommandResult.Accepted.Instance;
    }

    public CommandResult Stop()
    {
        if (_random is null || _state.Phase is AtgPhase.Stopped)
            return CommandResult.NoChange.Instance;
        Handle(new AtgInput.Stop());
        return CommandResult.Accepted.Instance;
    }

    /// <summary>The station is up for the first time in this life of the program.</summary>
    public void GoOn()
    {
        if (_random is null && Options is not null)
            Handle(new AtgInput.Recovered(connector.State.Transaction is { Automatic: true }));
    }

    public void OnLine(bool online) => Handle(online ? new AtgInput.Connected() : new AtgInput.Disconnected());

    public void OnTagChecked(bool accepted)
    {
        if (_state.Phase is AtgPhase.Authorizing)
            Handle(accepted ? new AtgInput.AuthorizeAccepted(_state.Generation) : new AtgInput.AuthorizeRejected(_state.Generation));
    }

    public void Follow()
    {
        if (_random is null)
            return;
        Handle(GeneratorInputs.OfTransaction(_state, connector.State));
        Handle(GeneratorInputs.OfConnector(
            _state, connector.State, connector.Conditions, connector.Given.Station.Behaviour.DriverPlugsIn));
    }

    // Without power the driver waits.
    private void OnTimer()
    {
        if (connector.Conditions.Power is StationPower.Cut)
            Timer.StartOnce(connector, TimeSpan.FromSeconds(1));
        else if (_state.Phase is AtgPhase.Waiting)
            Handle(new AtgInput.DelayElapsed(_state.Generation));
        else if (_state.Phase is AtgPhase.Charging)
            Handle(new AtgInput.DurationElapsed(_state.Generation));
    }

    private void Handle(AtgInput? input)
    {
        if (input is AtgInput.Start or AtgInput.Recovered)
            _random ??= RandomStream.For(connector.Given.Seed, connector.Given.Identity.StationId, connector.Id, "atg");
        if (input is null || _random is null)
            return;
        var (station, identity) = (connector.Given.Station, connector.Given.Identity);
        if (Options is not null) // new tags and times hold from here on
            _settings = new(Options, connector.Given.Resources.IdTags, station.Behaviour.IdTagDistribution, identity.Index, connector.Id);
        var before = _state;
        (_state, var effect) = AtgRules.Handle(before, input, _settings!, connector.Now, _random);
        if (before.Phase is AtgPhase.Stopped != _state.Phase is AtgPhase.Stopped)
            connector.Tell(new AutomaticTransactionsChanged(connector.Id, _state));
        switch (effect)
        {
            case AtgEffect.WaitThenStart wait: Timer.StartOnce(connector, wait.Delay); break;
            case AtgEffect.WaitThenStop wait: Timer.StartOnce(connector, wait.Duration); break;
            case AtgEffect.PresentTag present:
                connector.Tell(new CheckTag(connector.Id, present.IdTag, AuthorizationPurpose.Automatic));
                break;
            case AtgEffect.StartTransaction start:
                if (!connector.Transactions.Grant(new(start.IdTag, null, Remote: false, connector.Now, null), isDriven: true).IsAccepted)
                    Handle(new AtgInput.TransactionRejected(start.Generation));
                break;
            case AtgEffect.StopTransaction: connector.Transactions.Stop(Reason.Local, connector.State.Transaction?.IdTag); break;
            case AtgEffect.Finished finished:
                Timer.Cancel(connector);
                connector.Given.Log.LogDebug(
                    "{Station} connector {Connector} ends its automatic transactions: {Reason}",
                    identity.StationId, connector.Id, finished.Reason);
                break;
        }
    }
}
