using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>Who may charge: answers connectors, keeps local list and cache.</summary>
internal sealed class StationAuthorization(ChargingStation station)
{
    private AuthorizationSettings _settings;

    private TagContext Context => new(
        station.State, _settings, station.Display.Statuses, station.Registration.IsOnline, station.Now);

    /// <summary>Keys or template have changed.</summary>
    public AuthorizationSettings Refresh() => _settings = AuthorizationSettings.From(station.State.Keys, station.Template.Behaviour);

    /// <summary>The group of a tag, as far as it is known here.</summary>
    public string? ParentOf(string idTag) =>
        AuthorizationPolicy.KnownParent(idTag, _settings, station.State.LocalList, station.State.Cache);

    public void OnCheck(ConnectorProtocol.CheckTag check) => Tell(check, TagCheck.Decide(check, Context));

    /// <param name="answer">Null: there was none.</param>
    public void OnAnswered(ConnectorProtocol.CheckTag check, IdTagInfo? answer)
    {
        if (answer is not null)
            Learn(check.IdTag, answer);
        if (answer is null && !station.Registration.IsOnline)
            OnCheck(check); // the line broke before the answer: decide again, offline
        else
            Tell(check, TagCheck.Judge(check, answer, Context));
    }

    /// <summary>Why a transaction that is ordered may not begin, while the central system cannot be told of it; null: it may, or can.</summary>
    public string? OfflineRefusal(int connectorId, string idTag)
    {
        if (!station.Lifecycle.IsOn || station.Registration.IsOnline)
            return null;
        if (station.Line.IsConnected)
            return "The station is not registered at its central system.";
        var check = new ConnectorProtocol.CheckTag(connectorId, idTag, AuthorizationPurpose.Start);
        return TagCheck.Decide(check, Context) is { Status: AuthorizationStatus.Accepted }
            ? null
            : $"The station is offline, and {idTag} may not charge then: LocalAuthorizeOffline is for tags that it knows, AllowOfflineTxForUnknownId for others.";
    }

    // OCPP 1.6, 3.5.1 and 3.5.2: answers to transaction messages are news of their tags too.
    public void OnDelivered(SessionProtocol.Delivered delivered)
    {
        switch (delivered.Message.Request, delivered.Response)
        {
            case (StartTransactionRequest start, StartTransactionResponse { IdTagInfo: { } info }):
                Learn(start.IdTag, info);
                if (_settings.UsesLocalList && station.State.LocalList.ConflictsWith(start.IdTag, info, station.Now))
                    ReportConflict();
                break;
            case (StopTransactionRequest { IdTag: { } idTag }, StopTransactionResponse { IdTagInfo: { } told }): Learn(idTag, told); break;
        }
    }

    // OCPP 1.6, 5.10
    public GetLocalListVersionResponse OnGetLocalListVersion() => new()
    {
        ListVersion = LocalListLimits.From(station.State.Keys).VersionOf(station.State.LocalList),
    };

    // OCPP 1.6, 5.15
    public SendLocalListResponse OnSendLocalList(SendLocalListRequest request)
    {
        var decision = station.State.LocalList.Decide(request, LocalListLimits.From(station.State.Keys));
        if (decision.Changed is { } changed)
            station.Record(new StationEvent.LocalListUpdated(changed));
        else
            station.LogRefusal("a local list", decision.Reason);
        return new SendLocalListResponse { Status = decision.Status };
    }

    // OCPP 1.6, 5.4
    public ClearCacheResponse OnClearCache()
    {
        if (_settings.UsesCache && station.State.Cache.Count > 0)
            station.Record(StationEvent.CacheCleared.Instance);
        return new ClearCacheResponse { Status = _settings.UsesCache ? ClearCacheStatus.Accepted : ClearCacheStatus.Rejected };
    }

    private void Tell(ConnectorProtocol.CheckTag check, ConnectorProtocol.TagChecked? verdict)
    {
        if (verdict is null)
            station.Send(new AuthorizeRequest { IdTag = check.IdTag }, context: check);
        else
            station.Connectors[check.ConnectorId].Tell(verdict);
    }

    /// <summary>The central system has said something about a tag, in whatever answer.</summary>
    private void Learn(string idTag, IdTagInfo info)
    {
        if (station.State.Cache.Decide(idTag, info, _settings, station.State.LocalList, station.Now) is { } news)
            station.Record(new StationEvent.TagHeard(news));
    }

    private void ReportConflict() => station.Send(new StatusNotificationRequest
    {
        ConnectorId = 0,
        Status = station.Status.Now,
        ErrorCode = ChargePointErrorCode.LocalListConflict,
        Timestamp = station.Now,
    });
}
