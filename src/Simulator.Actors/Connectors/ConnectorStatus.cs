using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using Simulator.Actors.Time;

namespace Simulator.Actors.Connectors;

/// <summary>The status of the connector: shown to the station at once, to the central system when it has lasted (MinimumStatusDuration).</summary>
internal sealed class ConnectorStatus
{
    private static readonly ActorTimer<Connector> Timer = new(static c => c.Status.Report());

    private readonly Connector _connector;
    private readonly StatusReporter _reporter;

    public ConnectorStatus(Connector connector)
    {
        (_connector, _reporter) = (connector, new StatusReporter(connector.Id));
        Shown = Current;
    }

    public ChargePointStatus Shown { get; private set; }

    /// <summary>Something that the central system is to know is not answered yet.</summary>
    public bool IsOnItsWay => _reporter.HasNewsOnItsWay;

    private ChargePointStatus Current => ConnectorStatusRules.Status(_connector.State, _connector.Conditions, _connector.Meter.Register.IsFull);

    private bool IsNews => _connector.Conditions.Online && _reporter.IsNews(Current, _connector.State.Fault);

    public void Show()
    {
        var (status, before) = (Current, Shown);
        if (status != before)
        {
            Shown = status;
            _connector.Tell(new ConnectorProtocol.ConnectorStatusChanged(_connector.Id, status));
        }

        if (!IsNews)
            return;
        if (_connector.Settings.MinimumStatusDuration <= TimeSpan.Zero)
            Report();
        else if (status != before || !Timer.IsActive(_connector))
            Timer.StartOnce(_connector, _connector.Settings.MinimumStatusDuration);
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
        _connector.Conditions = _connector.Conditions with { Imposed = told.Status };
        _reporter.Knows(told);
    }

    /// <summary>What was told may not have been heard.</summary>
    public void Forget() => _reporter.Forget();

    public void OnAnswered(StatusNotificationRequest request) => _reporter.Done(request);

    // Offline it is told with the next line. Online it found no room, or fell between two lines.
    public void OnFailed(StatusNotificationRequest request, CallFailure failure)
    {
        if (_reporter.Failed(request, failure) && IsNews && !Timer.IsActive(_connector))
            Timer.StartOnce(_connector, StatusReporter.RetellAfter);
    }

    // A status that waits, waits as long as the key says now.
    public void OnSettings(ConnectorSettings before)
    {
        if (before.MinimumStatusDuration != _connector.Settings.MinimumStatusDuration)
            Timer.Cancel(_connector);
    }

    // OCPP 1.6, 4.9: the info says why the EV takes nothing while its transaction goes on.
    private void Send(bool triggered)
    {
        var info = _connector.State is { Plugged: false, Transaction: not null } ? "EV side disconnected" : null;
        _connector.Send(_reporter.Next(Current, _connector.State.Fault, info, _connector.Now), triggered);
    }
}
