using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Templates;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>The station goes down and comes up: by order, by a reset, because the power fails, or with the program.</summary>
/// <param name="isInterrupted">The program ended while something was going on at the connector.</param>
internal sealed class ConnectorPower(Connector connector, bool isInterrupted)
{
    private bool _isInterrupted = isInterrupted;
    private bool _answersDown;
    private bool _resumesGenerator;

    // A transaction that no stop would have ended goes on as well; none does with a fault that came meanwhile.
    private bool Continues => connector.State.Fault is null
        && (connector.Given.Station.Behaviour.ContinueTransactionAfterPowerLoss
            || (_isInterrupted && !connector.Given.Station.Behaviour.StopTransactionsOnStopped));

    public void OnGoDown(GoDown down)
    {
        if (down.StopTransaction)
            connector.Transactions.Stop(down.Reason, null);
        connector.Generator?.Follow();
        _resumesGenerator = connector.Generator?.Stop() is CommandResult.Accepted && down.Returns;
        connector.Conditions = connector.Conditions with { Power = down.Returns ? StationPower.Rising : StationPower.Off };
        connector.Meter.Freeze();
        _answersDown = true;
    }

    /// <summary>What cannot be told any more is not waited for.</summary>
    public void AnswerDown()
    {
        if (!_answersDown)
            return;
        connector.Status.Report(); // also where MinimumStatusDuration would wait: there is no later
        if (connector.Conditions.Online && connector.Status.IsOnItsWay)
            return;
        _answersDown = false;
        connector.Tell(new WentDown(connector.Id));
    }

    public void OnCut()
    {
        // The line is cut: what is told from here on must not reach the next one.
        connector.Conditions = connector.Conditions with { Power = StationPower.Cut, Online = false };
        connector.Meter.Freeze();
    }

    public void OnComeUp()
    {
        var hasLostPower = connector.Conditions.Power is StationPower.Cut || _isInterrupted;
        connector.Conditions = connector.Conditions with
        {
            Power = StationPower.On,
            Imposed = connector.State.Transaction is null ? BootStatus.Parse(connector.Given.Template.BootStatus) : null,
        };
        if (hasLostPower && !Continues)
            connector.Transactions.Stop(Reason.PowerLoss, null);
        _isInterrupted = false;
        connector.Status.Forget();
        connector.Generator?.GoOn();
        if (_resumesGenerator)
            connector.Generator?.Start();
        _resumesGenerator = false;
    }

    public void OnLine(bool online)
    {
        connector.Conditions = connector.Conditions with { Online = online };
        connector.Status.Report();
        if (connector.Conditions.Power is not StationPower.Cut)
            connector.Generator?.OnLine(online);
    }
}
