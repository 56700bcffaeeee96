using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ocpp16.Messages;

namespace Simulator.Actors.Authorization;

/// <summary>A SendLocalList was taken.</summary>
public sealed record LocalListChanged(int ListVersion, UpdateType UpdateType, ImmutableArray<AuthorizationData> Entries);

/// <summary>Answer to a SendLocalList, and what happened.</summary>
/// <param name="Changed">Null: the list stays as it is.</param>
/// <param name="Reason">Why it was not taken; null when it was.</param>
public readonly record struct LocalListDecision(UpdateStatus Status, LocalListChanged? Changed, string? Reason);

/// <summary>
/// The list of tags that the central system keeps in the station (3.5.2), never changed: a SendLocalList gives another list. All empty
/// lists are one object, and so is the first list of all stations of a template.
/// </summary>
public sealed class LocalAuthorizationList
{
    /// <summary>Answer to GetLocalListVersion of a station that has no local list, or has it switched off (5.10).</summary>
    public const int NotSupportedVersion = -1;

    /// <summary>Of the tags of each template, as long as a station has them.</summary>
    private static readonly ConditionalWeakTable<string[], LocalAuthorizationList> First = [];

    private readonly Dictionary<string, IdTagInfo> _entries;
    private readonly int _version;

    private LocalAuthorizationList(Dictionary<string, IdTagInfo> entries, int version) => (_entries, _version) = (entries, version);

    public static LocalAuthorizationList Empty { get; } = new([], 0);

    public int Count => _entries.Count;

    /// <summary>Version of the list; 0 when it is empty (5.10), and when it is the first list of a template.</summary>
    public int Version => _entries.Count == 0 ? 0 : _version;

    /// <summary>The central system has sent it; else it is the one that the station started with.</summary>
    internal bool IsSent => _version > 0;

    internal int SentVersion => _version;

    internal IReadOnlyDictionary<string, IdTagInfo> Entries => _entries;

    /// <summary>
    /// The list a station starts with when its template enables the local list: the tags of its tag file, all accepted. Version 0 says
    /// that the central system has not sent a list; its first one replaces these tags, or builds on them when it is differential.
    /// </summary>
    public static LocalAuthorizationList FromTags(ImmutableArray<string> idTags) =>
        idTags.IsDefaultOrEmpty ? Empty : First.GetValue(ImmutableCollectionsMarshal.AsArray(idTags)!, Accepting);

    private static LocalAuthorizationList Accepting(string[] idTags)
    {
        var accepted = new IdTagInfo { Status = AuthorizationStatus.Accepted };
        var entries = new Dictionary<string, IdTagInfo>(idTags.Length, IdTags.Comparer);
        foreach (var idTag in idTags)
            entries[idTag] = accepted;
        return new LocalAuthorizationList(entries, 0);
    }

    /// <summary>The entry of <paramref name="idTag"/>, an expiry since then not yet applied; null: there is none.</summary>
    public IdTagInfo? Find(string idTag) => _entries.GetValueOrDefault(idTag);

    /// <summary>
    /// Whether a StartTransaction.conf and the list disagree about the validity of a tag, of which connector 0 has to tell with error
    /// LocalListConflict (3.5.2). ConcurrentTx is valid in this respect.
    /// </summary>
    public bool ConflictsWith(string idTag, IdTagInfo answer, DateTimeOffset now) =>
        Find(idTag) is { } listed && IsValid(listed.StatusAt(now)) != IsValid(answer.StatusAt(now));

    /// <summary>What a SendLocalList does (5.15, 6.41).</summary>
    public LocalListDecision Decide(SendLocalListRequest request, in LocalListLimits limits)
    {
        var entries = request.LocalAuthorizationList is { IsDefault: false } sent ? sent : [];
        if (!limits.IsEnabled)
            return Refuse(UpdateStatus.NotSupported, "the local list is not supported or not enabled");
        if (request.ListVersion <= 0)
            return Refuse(UpdateStatus.Failed, $"version {request.ListVersion} has a meaning of its own (errata 3.52)");
        if (request.UpdateType == UpdateType.Differential && request.ListVersion <= Version)
            return Refuse(UpdateStatus.VersionMismatch, $"version {request.ListVersion} is not above {Version}");
        if (entries.Length > limits.SendLocalListMaxLength)
            return Refuse(UpdateStatus.Failed, $"{entries.Length} entries are more than {limits.SendLocalListMaxLength} in one message");
        if (Fault(request.UpdateType, entries) is { } fault)
            return Refuse(UpdateStatus.Failed, fault);
        var changed = new LocalListChanged(request.ListVersion, request.UpdateType, entries);
        var count = Apply(changed).Count;
        return count > limits.LocalAuthListMaxLength
            ? Refuse(UpdateStatus.Failed, $"{count} entries are more than {limits.LocalAuthListMaxLength} in the list")
            : new LocalListDecision(UpdateStatus.Accepted, changed, null);
    }

    /// <summary>The list after <paramref name="happened"/>.</summary>
    public LocalAuthorizationList Apply(LocalListChanged happened)
    {
        var entries = happened.UpdateType == UpdateType.Full
            ? new Dictionary<string, IdTagInfo>(happened.Entries.Length, IdTags.Comparer)
            : new Dictionary<string, IdTagInfo>(_entries, IdTags.Comparer);
        foreach (var entry in happened.Entries)
        {
            if (entry.IdTagInfo is { } info)
                entries[entry.IdTag] = info;
            else
                entries.Remove(entry.IdTag);
        }

        return new LocalAuthorizationList(entries, happened.ListVersion);
    }

    // 6.41: no tag twice; 7.1: a full list says something of each tag.
    private static string? Fault(UpdateType updateType, ImmutableArray<AuthorizationData> entries)
    {
        var seen = new HashSet<string>(entries.Length, IdTags.Comparer);
        foreach (var entry in entries)
        {
            if (!seen.Add(entry.IdTag))
                return $"tag {entry.IdTag} comes twice";
            if (updateType == UpdateType.Full && entry.IdTagInfo is null)
                return $"tag {entry.IdTag} has no idTagInfo, which a full list needs";
        }

        return null;
    }

    private static bool IsValid(AuthorizationStatus status) => status is AuthorizationStatus.Accepted or AuthorizationStatus.ConcurrentTx;

    private static LocalListDecision Refuse(UpdateStatus status, string reason) => new(status, null, reason);
}
