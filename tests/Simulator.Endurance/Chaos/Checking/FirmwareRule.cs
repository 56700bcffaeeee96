using Ocpp16.Messages;
using static Ocpp16.Messages.FirmwareStatus;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>Firmware is downloaded, then installed; its version changes only by that.</summary>
internal sealed class FirmwareRule(Violations violations) : StationRule(violations)
{
    private Exchange? _before;
    private Exchange? _boot;
    private bool _asked;
    private bool _accepted;

    public override void LineClosed(LogEntry.LineClosed closed) => _before = null; // what is told without a line is lost

    public override void CentralWasAnswered(Exchange exchange, IOcppRequest request) => _asked |= request is UpdateFirmwareRequest;

    public override void CentralWasNotAnswered(Exchange exchange, IOcppRequest request) => _asked |= request is UpdateFirmwareRequest;

    public override void StationCalled(Exchange exchange, IOcppRequest request)
    {
        switch (request)
        {
            case FirmwareStatusNotificationRequest { Status: not Idle } told when _accepted:
                if (_before?.Request is FirmwareStatusNotificationRequest before && !CanFollow(before.Status, told.Status))
                    Violations.Add("firmware", $"{told.Status} cannot follow {before.Status} (7.25)", _before, exchange);
                _before = exchange;
                break;
            case BootNotificationRequest boot:
                (_before, _accepted) = (null, false); // until the station is accepted only what is triggered can be told
                if (_boot?.Request is BootNotificationRequest last && last.FirmwareVersion != boot.FirmwareVersion && !_asked)
                    Violations.Add("firmware", "another version without an update", _boot, exchange);
                _boot = exchange;
                break;
        }
    }

    public override void StationWasAnswered(Exchange exchange, IOcppRequest request)
    {
        if (exchange.Response is BootNotificationResponse boot)
            _accepted = boot.Status is RegistrationStatus.Accepted;
    }

    private static bool CanFollow(FirmwareStatus from, FirmwareStatus to) => from == to || to is Downloading || from switch
    {
        Downloading => to is Downloaded or DownloadFailed,
        Downloaded => to is Installing or InstallationFailed,
        Installing => to is Installed or InstallationFailed,
        _ => false,
    };
}
