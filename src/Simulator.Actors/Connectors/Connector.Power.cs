using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Orders;
using Simulator.Actors.Templates;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>The station goes down and comes up: by order, by a reset, or because the power fails.</summary>
internal sealed partial class Connector
{
    private bool _down;
    private bool _powerless;
    private bool _answerDown;
    private bool _resumesAutomatic;

    private void OnGoDown(GoDown down)
    {
        if (down.StopTransaction && _state.Transaction is not null)
            StopTransactionNow(down.Reason, null);
        _resumesAutomatic = StopAutomatic() is CommandResult.Accepted && down.Returns;
        if (!down.Returns)
            _down = true;
        Freeze();
        _answerDown = true;
        ShowStatus();
        Report(); // also where MinimumStatusDuration would wait: there is no later
        AnswerDown();
    }

    private void OnLosePower()
    {
        _powerless = true;
        _down = true;
        _online = false; // the line is cut: what is told from here on must not reach the next one
        Freeze();
        if (_state.Granted is not null)
            Raise(GrantWithdrawn.Instance);
        ShowStatus();
    }

    // What cannot be told any more is not waited for.
    private void AnswerDown()
    {
        if (!_answerDown || (_online && _reporter.HasNewsOnItsWay))
            return;
        _answerDown = false;
        _station.Tell(new WentDown(ConnectorId));
    }

    private void OnComeUp()
    {
        var lostPower = _powerless || _interrupted;
        _down = false;
        _powerless = false;
        _frozen = false;
        _bootStatus = BootStatus.Parse(_context.Template.BootStatus);
        if (_state.Transaction is not null && lostPower && !Continues)
            StopTransactionNow(Reason.PowerLoss, null);
        else if (_state.Transaction is not null)
            Thaw();
        if (_interrupted)
            PickUp();
        _reporter.Forget();
        ShowStatus();
        StartWhenReady();
        if (_resumesAutomatic)
            StartAutomatic();
        _resumesAutomatic = false;
    }

    private void OnOnline(bool online)
    {
        _online = online;
        if (online)
        {
            Report();
        }
        else
        {
            Raise(_state.RunOffline());
            AnswerDown();
        }

        if (!_powerless)
            Atg(online ? new AtgInput.Connected() : new AtgInput.Disconnected());
    }

    /// <summary>No energy and no samples while the station is down.</summary>
    private void Freeze()
    {
        _frozen = true;
        Timers.Cancel(SampleTimer);
        ShowFlow();
        // If the process ends now, the register is known exactly.
        if (_state is { Transaction: { } running, CeilingWh: not null })
            _station.Tell(Stored(Reading(running, 0), []));
    }

    private void Thaw()
    {
        _bootStatus = null;
        ShowFlow();
        if (_charging)
            StartSampling();
    }
}
