using System.Globalization;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Registration;
using Simulator.Actors.Sessions;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>
/// The registration and the heartbeat. None of it waits for the journal: while a database is away the stations stay connected.
/// </summary>
internal sealed class StationRegistration(ChargingStation station)
{
    // One for all: a heartbeat costs its frame and nothing else.
    private static readonly SessionProtocol.Send Heartbeat = new(HeartbeatRequest.Instance);

    private static readonly ActorTimer<ChargingStation> BootTimer = new(static s => s.Registration.Boot());
    private static readonly ActorTimer<ChargingStation> HeartbeatTimer = new(static s => s.ToSessionAtOnce(Heartbeat));

    private RegistrationState _state = RegistrationState.Unregistered;

    /// <summary>Online: there is a line and the registration is accepted. Then everything may be sent.</summary>
    public bool IsOnline { get; private set; }

    public bool IsAccepted => _state.IsAccepted;

    public RegistrationStatus? Status => _state.Status;

    /// <summary>Null: none since the last boot.</summary>
    public BootNotificationResponse? BootAnswer { get; private set; }

    public AnswerGate MayAnswer(OcppAction action) => _state.MayAnswer(action, station.Template.Behaviour.OcppStrictCompliance);

    /// <summary>The station boots.</summary>
    public void Begin() =>
        _state = _state.Apply(new RegistrationEvent.Booted(station.Template.Supervision.AutoRegister, station.Now));

    /// <summary>The station is off, or resets: it has to register again.</summary>
    public void End()
    {
        _state = RegistrationState.Unregistered;
        SetOnline(false);
        station.Line.OutOfTrouble();
        BootAnswer = null;
        station.Status.Forget();
    }

    public void OnLineUp()
    {
        if (!_state.IsAccepted)
        {
            BootAfter(_state.BootDelay(station.Now));
            return;
        }

        SetOnline(true);
        if (BootAnswer is null)
            Boot(); // autoRegister: sent, and not waited for
    }

    public void OnLineDown()
    {
        BootTimer.Cancel(station);
        SetOnline(false);
    }

    public void Boot()
    {
        BootTimer.Cancel(station);
        if (station.Line.IsConnected)
            station.ToSessionAtOnce(new SessionProtocol.Send(BootRequest(), Triggered: true));
    }

    public BootNotificationRequest BootRequest()
    {
        var (identity, template) = (station.Identity, station.Template.Identity);
        return new BootNotificationRequest
        {
            ChargePointModel = template.ChargePointModel,
            ChargePointVendor = template.ChargePointVendor,
            ChargeBoxSerialNumber = identity.ChargeBoxSerialNumber,
            ChargePointSerialNumber = identity.ChargePointSerialNumber,
            FirmwareVersion = station.FirmwareVersion,
            Iccid = template.Iccid,
            Imsi = template.Imsi,
            MeterSerialNumber = identity.MeterSerialNumber,
            MeterType = template.MeterType,
        };
    }

    public void OnAnswered(BootNotificationResponse answer)
    {
        BootAnswer = answer;
        OnDecision(
            _state.Decide(
                answer, station.Template.Supervision.RegistrationMaxRetries, station.State.Keys.Int(KeyNames.HeartbeatInterval), station.Now),
            answer.Status is RegistrationStatus.Pending
                ? "the central system answered the BootNotification with Pending; it has not accepted the station yet."
                : "the central system answered the BootNotification with Rejected; does it know this station?",
            isFailure: answer.Status is RegistrationStatus.Rejected);
        station.Changed();
    }

    public void OnUnanswered(string reason) => OnDecision(
        _state.DecideUnanswered(station.Template.Supervision.RegistrationMaxRetries, station.Now),
        $"the BootNotification has no usable answer: {reason}",
        isFailure: true);

    // OCPP 1.6, 4.6
    public void RestartHeartbeat()
    {
        var interval = station.State.Keys.Seconds(KeyNames.HeartbeatInterval);
        if (IsOnline && interval > TimeSpan.Zero)
            HeartbeatTimer.StartPeriodic(station, interval);
        else
            StopHeartbeat();
    }

    public void StopHeartbeat() => HeartbeatTimer.Cancel(station);

    public void SetOnline(bool online)
    {
        station.ToSessionAtOnce(new SessionProtocol.SetGate(_state.Traffic(online)));
        if (IsOnline == online)
            return;
        IsOnline = online;
        station.Services.Counters.AddRegistered(online ? 1 : -1);
        if (online)
        {
            station.Line.OutOfTrouble();
            station.Status.Report();
            station.Firmware?.OnOnline();
        }

        station.TellConnectors(new ConnectorProtocol.OnlineChanged(online));
        RestartHeartbeat();
    }

    private void OnDecision(RegistrationDecision decision, string whyNot, bool isFailure)
    {
        _state = _state.Apply(decision.Event);
        if (decision.HeartbeatInterval is { } seconds)
        {
            Assign(KeyNames.HeartbeatInterval, seconds);
            Assign(KeyNames.HeartbeatTwin, seconds);
            RestartHeartbeat();
        }

        SetOnline(_state.IsAccepted && station.Line.IsConnected);
        if (!_state.IsAccepted)
            station.Line.NotRegistered(whyNot, decision.RetryAfter, isFailure);
        if (decision.GivesUp)
            station.Log.LogWarning("{Station} gives up to register", station.Identity.StationId);
        if (decision.RetryAfter is { } delay)
            BootAfter(delay);
    }

    private void Assign(string key, int seconds)
    {
        if (station.State.Keys.Assign(key, seconds.ToString(CultureInfo.InvariantCulture)) is { } changed)
            station.Record(new StationEvent.KeyChanged(changed));
    }

    private void BootAfter(TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
            BootTimer.StartOnce(station, delay);
        else
            Boot();
    }
}
