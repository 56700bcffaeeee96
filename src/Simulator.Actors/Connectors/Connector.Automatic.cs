using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Chance;
using Simulator.Actors.Orders;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Connectors;

/// <summary>Runs the automatic transaction generator of the connector: <see cref="AtgRules"/> decide, this does.</summary>
internal sealed partial class Connector
{
    private const string AtgTimer = "automatic-transactions";

    private AtgState? _atg;
    private AtgSettings? _atgSettings;
    private RandomStream? _atgRandom;
    private int _atgGeneration;
    private bool _atgBlocked;

    private CommandResult StartAutomatic()
    {
        if (_context.Station.AutomaticTransactionGenerator is not { } options)
            return new CommandResult.Refused($"Template {_context.Station.Name} has no section AutomaticTransactionGenerator.");
        PrepareAutomatic(options);
        if (_atg!.Phase is not AtgPhase.Stopped)
            return CommandResult.NoChange.Instance;
        Atg(new AtgInput.Start());
        if (_online)
            Atg(new AtgInput.Connected());
        return CommandResult.Accepted.Instance;
    }

    private AtgSettings SettingsOf(AtgOptions options) => new(
        options, _context.Resources.IdTags, _context.Station.Behaviour.IdTagDistribution, _context.Identity.Index, ConnectorId);

    /// <summary>New tags and times hold from the next step of the generator on.</summary>
    private void OnTemplateChanged(TemplateResources resources)
    {
        _context = _context with { Resources = resources, Identity = _context.Identity with { Template = resources.Template } };
        if (resources.Template.AutomaticTransactionGenerator is { } options && _atgSettings is not null)
            _atgSettings = SettingsOf(options);
    }

    private void PrepareAutomatic(AtgOptions options)
    {
        _atg ??= AtgState.Idle;
        _atgSettings ??= SettingsOf(options);
        _atgRandom ??= RandomStream.For(_context.Seed, _context.Identity.StationId, ConnectorId, "atg");
    }

    private CommandResult StopAutomatic()
    {
        if (_atg is null or { Phase: AtgPhase.Stopped })
            return CommandResult.NoChange.Instance;
        Atg(new AtgInput.Stop());
        return CommandResult.Accepted.Instance;
    }

    private void Atg(AtgInput input)
    {
        if (_atg is null)
            return;
        var ran = _atg.Phase is not AtgPhase.Stopped;
        var step = AtgRules.Handle(_atg, input, _atgSettings!, Now, _atgRandom!);
        _atg = step.State;
        if (ran != _atg.Phase is not AtgPhase.Stopped)
            _station.Tell(new ConnectorProtocol.AutomaticTransactionsChanged(ConnectorId, _atg));
        switch (step.Effect)
        {
            case AtgEffect.WaitThenStart wait:
                Timers.StartSingleTimer(AtgTimer, new AtgTick(new AtgInput.DelayElapsed(wait.Generation)), wait.Delay);
                break;
            case AtgEffect.WaitThenStop wait:
                Timers.StartSingleTimer(AtgTimer, new AtgTick(new AtgInput.DurationElapsed(wait.Generation)), wait.Duration);
                break;
            case AtgEffect.PresentTag present:
                _atgGeneration = present.Generation;
                _station.Tell(new ConnectorProtocol.CheckTag(ConnectorId, present.IdTag, AuthorizationPurpose.Automatic));
                break;
            case AtgEffect.StartTransaction start:
                _atgGeneration = start.Generation;
                GrantAndDrive(new GrantedTag(start.IdTag, null, Remote: false, Now, null), drive: true);
                break;
            case AtgEffect.StopTransaction:
                StopTransactionNow(Reason.Local, _state.Transaction?.IdTag);
                break;
            case AtgEffect.Finished finished:
                Timers.Cancel(AtgTimer);
                if (_context.Log.IsEnabled(LogLevel.Debug))
                {
                    _context.Log.LogDebug(
                        "{Station} connector {Connector} ends its automatic transactions: {Reason}",
                        _context.Identity.StationId, ConnectorId, finished.Reason);
                }

                break;
        }
    }

    // Without power the driver waits.
    private void OnAtgTick(AtgTick tick)
    {
        if (_powerless)
            Timers.StartSingleTimer(AtgTimer, tick, TimeSpan.FromSeconds(1));
        else
            Atg(tick.Input);
    }

    private void AtgTagChecked(bool accepted)
    {
        if (_atg?.Phase is AtgPhase.Authorizing)
            Atg(accepted ? new AtgInput.AuthorizeAccepted(_atgGeneration) : new AtgInput.AuthorizeRejected(_atgGeneration));
    }

    private void AtgStarted()
    {
        if (_atg?.Phase is AtgPhase.Starting)
            Atg(new AtgInput.TransactionStarted(_atgGeneration));
    }

    /// <summary>The transaction that was to start, or runs, is over.</summary>
    private void AtgEnded()
    {
        if (_atg?.Phase is AtgPhase.Starting)
            Atg(new AtgInput.TransactionRejected(_atgGeneration));
        else if (_atg is not null)
            Atg(new AtgInput.TransactionEnded());
    }

    // Another's transaction, a fault, a reservation or ChangeAvailability take the connector from the generator, which then waits.
    private void AtgLookAtConnector()
    {
        if (_atg is null)
            return;
        var own = _atg.Phase is AtgPhase.Starting or AtgPhase.Charging or AtgPhase.Stopping;
        var blocked = _heldBack || !_state.Operative || _state.Fault is not null || _state.ReservationId is not null
            || (!own && (_state.Transaction is not null || _state.Granted is not null));
        if (blocked == _atgBlocked)
            return;
        _atgBlocked = blocked;
        Atg(blocked ? new AtgInput.ConnectorUnavailable() : new AtgInput.ConnectorAvailable());
    }

    private sealed record AtgTick(AtgInput Input) : IDeadLetterSuppression, INoSerializationVerificationNeeded;
}
