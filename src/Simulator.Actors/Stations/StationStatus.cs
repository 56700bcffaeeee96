using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>Connector 0 in StatusNotification: the station itself (OCPP 1.6, 4.9), and its faults.</summary>
internal sealed class StationStatus(ChargingStation station)
{
    private static readonly ActorTimer<ChargingStation> RetellTimer = new(static s => s.Status.Report());

    private readonly StatusReporter _reporter = new(0);
    private bool _resetFailed;

    public ChargePointStatus Now => ConnectorStatusRules.StationStatus(station.State.Fault is not null, station.State.Operative);

    private ConnectorFault? Fault => station.State.Fault
        ?? (_resetFailed ? new ConnectorFault(ChargePointErrorCode.ResetFailure) : null);

    /// <summary>Tells the central system, unless it knows it or cannot be told.</summary>
    /// <param name="triggered">TriggerMessage asked: it is told in any case.</param>
    public void Report(bool triggered = false)
    {
        var (status, fault) = (Now, Fault);
        station.Display.Show(0, status);
        if (station.Identity.ConnectorZero is not null
            && (triggered || (station.Registration.IsOnline && _reporter.IsNews(status, fault))))
        {
            station.Send(_reporter.Next(status, fault, null, station.Now), triggered);
        }
    }

    /// <summary>A warning until the next boot: charging goes on (4.9).</summary>
    public void ReportResetFailure()
    {
        _resetFailed = true;
        _reporter.Forget();
        Report();
    }

    public void ForgetResetFailure() => _resetFailed = false;

    public void Forget() => _reporter.Forget();

    public void OnAnswered(StatusNotificationRequest request) => _reporter.Done(request);

    // Told again when the station is online again, or when there is room.
    public void OnFailed(StatusNotificationRequest request, CallFailure failure)
    {
        if (_reporter.Failed(request, failure) && station.Registration.IsOnline)
            RetellTimer.StartOnce(station, StatusReporter.RetellAfter);
    }

    // A fault of connector 0 is one of the whole station (OCPP 1.6, 4.9).
    public CommandResult SetFault(ConnectorFault? fault)
    {
        var before = station.State.Fault;
        if (fault == before)
            return CommandResult.NoChange.Instance;
        station.Record(new StationEvent.FaultChanged(fault));
        Report();
        station.Reservations.WithdrawOutOfOrder(0, Now);
        for (var id = 1; id < station.Connectors.Length; id++)
        {
            // A connector that is broken by itself stays so, whatever becomes of the station.
            var own = station.State.Connectors[id].Fault;
            if (own is null || own == before)
                station.Connectors[id].Tell(new ConnectorProtocol.SetFault(fault), ActorRefs.NoSender);
        }

        return CommandResult.Accepted.Instance;
    }

    // OCPP 1.6, 5.2: connector 0 stands for the station and all its connectors.
    public IOcppResponse? OnChangeAvailability(string messageId, bool operative)
    {
        var scheduled = !operative && station.State.RunningTransactions > 0;
        if (station.State.Operative != operative)
            station.Record(new StationEvent.AvailabilityChanged(operative));
        station.Answer(messageId, new ChangeAvailabilityResponse
        {
            Status = scheduled ? AvailabilityStatus.Scheduled : AvailabilityStatus.Accepted,
        });
        Report();
        station.TellConnectors(new ConnectorProtocol.ChangeAvailability(null, operative));
        return null;
    }
}
