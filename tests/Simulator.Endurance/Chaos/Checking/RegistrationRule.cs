using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>
/// Before it is accepted, a station sends BootNotification and what was triggered; rejected, nothing at all (OCPP 1.6, 4.2).
/// </summary>
internal sealed class RegistrationRule(Violations violations, TimeSpan margin) : StationRule(violations)
{
    private RegistrationStatus? _status;
    private DateTimeOffset _since;
    private DateTimeOffset _until;
    private int _triggered;
    private Exchange? _reset;

    // An answer on a line that breaks may not have been read: then nobody knows what the station takes itself for.
    public override void LineClosed(LogEntry.LineClosed closed)
    {
        if (closed.At < _since + margin + margin)
            _status = RegistrationStatus.Accepted;
    }

    public override void StationCalled(Exchange exchange, IOcppRequest request)
    {
        if (request is BootNotificationRequest)
        {
            _reset = null;
            if (_status is RegistrationStatus.Rejected && exchange.SentAt < _until - margin && _triggered == 0)
                Violations.Add("registration", "booted again before its interval was over", exchange);
            return;
        }

        if (_status is RegistrationStatus.Accepted)
            return;
        if (_status is not RegistrationStatus.Rejected && _triggered > 0)
            _triggered--;
        else if (exchange.SentAt > _since + margin)
            Violations.Add("registration", $"sent while its registration is {_status?.ToString() ?? "unknown"}", exchange);
    }

    public override void StationWasAnswered(Exchange exchange, IOcppRequest request)
    {
        if (exchange.Response is not BootNotificationResponse boot)
            return;
        (_status, _since, _triggered) = (boot.Status, exchange.AnsweredAt, 0);
        _until = exchange.AnsweredAt + TimeSpan.FromSeconds(boot.Interval);
    }

    public override void CentralWasAnswered(Exchange exchange, IOcppRequest request)
    {
        // What was sent before the rejection is read before it too, however late its answer.
        if (_status is RegistrationStatus.Rejected && exchange.SentAt > _since + margin && exchange.AnsweredAt < _until)
            Violations.Add("registration", "answered while it is rejected", exchange);
        if (exchange.Response is TriggerMessageResponse { Status: TriggerMessageStatus.Accepted })
            _triggered += 8; // one for each connector
        if (exchange.Response is ResetResponse { Status: ResetStatus.Accepted })
            _reset = exchange;
    }

    public override void Settled()
    {
        if (_reset is not null)
            Violations.Add("reset", "was accepted, and no BootNotification followed", _reset);
    }
}
