using System.Globalization;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Registration;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>
/// The line, the registration and the heartbeat. None of it waits for the journal: while a database is away the stations stay connected.
/// </summary>
internal sealed partial class ChargingStation
{
    // One for all: a heartbeat costs its frame and nothing else.
    private static readonly SessionProtocol.Send Heartbeat = new(HeartbeatRequest.Instance);

    private BootNotificationResponse? _bootAnswer;
    private (ChargePointStatus Status, ChargePointErrorCode Error, string? VendorError)? _stationTold;

    private SessionProtocol.Tune Tuning => new(
        _state.Keys.Seconds(KeyNames.WebSocketPingInterval),
        _state.Keys.Seconds(KeyNames.MessageTimeout, 60),
        _state.Keys.Int(KeyNames.TransactionMessageAttempts, 3),
        _state.Keys.Seconds(KeyNames.TransactionMessageRetryInterval, 60));

    private void SwitchOn()
    {
        (_phase, _resetFailed) = (Phase.On, false);
        BeginRegistration();
        ToSession(Tuning);
        _wantsLine = true;
        AdoptConfiguredUrl();
        DialNewUrl();
        RestartClock();
        if (Template.AutomaticTransactionGenerator is { Enable: true })
            Automatic([], ConnectorProtocol.StartAutomaticTransactions.Instance);
        Changed();
    }

    private void BeginRegistration() =>
        _registration = _registration.Apply(new RegistrationEvent.Booted(Template.Supervision.AutoRegister, Now));

    private void OnLineUp(SessionProtocol.LineUp up)
    {
        (_connected, _hangingUp, _nextAttemptAt) = (true, false, null);
        if (_registration.IsAccepted)
        {
            SetOnline(true);
            if (_bootAnswer is null)
                Boot(); // autoRegister: sent, and not waited for
        }
        else
        {
            BootAfter(_registration.BootDelay(Now));
        }

        Changed();
    }

    private void OnLineDown(SessionProtocol.LineDown down)
    {
        (_connected, _gaveUp) = (false, !down.WillRedial);
        Timers.Cancel(BootTimer);
        SetOnline(false);
        LostLine(down);
        if (_moved && down.WillRedial)
            DialNewUrl();
        FinishWhenAllIsSaid();
        if (_phase is Phase.On && !down.WillRedial && _services.Log.IsEnabled(LogLevel.Information))
            _services.Log.LogInformation("{Station} stays offline: {Reason}", _identity.StationId, down.Reason);
        Changed();
    }

    private void BootAfter(TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
            Timers.StartSingleTimer(BootTimer, BootTick.Instance, delay);
        else
            Boot();
    }

    private void Boot()
    {
        Timers.Cancel(BootTimer);
        if (_connected)
            _session.Tell(new SessionProtocol.Send(BootRequest(), Triggered: true), Self);
    }

    private BootNotificationRequest BootRequest() => new()
    {
        ChargePointModel = Template.Identity.ChargePointModel,
        ChargePointVendor = Template.Identity.ChargePointVendor,
        ChargeBoxSerialNumber = _identity.ChargeBoxSerialNumber,
        ChargePointSerialNumber = _identity.ChargePointSerialNumber,
        FirmwareVersion = _state.FirmwareVersion ?? Template.Identity.FirmwareVersion,
        Iccid = Template.Identity.Iccid,
        Imsi = Template.Identity.Imsi,
        MeterSerialNumber = _identity.MeterSerialNumber,
        MeterType = Template.Identity.MeterType,
    };

    private void OnCallDone(SessionProtocol.CallDone done)
    {
        (done.Context as CallOrder)?.Answered(done.Response);
        switch (done.Response)
        {
            case BootNotificationResponse boot:
                OnBootAnswer(boot);
                break;
            case AuthorizeResponse authorize when done.Context is ConnectorProtocol.CheckTag check:
                OnTagAnswered(check, authorize.IdTagInfo);
                break;
        }
    }

