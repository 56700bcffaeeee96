using System.Collections.Immutable;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;
using Simulator.Actors.Sessions;
using Simulator.Actors.SmartCharging;

namespace Simulator.Actors.Stations;

/// <summary>Charging profiles, and the power that each connector may give because of them.</summary>
internal sealed partial class ChargingStation
{
    private const string LimitTimer = "limit";

    private Dictionary<int, ChargingProfile>? _awaitingTransaction;

    private SmartChargingSettings SmartCharging
    {
        get
        {
            var units = _state.Keys.List(KeyNames.ChargingScheduleAllowedChargingRateUnit);
            return new SmartChargingSettings
            {
                Supported = _state.Keys.Supports(FeatureProfile.SmartCharging),
                MaxStackLevel = _state.Keys.Int(KeyNames.ChargeProfileMaxStackLevel, SmartChargingSettings.Default.MaxStackLevel),
                MaxPeriods = _state.Keys.Int(KeyNames.ChargingScheduleMaxPeriods, SmartChargingSettings.Default.MaxPeriods),
                MaxInstalled = _state.Keys.Int(KeyNames.MaxChargingProfilesInstalled, SmartChargingSettings.Default.MaxInstalled),
                AllowsCurrent = units.IsEmpty || units.Contains("Current", StringComparer.OrdinalIgnoreCase),
                AllowsPower = units.IsEmpty || units.Contains("Power", StringComparer.OrdinalIgnoreCase),
            };
        }
    }

    // OCPP 1.6, 5.16 and errata 3.39
    private void OnSetChargingProfile(string messageId, SetChargingProfileRequest request)
    {
        if (request.ConnectorId != 0 && Outlet(request.ConnectorId) is null)
        {
            ToSession(new SessionProtocol.Refuse(
                messageId, OcppErrorCode.PropertyConstraintViolation, $"There is no connector {request.ConnectorId}."));
            return;
        }

        var verdict = SetChargingProfileRules.Decide(
            _state.Profiles, SmartCharging, request.ConnectorId, request.CsChargingProfiles, _connectors.Length - 1,
            Running(request.ConnectorId), Now);
        if (verdict.Event is { } set)
        {
            Happened(new StationEvent.ProfileSet(set));
            LimitPower();
        }
        else if (_services.Log.IsEnabled(LogLevel.Information))
        {
            _services.Log.LogInformation("{Station} refuses a charging profile: {Reason}", _identity.StationId, verdict.Reason);
        }

        Answer(messageId, new SetChargingProfileResponse { Status = verdict.Status });
    }

    // OCPP 1.6, 5.5
    private void OnClearChargingProfile(string messageId, ClearChargingProfileRequest request)
    {
        var verdict = ClearChargingProfileRules.Decide(_state.Profiles, SmartCharging, request);
        ClearProfiles(verdict.Event);
        Answer(messageId, new ClearChargingProfileResponse { Status = verdict.Status });
    }

    // OCPP 1.6, 5.7
    private void OnGetCompositeSchedule(string messageId, GetCompositeScheduleRequest request) =>
        Answer(messageId, GetCompositeScheduleRules.Answer(_state.Profiles, SmartCharging, Site(), request, Now));

    /// <summary>A TxProfile that came with a remote start waits for its transaction (OCPP 1.6, 5.16.2).</summary>
    /// <returns>False: the profile cannot be taken, and so the remote start cannot.</returns>
    private bool TryKeepProfile(int connectorId, ChargingProfile? profile)
    {
        _awaitingTransaction?.Remove(connectorId);
        if (profile is null)
            return true;
        if (SetChargingProfileRules.RefuseForRemoteStart(_state.Profiles, SmartCharging, connectorId, profile) is { } reason)
        {
            if (_services.Log.IsEnabled(LogLevel.Information))
                _services.Log.LogInformation("{Station} refuses a remote start for its charging profile: {Reason}", _identity.StationId, reason);
            return false;
        }

        (_awaitingTransaction ??= [])[connectorId] = profile;
        return true;
    }

