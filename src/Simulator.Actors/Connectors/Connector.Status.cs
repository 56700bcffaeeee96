using Akka.Actor;
using Akka.Event;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Connectors;

/// <summary>The status of the connector: shown to the station at once, to the central system when it has lasted.</summary>
internal sealed partial class Connector
{
    private const string StatusTimer = "status";

    private ChargePointStatus CurrentStatus =>
        _down || (_blocked && _state.Transaction is null)
            ? ChargePointStatus.Unavailable
            : _bootStatus ?? _state.Facts(IsFull, _availableWatts).Status();

    // OCPP 1.6, 4.9: why the EV takes nothing while its transaction goes on.
    private string? StatusInfo => _state is { Plugged: false, Transaction: not null } ? "EV side disconnected" : null;

    private void ShowStatus()
    {
        var (status, before) = (CurrentStatus, _shown);
        var changed = status != before;
        if (changed)
        {
            _shown = status;
            _station.Tell(new ConnectorProtocol.ConnectorStatusChanged(ConnectorId, status));
        }

        AtgLookAtConnector();
        if (!_online || !_reporter.IsNews(status, _state.Fault))
            return;
        if (_settings.MinimumStatusDuration <= TimeSpan.Zero)
            Report(before);
        else if (changed || !Timers.IsTimerActive(StatusTimer))
            Timers.StartSingleTimer(StatusTimer, StatusDue.Instance, _settings.MinimumStatusDuration);
    }

    // A change that the table of 4.9 does not have is told as the changes that lead there.
    private void Report(ChargePointStatus before)
    {
        if (_reporter.Told == before)
        {
            var way = ConnectorStatusTransitions.Way(before, CurrentStatus);
            for (var i = 0; i < way.Length - 1; i++)
                _station.Tell(new SessionProtocol.Send(_reporter.Next(way[i], null, null, Now)), Self);
        }

        Report();
    }

    private void Report()
    {
        var status = CurrentStatus;
        if (_online && _reporter.IsNews(status, _state.Fault))
            _station.Tell(new SessionProtocol.Send(_reporter.Next(status, _state.Fault, StatusInfo, Now)), Self);
    }

    // Offline it is told with the next line. Online it found no room, or fell between two lines.
    private void OnStatusFailed(StatusNotificationRequest request, CallFailure failure)
    {
        if (!_reporter.Failed(request, failure))
            return;
        AnswerDown();
        if (_online && _reporter.IsNews(CurrentStatus, _state.Fault) && !Timers.IsTimerActive(StatusTimer))
            Timers.StartSingleTimer(StatusTimer, StatusDue.Instance, StatusReporter.RetellAfter);
    }

    // A status that waits, waits as long as the key says now.
    private void RestartStatusTimer()
    {
        if (!Timers.IsTimerActive(StatusTimer))
            return;
        Timers.Cancel(StatusTimer);
        ShowStatus();
    }

    private sealed class StatusDue : IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly StatusDue Instance = new();
    }
}