    private void OnCallFailed(SessionProtocol.CallFailed failed)
    {
        (failed.Context as CallOrder)?.Failed(failed.Request, failed.Reason);
        switch (failed.Request)
        {
            case BootNotificationRequest when failed.Failure is not CallFailure.Offline:
                Register(
                    _registration.DecideUnanswered(Template.Supervision.RegistrationMaxRetries, Now),
                    $"the BootNotification has no usable answer: {failed.Reason}",
                    isFailure: true);
                break;
            case AuthorizeRequest when failed.Context is ConnectorProtocol.CheckTag check:
                OnTagAnswered(check, null);
                break;
            case StatusNotificationRequest when failed is
            { Context: null, Failure: CallFailure.Offline or CallFailure.NotRegistered or CallFailure.QueueFull }:
                _stationTold = null; // told again when the station is online again, or when there is room
                if (_online)
                    Timers.StartSingleTimer(StatusTimer, StatusTick.Instance, StatusReporter.RetellAfter);
                break;
        }
    }

    private void OnBootAnswer(BootNotificationResponse answer)
    {
        _bootAnswer = answer;
        Register(
            _registration.Decide(
                answer, Template.Supervision.RegistrationMaxRetries, _state.Keys.Int(KeyNames.HeartbeatInterval), Now),
            WhyNot(answer.Status),
            isFailure: answer.Status is RegistrationStatus.Rejected);
        Changed();
    }

    private void Register(RegistrationDecision decision, string whyNot, bool isFailure)
    {
        _registration = _registration.Apply(decision.Event);
        if (decision.HeartbeatInterval is { } seconds)
        {
            AssignKey(KeyNames.HeartbeatInterval, seconds);
            AssignKey(KeyNames.HeartbeatTwin, seconds);
            RestartHeartbeat();
        }

        SetOnline(_registration.IsAccepted && _connected);
        if (!_registration.IsAccepted)
            NotRegistered(whyNot, decision.RetryAfter, isFailure);
        if (decision.GivesUp)
            _services.Log.LogWarning("{Station} gives up to register", _identity.StationId);
        if (decision.RetryAfter is { } delay)
            BootAfter(delay);
    }

    private void AssignKey(string key, int seconds)
    {
        if (_state.Keys.Assign(key, seconds.ToString(CultureInfo.InvariantCulture)) is { } changed)
            Happened(new StationEvent.KeyChanged(changed));
    }

    /// <summary>Online: there is a line and the registration is accepted. Then everything may be sent.</summary>
    private void SetOnline(bool online)
    {
        _session.Tell(new SessionProtocol.SetGate(_registration.Traffic(online)), Self);
        if (_online == online)
            return;
        _online = online;
        _services.Counters.AddRegistered(online ? 1 : -1);
        if (online)
        {
            OutOfTrouble();
            ReportStation();
            OnFirmware(new Firmware.FirmwareInput.Booted());
            ResumeFirmware();
        }

        TellConnectors(new ConnectorProtocol.OnlineChanged(online));
        RestartHeartbeat();
    }

    private void Unregister()
    {
        _registration = RegistrationState.Unregistered;
        SetOnline(false);
        OutOfTrouble();
        _bootAnswer = null;
        _stationTold = null;
    }

    // OCPP 1.6, 4.6
    private void RestartHeartbeat()
    {
        var interval = _state.Keys.Seconds(KeyNames.HeartbeatInterval);
        if (_online && interval > TimeSpan.Zero)
            Timers.StartPeriodicTimer(HeartbeatTimer, HeartbeatTick.Instance, interval, interval);
        else
            Timers.Cancel(HeartbeatTimer);
    }

    private void SendHeartbeat() => _session.Tell(Heartbeat, Self);

    private ChargePointStatus StationStatus => ConnectorStatusRules.StationStatus(_state.Fault is not null, _state.Operative);

    /// <summary>Connector 0 in StatusNotification: the station itself (OCPP 1.6, 4.9).</summary>
    private void ReportStation(bool triggered = false)
    {
        var status = StationStatus;
        _statuses[0] = status;
        var error = _state.Fault?.ErrorCode ?? (_resetFailed ? ChargePointErrorCode.ResetFailure : ChargePointErrorCode.NoError);
        var news = (status, error, _state.Fault?.VendorErrorCode);
        if (_identity.ConnectorZero is null || (!triggered && (!_online || news == _stationTold)))
            return;
        _stationTold = news;
        ToSession(new SessionProtocol.Send(
            new StatusNotificationRequest
            {
                ConnectorId = 0,
                Status = status,
                ErrorCode = error,
                Info = _state.Fault?.Info,
                VendorErrorCode = _state.Fault?.VendorErrorCode,
                Timestamp = Now,
            },
            triggered));
    }

    private sealed class StatusTick : Tick
    {
        public static readonly StatusTick Instance = new();
    }
}
