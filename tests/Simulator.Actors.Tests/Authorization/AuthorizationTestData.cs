using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;

namespace Simulator.Actors.Tests.Authorization;

/// <summary>A list and a cache whose tags say in their name what is known of them.</summary>
internal static class AuthorizationTestData
{
    private static readonly string[] Kinds =
        ["Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx", "past", "future", "family"];

    public static DateTimeOffset Now { get; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static LocalAuthorizationList List { get; } = LocalAuthorizationList.Empty.Apply(new LocalListChanged(
        1, UpdateType.Full, [.. Kinds.Select(kind => Entry("listed-" + kind, Info(kind))), Entry("both", Info("Blocked"))]));

    public static AuthorizationCache Cache { get; } = Kinds
        .Select(kind => new CacheUpdated("cached-" + kind, Info(kind), Now))
        .Append(new CacheUpdated("both", Info("Accepted"), Now))
        .Aggregate(AuthorizationCache.Empty, (cache, update) => cache.Apply(update));

    public static IdTagInfo Info(string kind) => kind switch
    {
        "past" => new() { Status = AuthorizationStatus.Accepted, ExpiryDate = Now.AddSeconds(-1) },
        "future" => new() { Status = AuthorizationStatus.Accepted, ExpiryDate = Now.AddYears(1) },
        "family" => new() { Status = AuthorizationStatus.Accepted, ParentIdTag = "Family" },
        _ => new() { Status = Enum.Parse<AuthorizationStatus>(kind) },
    };

    public static AuthorizationData Entry(string idTag, IdTagInfo? info) => new() { IdTag = idTag, IdTagInfo = info };

    /// <param name="keys">Words: pre, offline, unknown, remote and force set a switch; nolist, nocache and noask clear one.</param>
    public static AuthorizationSettings Settings(string keys)
    {
        var words = keys.Split(' ').ToImmutableHashSet(StringComparer.Ordinal);
        return new()
        {
            UsesLocalList = !words.Contains("nolist"),
            UsesCache = !words.Contains("nocache"),
            LocalPreAuthorize = words.Contains("pre"),
            LocalAuthorizeOffline = words.Contains("offline"),
            AllowOfflineTxForUnknownId = words.Contains("unknown"),
            AuthorizeRemoteTxRequests = words.Contains("remote"),
            MayAuthorizeAtRemoteStart = !words.Contains("noask"),
            ForceTransactionOnInvalidIdToken = words.Contains("force"),
        };
    }
}
