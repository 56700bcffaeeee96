using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using Simulator.Actors.Time;

namespace Simulator.Actors.Connectors;

/// <summary>The status of the connector: shown to the station at once, to the central system when it has lasted (MinimumStatusDuration).</summary>
internal sealed class ConnectorStatus(Connector connector)
{
    private static readonly ActorTimer<Connector> Timer = new(static c => c.Status.Report());

    private readonly StatusReporter _reporter = new(connector.Id);
    private ChargePointStatus _shown; // the station takes a connector for Available until it hears something else

    /// <summary>Something that the central system is to know is not answered yet.</summary>
    public bool IsOnItsWay => _reporter.HasNewsOnItsWay;

    private ChargePointStatus Current => ConnectorStatusRules.Status(connector.State, connector.Conditions, connector.Meter.Register.IsFull);

    private bool IsNews => connector.Conditions.Online && _reporter.IsNews(Current, connector.State.Fault);

    public void Show()
    {
        var (status, before) = (Current, _shown);
        if (status != before)
        {
            _shown = status;
            connector.Tell(new ConnectorProtocol.ConnectorStatusChanged(connector.Id, status));
        }

        if (!IsNews)
            return;
        if (connector.Settings.MinimumStatusDuration <= TimeSpan.Zero)
            Report();
        else if (status != before || !Timer.IsActive(connector))
            Timer.StartOnce(connector, connector.Settings.MinimumStatusDuration);
    }

    /// <summary>Tells it now, where it is news.</summary>
    public void Report()
    {
        if (IsNews)
            Send(triggered: false);
    }

    /// <summary>Whether it is news or not, and past a closed gate.</summary>
    public void ReportTriggered() => Send(triggered: true);

    /// <summary>A user had this told in its place.</summary>
    public void Impose(StatusNotificationRequest told)
    {
        connector.Conditions = connector.Conditions with { Imposed = told.Status };
        _reporter.Knows(told);
    }

    /// <summary>What was told may not have been heard.</summary>
    public void Forget() => _reporter.Forget();

    public void OnAnswered(StatusNotificationRequest request) => _reporter.Done(request);

    // Offline it is told with the next line. Online it found no room, or fell between two lines.
    public void OnFailed(StatusNotificationRequest request, CallFailure failure)
    {
        if (_reporter.Failed(request, failure) && IsNews && !Timer.IsActive(connector))
            Timer.StartOnce(connector, StatusReporter.RetellAfter);
    }

    // A status that waits, waits as long as the key says now.
    public void OnSettings(ConnectorSettings before)
    {
        if (before.MinimumStatusDuration != connector.Settings.MinimumStatusDuration)
            Timer.Cancel(connector);
    }

    // OCPP 1.6, 4.9: the info says why the EV takes nothing while its transaction goes on.
    private void Send(bool triggered)
    {
        var info = connector.State is { Plugged: false, Transaction: not null } ? "EV side disconnected" : null;
        connector.Send(_reporter.Next(Current, connector.State.Fault, info, connector.Now), triggered);
    }
}