    /// <summary>A transaction has begun or ended: its profiles come and go with it.</summary>
    private void FollowTransaction(int connectorId, ImmutableArray<ConnectorEvent> events)
    {
        foreach (var happened in events)
        {
            switch (happened)
            {
                case ConnectorEvent.TransactionStarted started:
                    if (_awaitingTransaction?.Remove(connectorId, out var profile) is true)
                        Happened(new StationEvent.ProfileSet(SetChargingProfileRules.AtTransactionStart(connectorId, profile, Now)));
                    if (started.ReservationId is { } used)
                        ReservationChanged(new Reservations.ReservationEvent.Ended(used, Reservations.ReservationEnd.Used));
                    break;
                case ConnectorEvent.GrantWithdrawn:
                    _awaitingTransaction?.Remove(connectorId);
                    break;
                case ConnectorEvent.TransactionStopped:
                    ClearProfiles(_state.Profiles.EndTransaction(connectorId));
                    OnFirmware(new Firmware.FirmwareInput.TransactionEnded());
                    break;
            }
        }
    }

    private void ClearProfiles(ChargingProfileEvents.ChargingProfilesCleared? cleared)
    {
        if (cleared is null)
            return;
        Happened(new StationEvent.ProfilesCleared(cleared));
        LimitPower();
    }

    /// <summary>Tells every connector what it may give now, and asks again when a schedule says that it changes.</summary>
    private void LimitPower()
    {
        var site = _state.Profiles.IsEmpty ? null : Site();
        DateTimeOffset? changesAt = null;
        for (var id = 1; id < _connectors.Length; id++)
        {
            var limit = site is null ? CurrentLimit.None : CurrentLimit.For(_state.Profiles, site, id, Now);
            if (limit.ChangesAt is { } at && (changesAt is null || at < changesAt))
                changesAt = at;
            var changed = new ConnectorProtocol.PowerLimitChanged(AvailableWatts(id, (double?)limit.Watts), limit.Phases);
            if (changed == _limits[id])
                continue;
            _limits[id] = changed;
            _connectors[id].Tell(changed);
        }

        if (changesAt is { } next)
            Timers.StartSingleTimer(LimitTimer, LimitTick.Instance, Clamp(next - Now));
        else
            Timers.Cancel(LimitTimer);
    }

    private double AvailableWatts(int connectorId, double? profileWatts) => AvailablePower.ConnectorWatts(
        Template.Electrical, new PowerLimits
        {
            StationMaximumWatts = _identity.MaximumPowerWatts,
            Connectors = _identity.NumberOfConnectors,
            RunningTransactions = _state.RunningTransactions,
            ConnectorMaximumWatts = _identity.Connectors[connectorId - 1].MaximumPower,
            AmperageLimitAmperes = AmperageLimit(),
            ChargingProfileWatts = profileWatts,
        });

    private double? AmperageLimit() =>
        Template.Electrical.AmperageLimitationOcppKey is { } key && _state.Keys.Contains(key)
            ? _state.Keys.Int(key) / (double)Template.Electrical.AmperageLimitationDivider
            : null;

    private ChargingSite Site()
    {
        var connectors = ImmutableArray.CreateBuilder<ChargingConnector>(_connectors.Length - 1);
        for (var id = 1; id < _connectors.Length; id++)
            connectors.Add(new ChargingConnector(id, (decimal)AvailableWatts(id, null), Running(id)));
        return new ChargingSite(
            Template.Electrical.CurrentOutType,
            (decimal)Template.Electrical.VoltageOut,
            Template.Electrical.NumberOfPhases,
            (decimal)_identity.MaximumPowerWatts,
            connectors.DrainToImmutable());
    }

    private RunningTransaction? Running(int connectorId) =>
        _state.Connector(connectorId)?.Transaction is { } running ? new RunningTransaction(running.TransactionId, running.StartedAt) : null;

    private sealed class LimitTick : Tick
    {
        public static readonly LimitTick Instance = new();
    }
}
