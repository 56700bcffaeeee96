using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>Charging profiles, and the power that each connector may give because of them.</summary>
internal sealed class StationSmartCharging(ChargingStation station)
{
    private static readonly ActorTimer<ChargingStation> LimitTimer = new(static s => s.SmartCharging.LimitPower());

    private static readonly ConnectorProtocol.PowerLimitChanged NoPower = new(0);

    private readonly ConnectorProtocol.PowerLimitChanged[] _limits =
        [.. Enumerable.Repeat(NoPower, station.State.Connectors.Length)]; // as connectors begin
    private Dictionary<int, ChargingProfile>? _awaitingTransaction;

    private SmartChargingSettings Settings => SmartChargingSettings.From(station.State.Keys);

    // OCPP 1.6, 5.16 and errata 3.39
    public IOcppResponse? OnSetChargingProfile(string messageId, SetChargingProfileRequest request)
    {
        if (request.ConnectorId != 0 && station.Outlet(request.ConnectorId) is null)
            return station.Refuse(messageId, OcppErrorCode.PropertyConstraintViolation, $"There is no connector {request.ConnectorId}.");
        var verdict = SetChargingProfileRules.Decide(
            station.State.Profiles, Settings, request.ConnectorId, request.CsChargingProfiles, station.Connectors.Length - 1,
            PowerLimitRules.Running(station.State, request.ConnectorId), station.Now);
        if (verdict.Event is { } set)
        {
            station.Record(new StationEvent.ProfileSet(set));
            LimitPower();
        }
        else
        {
            station.LogRefusal("a charging profile", verdict.Reason);
        }

        return new SetChargingProfileResponse { Status = verdict.Status };
    }

    // OCPP 1.6, 5.5
    public ClearChargingProfileResponse OnClearChargingProfile(ClearChargingProfileRequest request)
    {
        var verdict = ClearChargingProfileRules.Decide(station.State.Profiles, Settings, request);
        Clear(verdict.Event);
        return new ClearChargingProfileResponse { Status = verdict.Status };
    }

    // OCPP 1.6, 5.7
    public GetCompositeScheduleResponse OnGetCompositeSchedule(GetCompositeScheduleRequest request) => GetCompositeScheduleRules.Answer(
        station.State.Profiles, Settings, PowerLimitRules.Site(station.State, station.Identity), request, station.Now);

    /// <summary>A TxProfile that came with a remote start waits for its transaction (OCPP 1.6, 5.16.2).</summary>
    /// <returns>False: the profile cannot be taken, and so the remote start cannot.</returns>
    public bool TryKeep(int connectorId, ChargingProfile? profile)
    {
        Forget(connectorId);
        if (profile is null)
            return true;
        if (SetChargingProfileRules.RefuseForRemoteStart(station.State.Profiles, Settings, connectorId, profile) is not { } reason)
        {
            (_awaitingTransaction ??= [])[connectorId] = profile;
            return true;
        }

        station.LogRefusal("a remote start for its charging profile", reason);
        return false;
    }

    /// <summary>A remote start has come to nothing.</summary>
    public void Forget(int connectorId) => _awaitingTransaction?.Remove(connectorId);

    public void OnTransactionStarted(int connectorId)
    {
        if (_awaitingTransaction?.Remove(connectorId, out var profile) is true)
            station.Record(new StationEvent.ProfileSet(SetChargingProfileRules.AtTransactionStart(connectorId, profile, station.Now)));
    }

    public void OnTransactionStopped(int connectorId) => Clear(station.State.Profiles.EndTransaction(connectorId));

    /// <summary>A shared power is split anew, and a relative schedule begins with its transaction.</summary>
    public void OnRunningChanged()
    {
        if (station.Template.Electrical.PowerSharedByConnectors || !station.State.Profiles.IsEmpty)
            LimitPower();
    }

    /// <summary>Tells every connector what it may give now, and asks again when a schedule says that it changes.</summary>
    public void LimitPower()
    {
        var site = station.State.Profiles.IsEmpty ? null : PowerLimitRules.Site(station.State, station.Identity);
        DateTimeOffset? next = null;
        for (var id = 1; id < _limits.Length; id++)
        {
            var limit = PowerLimitRules.Limit(station.State, station.Identity, site, id, station.Now, out var changesAt);
            if (changesAt is { } at && !(next <= at))
                next = at;
            if (limit == _limits[id])
                continue;
            _limits[id] = limit == _limits[id - 1] ? _limits[id - 1] : limit;
            station.Connectors[id].Tell(_limits[id]);
        }

        if (next is { } change)
            LimitTimer.StartAt(station, change, station.Now);
        else
            LimitTimer.Cancel(station);
    }

    private void Clear(ChargingProfileEvents.ChargingProfilesCleared? cleared)
    {
        if (cleared is null)
            return;
        station.Record(new StationEvent.ProfilesCleared(cleared));
        LimitPower();
    }
}
