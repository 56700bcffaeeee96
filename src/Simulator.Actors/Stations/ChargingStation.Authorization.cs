using Akka.Actor;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>Who may charge: local list, cache, central system, reservations.</summary>
internal sealed partial class ChargingStation
{
    private AuthorizationSettings _authorization;

    // A connector asks: the policy decides, or the central system is asked first.
    private void OnCheckTag(ConnectorProtocol.CheckTag check)
    {
        var question = Question(check);
        switch (AuthorizationPolicy.Decide(question, _authorization, _state.LocalList, _state.Cache, Now))
        {
            case AuthorizationDecision.Authorized authorized:
                Admit(check, authorized.Info, parentIsKnown: authorized.Info.ParentIdTag is not null);
                break;
            case AuthorizationDecision.AuthorizedUnknownOffline:
                Admit(check, new IdTagInfo { Status = AuthorizationStatus.Accepted }, parentIsKnown: true);
                break;
            case AuthorizationDecision.Refused refused:
                TellTag(check, refused.Status, null, null);
                break;
            default:
                Ask(check);
                break;
        }
    }

    private AuthorizationQuestion Question(ConnectorProtocol.CheckTag check)
    {
        var running = _state.Connector(check.ConnectorId)?.Transaction;
        var purpose = check.Purpose switch
        {
            AuthorizationPurpose.Stop => AuthorizationPurpose.Stop,
            AuthorizationPurpose.RemoteStart => AuthorizationPurpose.RemoteStart,
            _ => AuthorizationPurpose.Start,
        };
        return new AuthorizationQuestion(check.IdTag, purpose, _online)
        {
            RunningIdTag = running?.IdTag,
            RunningParentIdTag = running?.ParentIdTag,
        };
    }

    private void Ask(ConnectorProtocol.CheckTag check) =>
        ToSession(new SessionProtocol.Send(new AuthorizeRequest { IdTag = check.IdTag }, Context: check));

    /// <param name="answer">Null: there was none.</param>
    private void OnTagAnswered(ConnectorProtocol.CheckTag check, IdTagInfo? answer)
    {
        if (answer is not null)
            Hear(check.IdTag, answer);
        if (answer is null && !_online)
        {
            OnCheckTag(check); // the line broke before the answer: decide again, offline
            return;
        }

        if (AuthorizationPolicy.Judge(Question(check), _authorization, answer, Now) is AuthorizationDecision.Authorized authorized)
            Admit(check, authorized.Info, parentIsKnown: true);
        else
            TellTag(check, answer?.Status, null, null);
    }

    // The reservations have the last word (OCPP 1.6, 5.13).
    private void Admit(ConnectorProtocol.CheckTag check, IdTagInfo info, bool parentIsKnown)
    {
        if (check.Purpose is AuthorizationPurpose.Stop)
        {
            TellTag(check, info.Status, info.ParentIdTag, null);
            return;
        }

        var admission = _state.Reservations.Admit(check.ConnectorId, check.IdTag, info.ParentIdTag, parentIsKnown || !_online, _statuses);
        switch (admission.Verdict)
        {
            case ReservationVerdict.AskForParent:
                Ask(check);
                break;
            case ReservationVerdict.Refused or ReservationVerdict.AskForParent:
                TellTag(check, null, null, null);
                break;
            default:
                TellTag(check, AuthorizationStatus.Accepted, info.ParentIdTag, admission.ReservationId);
                break;
        }
    }

    private void TellTag(ConnectorProtocol.CheckTag check, AuthorizationStatus? status, string? parentIdTag, int? reservationId) =>
        _connectors[check.ConnectorId].Tell(
            new ConnectorProtocol.TagChecked(check.IdTag, check.Purpose, status, parentIdTag, reservationId));

    /// <summary>The central system has said something about a tag, in whatever answer.</summary>
    private void Hear(string idTag, IdTagInfo info)
    {
        if (_state.Cache.Decide(idTag, info, _authorization, _state.LocalList, Now) is { } news)
            Happened(new StationEvent.TagHeard(news));
    }

    // OCPP 1.6, 3.5.1 and 3.5.2: answers to transaction messages are news of their tags too.
    private void HearDelivered(SessionProtocol.Delivered delivered)
    {
        switch (delivered.Message.Request, delivered.Response)
        {
            case (StartTransactionRequest start, StartTransactionResponse { IdTagInfo: { } info }):
                Hear(start.IdTag, info);
                if (_authorization.UsesLocalList && _state.LocalList.ConflictsWith(start.IdTag, info, Now))
                    ReportConflict();
                break;
            case (StopTransactionRequest { IdTag: { } idTag }, StopTransactionResponse { IdTagInfo: { } told }):
                Hear(idTag, told);
                break;
        }
    }

    private void ReportConflict() => ToSession(new SessionProtocol.Send(new StatusNotificationRequest
    {
        ConnectorId = 0,
        Status = StationStatus,
        ErrorCode = ChargePointErrorCode.LocalListConflict,
        Timestamp = Now,
    }));

    // OCPP 1.6, 5.15
    private void OnSendLocalList(string messageId, SendLocalListRequest request)
    {
        var decision = _state.LocalList.Decide(request, LocalListLimits.From(_state.Keys));
        if (decision.Changed is { } changed)
            Happened(new StationEvent.LocalListUpdated(changed));
        else if (_services.Log.IsEnabled(LogLevel.Information))
            _services.Log.LogInformation("{Station} refuses a local list: {Reason}", _identity.StationId, decision.Reason);
        Answer(messageId, new SendLocalListResponse { Status = decision.Status });
    }

    // OCPP 1.6, 5.4
    private void OnClearCache(string messageId)
    {
        var enabled = _authorization.UsesCache;
        if (enabled && _state.Cache.Count > 0)
            Happened(StationEvent.CacheCleared.Instance);
        Answer(messageId, new ClearCacheResponse { Status = enabled ? ClearCacheStatus.Accepted : ClearCacheStatus.Rejected });
    }
}
