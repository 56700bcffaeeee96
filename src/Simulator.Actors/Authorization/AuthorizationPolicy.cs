using Ocpp16.Messages;
using static Simulator.Actors.Authorization.AuthorizationDecision;

namespace Simulator.Actors.Authorization;

/// <summary>
/// Whether a tag may start or stop a transaction (3.5, 4.1, 5.11), in one place. The local list comes before the cache. Online, both count
/// only with LocalPreAuthorize and only when they accept; everything else is asked anew, so a refused or expired entry is re-checked
/// whenever the central system can be reached. Offline, an entry that does not accept refuses, whatever the keys say.
/// </summary>
public static class AuthorizationPolicy
{
    private static readonly IdTagInfo Unchecked = new() { Status = AuthorizationStatus.Accepted };

    /// <param name="list">The local list as it stands, used only when the settings say so.</param>
    /// <param name="cache">The cache as it stands, used only when the settings say so.</param>
    public static AuthorizationDecision Decide(
        in AuthorizationQuestion question,
        in AuthorizationSettings settings,
        LocalAuthorizationList list,
        AuthorizationCache cache,
        DateTimeOffset now)
    {
        if (question.Purpose == AuthorizationPurpose.Stop)
            return DecideStop(question, settings, Known(question.IdTag, settings, list, cache), now);
        if (question.Purpose == AuthorizationPurpose.Order
            || (question.Purpose == AuthorizationPurpose.RemoteStart && !settings.AuthorizeRemoteTxRequests))
            return new Authorized(Unchecked, AuthorizationSource.RemoteRequest);
        var known = Known(question.IdTag, settings, list, cache);
        return Forced(question.IsOnline ? DecideOnline(question, settings, known, now) : DecideOffline(settings, known, now), settings);
    }

    /// <summary>The group of a tag, where local list or cache know it.</summary>
    public static string? KnownParent(
        string idTag, in AuthorizationSettings settings, LocalAuthorizationList list, AuthorizationCache cache) =>
        Known(idTag, settings, list, cache)?.Info.ParentIdTag;

    /// <summary>Reads the answer to the Authorize that <see cref="Decide"/> asked for.</summary>
    /// <param name="answer">Null: the central system gave none, or a CALLERROR.</param>
    public static AuthorizationDecision Judge(
        in AuthorizationQuestion question, in AuthorizationSettings settings, IdTagInfo? answer, DateTimeOffset now)
    {
        if (answer is null)
            return Forced(new Refused(AuthorizationStatus.Invalid, AuthorizationSource.Nobody), settings, question.Purpose);
        var isAccepted = answer.IsAcceptedAt(now)
            && (question.Purpose != AuthorizationPurpose.Stop || IdTags.AreSame(answer.ParentIdTag, question.RunningParentIdTag));
        return isAccepted
            ? new Authorized(answer, AuthorizationSource.CentralSystem)
            : Forced(new Refused(Refusal(answer, now), AuthorizationSource.CentralSystem), settings, question.Purpose);
    }

    // 4.1: only a different tag is authorised, and only one of the same group can stop (3.10), so without a group there is nothing to ask.
    private static AuthorizationDecision DecideStop(
        in AuthorizationQuestion question, in AuthorizationSettings settings, Entry? known, DateTimeOffset now)
    {
        if (IdTags.AreSame(question.IdTag, question.RunningIdTag))
            return new Authorized(Unchecked, AuthorizationSource.SameTag);
        if (question.RunningParentIdTag is null)
            return new Refused(AuthorizationStatus.Invalid, AuthorizationSource.Nobody);
        var isLocal = question.IsOnline ? settings.LocalPreAuthorize : settings.LocalAuthorizeOffline;
        if (isLocal && known is { } entry && entry.Info.IsAcceptedAt(now)
            && IdTags.AreSame(entry.Info.ParentIdTag, question.RunningParentIdTag))
        {
            return new Authorized(entry.Info, entry.Source);
        }

        return question.IsOnline
            ? AskCentralSystem.Instance
            : new Refused(AuthorizationStatus.Invalid, known?.Source ?? AuthorizationSource.Nobody);
    }

    private static AuthorizationDecision DecideOnline(
        in AuthorizationQuestion question, in AuthorizationSettings settings, Entry? known, DateTimeOffset now)
    {
        var isAsked = question.Purpose != AuthorizationPurpose.RemoteStart || settings.MayAuthorizeAtRemoteStart;
        if (known is { } entry && entry.Info.IsAcceptedAt(now) && (settings.LocalPreAuthorize || !isAsked))
            return new Authorized(entry.Info, entry.Source);
        if (isAsked)
            return AskCentralSystem.Instance;
        return known is { } refused
            ? new Refused(refused.Info.StatusAt(now), refused.Source)
            : new Refused(AuthorizationStatus.Invalid, AuthorizationSource.Nobody);
    }

    private static AuthorizationDecision DecideOffline(in AuthorizationSettings settings, Entry? known, DateTimeOffset now)
    {
        if (known is { } entry)
        {
            if (!entry.Info.IsAcceptedAt(now))
                return new Refused(entry.Info.StatusAt(now), entry.Source);
            if (settings.LocalAuthorizeOffline)
                return new Authorized(entry.Info, entry.Source);
        }

        return settings.AllowOfflineTxForUnknownId
            ? AuthorizedUnknownOffline.Instance
            : new Refused(AuthorizationStatus.Invalid, AuthorizationSource.Nobody);
    }

    private static AuthorizationDecision Forced(
        AuthorizationDecision decision, in AuthorizationSettings settings, AuthorizationPurpose purpose = AuthorizationPurpose.Start) =>
        decision is Refused refused && settings.ForceTransactionOnInvalidIdToken && purpose != AuthorizationPurpose.Stop
            ? new Authorized(new IdTagInfo { Status = refused.Status }, AuthorizationSource.Forced)
            : decision;

    // An accepted tag of another group is refused, and has no status of its own for that.
    private static AuthorizationStatus Refusal(IdTagInfo answer, DateTimeOffset now) =>
        answer.IsAcceptedAt(now) ? AuthorizationStatus.Invalid : answer.StatusAt(now);

    private static Entry? Known(string idTag, in AuthorizationSettings settings, LocalAuthorizationList list, AuthorizationCache cache)
    {
        if (settings.UsesLocalList && list.Find(idTag) is { } listed)
            return new Entry(listed, AuthorizationSource.LocalList);
        return settings.UsesCache && cache.Find(idTag) is { } cached ? new Entry(cached, AuthorizationSource.Cache) : null;
    }

    private readonly record struct Entry(IdTagInfo Info, AuthorizationSource Source);
}
