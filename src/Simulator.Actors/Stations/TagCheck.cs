using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Reservations;

namespace Simulator.Actors.Stations;

/// <summary>What a tag is judged by.</summary>
/// <param name="Statuses">By connector id, element 0 the station's own.</param>
internal readonly record struct TagContext(
    StationState State, AuthorizationSettings Settings, ChargePointStatus[] Statuses, bool IsOnline, DateTimeOffset Now);

/// <summary>What a station makes of a tag that a connector asks about: local list, cache, central system, reservations.</summary>
internal static class TagCheck
{
    private static readonly IdTagInfo Unknown = new() { Status = AuthorizationStatus.Accepted };

    /// <returns>Null: the central system has to be asked.</returns>
    public static ConnectorProtocol.TagChecked? Decide(ConnectorProtocol.CheckTag check, in TagContext context)
    {
        var (state, settings) = (context.State, context.Settings);
        return AuthorizationPolicy.Decide(Question(check, context), settings, state.LocalList, state.Cache, context.Now) switch
        {
            AuthorizationDecision.Authorized authorized =>
                Admit(check, authorized.Info, isParentKnown: authorized.Info.ParentIdTag is not null, context),
            AuthorizationDecision.AuthorizedUnknownOffline => Admit(check, Unknown, isParentKnown: true, context),
            AuthorizationDecision.Refused refused => Checked(check, refused.Status),
            _ => null,
        };
    }

    /// <summary>Reads the answer to the Authorize that <see cref="Decide"/> asked for.</summary>
    /// <param name="answer">Null: there was none.</param>
    /// <returns>Null: the central system has to be asked.</returns>
    public static ConnectorProtocol.TagChecked? Judge(ConnectorProtocol.CheckTag check, IdTagInfo? answer, in TagContext context) =>
        AuthorizationPolicy.Judge(Question(check, context), context.Settings, answer, context.Now)
            is AuthorizationDecision.Authorized authorized
            ? Admit(check, authorized.Info, isParentKnown: true, context)
            : Checked(check, answer?.Status);

    private static AuthorizationQuestion Question(ConnectorProtocol.CheckTag check, in TagContext context)
    {
        var running = context.State.Connector(check.ConnectorId)?.Transaction;
        return new AuthorizationQuestion(check.IdTag, check.Purpose, context.IsOnline)
        {
            RunningIdTag = running?.IdTag,
            RunningParentIdTag = running?.ParentIdTag,
        };
    }

    // The reservations have the last word (OCPP 1.6, 5.13).
    private static ConnectorProtocol.TagChecked? Admit(
        ConnectorProtocol.CheckTag check, IdTagInfo info, bool isParentKnown, in TagContext context)
    {
        if (check.Purpose is AuthorizationPurpose.Stop)
            return Checked(check, info.Status, info.ParentIdTag);
        var admission = context.State.Reservations.Admit(
            check.ConnectorId, check.IdTag, info.ParentIdTag, isParentKnown || !context.IsOnline, context.Statuses);
        return admission.Verdict switch
        {
            ReservationVerdict.AskForParent => null,
            ReservationVerdict.Refused => Checked(check, null),
            _ => Checked(check, AuthorizationStatus.Accepted, info.ParentIdTag, admission.ReservationId),
        };
    }

    private static ConnectorProtocol.TagChecked Checked(
        ConnectorProtocol.CheckTag check, AuthorizationStatus? status, string? parentIdTag = null, int? reservationId = null) =>
        new(check.IdTag, check.Purpose, status, parentIdTag, reservationId);
}
