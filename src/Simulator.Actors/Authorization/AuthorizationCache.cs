using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.Authorization;

/// <summary>The cache has news of a tag, from Authorize, StartTransaction or StopTransaction.</summary>
public sealed record CacheUpdated(string IdTag, IdTagInfo Info, DateTimeOffset At);

/// <summary>
/// What the central system last said of the tags it was asked about (3.5.1), never changed: news gives another cache. All empty caches are
/// one object, so a station that was never shown a tag pays nothing.
/// </summary>
public sealed class AuthorizationCache
{
    /// <summary>Tags kept. Full: those that are not valid go first, then those heard of longest ago.</summary>
    public const int Capacity = 1000;

    // Oldest news first. An array of the few tags that a station meets is smaller than any dictionary, and scanned once per tag.
    private readonly ImmutableArray<Entry> _entries;

    // What nearly every tag is told, kept once for all of them.
    private static readonly IdTagInfo PlainlyAccepted = new() { Status = AuthorizationStatus.Accepted };

    private AuthorizationCache(ImmutableArray<Entry> entries) => _entries = entries;

    public static AuthorizationCache Empty { get; } = new([]);

    public int Count => _entries.Length;

    /// <summary>Everything that is remembered, oldest news first.</summary>
    internal IEnumerable<(string IdTag, IdTagInfo Info)> Entries => _entries.Select(entry => (entry.IdTag, entry.Info));

    /// <summary>Rebuilds the cache from a snapshot.</summary>
    internal static AuthorizationCache Restore(IReadOnlyCollection<(string IdTag, IdTagInfo Info)> entries) => entries.Count == 0
        ? Empty
        : new AuthorizationCache([.. entries.Select(entry => new Entry(entry.IdTag, entry.Info == PlainlyAccepted ? PlainlyAccepted : entry.Info))]);

    /// <summary>What was last said of <paramref name="idTag"/>, an expiry since then not yet applied; null: nothing.</summary>
    public IdTagInfo? Find(string idTag) => IndexOf(idTag) is >= 0 and var index ? _entries[index].Info : null;

    /// <summary>What news of a tag does; null: the cache is off, the local list has the tag (3.5.3), or it is no news.</summary>
    public CacheUpdated? Decide(
        string idTag, IdTagInfo info, in AuthorizationSettings settings, LocalAuthorizationList list, DateTimeOffset now) =>
        !settings.UsesCache || (settings.UsesLocalList && list.Find(idTag) is not null) || info == Find(idTag)
            ? null
            : new CacheUpdated(idTag, info, now);

    /// <summary>The cache after <paramref name="happened"/>.</summary>
    public AuthorizationCache Apply(CacheUpdated happened)
    {
        var entries = _entries.ToBuilder();
        if (IndexOf(happened.IdTag) is >= 0 and var index)
            entries.RemoveAt(index);
        if (entries.Count >= Capacity)
            entries.RemoveAll(entry => !entry.Info.IsAcceptedAt(happened.At));
        if (entries.Count >= Capacity)
            entries.RemoveAt(0);
        entries.Add(new Entry(happened.IdTag, happened.Info == PlainlyAccepted ? PlainlyAccepted : happened.Info));
        return new AuthorizationCache(entries.ToImmutable());
    }

    private int IndexOf(string idTag)
    {
        for (var index = _entries.Length - 1; index >= 0; index--)
        {
            if (IdTags.AreSame(_entries[index].IdTag, idTag))
                return index;
        }

        return -1;
    }

    private readonly record struct Entry(string IdTag, IdTagInfo Info);
}
