using Ocpp16.Messages;
using Simulator.Actors.Stations;
using static Ocpp16.Messages.ChargePointStatus;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>Statuses follow each other as 4.9 has it, in the order of their time, and at the end each is the one told last.</summary>
internal sealed class StatusRule(Violations violations) : StationRule(violations)
{
    private readonly Dictionary<int, Exchange> _ofLine = [];
    private readonly Dictionary<int, StatusNotificationRequest> _told = [];
    private readonly Dictionary<int, Exchange> _shown = [];
    private bool _mayLeaveOut;
    private bool _settled;

    public override void LineClosed(LogEntry.LineClosed closed) => _ofLine.Clear();

    public override void StationCalled(Exchange exchange, IOcppRequest request)
    {
        if (request is BootNotificationRequest)
            _ofLine.Clear(); // until it is accepted nothing can be told, and then only how it is now
        if (request is not StatusNotificationRequest status)
            return;
        if (status.ConnectorId == 0 && status.Status is not (Available or Unavailable or Faulted))
            Violations.Add("status", "connector 0 knows no such status (4.9)", exchange);
        if (_ofLine.TryGetValue(status.ConnectorId, out var before))
            Follows((StatusNotificationRequest)before.Request!, status, before, exchange);
        _ofLine[status.ConnectorId] = exchange;
        if (_settled)
            _shown.TryAdd(status.ConnectorId, exchange); // what comes later is the stop of the fleet
        else
            _told[status.ConnectorId] = status;
    }

    // With MinimumStatusDuration a station may leave statuses out.
    public override void CentralWasAnswered(Exchange exchange, IOcppRequest request)
    {
        if (request is ChangeConfigurationRequest { Key: "MinimumStatusDuration" } change
            && exchange.Response is ChangeConfigurationResponse { Status: ConfigurationStatus.Accepted })
        {
            _mayLeaveOut |= change.Value is not "0";
        }
    }

    public override void CentralWasNotAnswered(Exchange exchange, IOcppRequest request) =>
        _mayLeaveOut |= request is ChangeConfigurationRequest { Key: "MinimumStatusDuration" };

    public override void Settled() => _settled = true;

    public override void Ended(StationSnapshot last)
    {
        for (var id = 0; id <= last.Connectors.Length; id++)
        {
            if (!_shown.TryGetValue(id, out var shown))
            {
                Violations.Add("status", $"connector {id} did not tell its status when it was triggered");
                continue;
            }

            var triggered = ((StatusNotificationRequest)shown.Request!).Status;
            if (!_told.TryGetValue(id, out var told) || told.Status != triggered)
                Violations.Add("status", $"connector {id} shows {triggered}, but {told?.Status} is what it told last", shown);
            if (id > 0 && last.Connectors[id - 1].Status != triggered)
                Violations.Add("status", $"connector {id} tells {triggered} and shows {last.Connectors[id - 1].Status} by itself", shown);
        }
    }

    private void Follows(StatusNotificationRequest from, StatusNotificationRequest to, Exchange before, Exchange exchange)
    {
        if (to.Timestamp < from.Timestamp)
            Violations.Add("status", "told behind a later one (4.9)", before, exchange);
        else if (to.ConnectorId > 0 && !_mayLeaveOut && from.Status != to.Status && !IsPossible(from.Status, to.Status))
            Violations.Add("status", $"{to.Status} cannot follow {from.Status} (4.9)", before, exchange);
    }

    // The table of 4.9, with B6 of the errata, and the changes that it lacks: to take a connector out of service, or back into it, with a cable
    // in, and to reserve again what a tag did not use.
    private static bool IsPossible(ChargePointStatus from, ChargePointStatus to) => from switch
    {
        Available => to is not Finishing,
        Charging or SuspendedEV or SuspendedEVSE => to is not (Preparing or Reserved),
        Finishing => to is Available or Preparing or Unavailable or Faulted,
        Reserved => to is Available or Preparing or Unavailable or Faulted,
        Unavailable => to is not Reserved,
        _ => true,
    };
}
