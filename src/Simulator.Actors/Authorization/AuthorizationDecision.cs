using Ocpp16.Messages;

namespace Simulator.Actors.Authorization;

/// <summary>Who vouches for a tag, or does not.</summary>
public enum AuthorizationSource
{
    LocalList,
    Cache,

    /// <summary>An answer to Authorize.</summary>
    CentralSystem,

    /// <summary>It is the tag that started the transaction.</summary>
    SameTag,

    /// <summary>
    /// A remote start with AuthorizeRemoteTxRequests false, or the order of a user: the central system checks the tag at StartTransaction.
    /// </summary>
    RemoteRequest,

    /// <summary>The template's forceTransactionOnInvalidIdToken overruled a refusal.</summary>
    Forced,

    /// <summary>Nobody knows the tag.</summary>
    Nobody,
}

/// <summary>What becomes of a tag that was presented.</summary>
public abstract record AuthorizationDecision
{
    private AuthorizationDecision() { }

    /// <summary>It may do what it wants, at once.</summary>
    public sealed record Authorized(IdTagInfo Info, AuthorizationSource Source) : AuthorizationDecision;

    /// <summary>It may not.</summary>
    public sealed record Refused(AuthorizationStatus Status, AuthorizationSource Source) : AuthorizationDecision;

    /// <summary>An Authorize has to be sent; <see cref="AuthorizationPolicy.Judge"/> reads its answer.</summary>
    public sealed record AskCentralSystem : AuthorizationDecision { public static AskCentralSystem Instance { get; } = new(); }

    /// <summary>It may charge although nobody knows it, until the central system is heard (3.5.4).</summary>
    public sealed record AuthorizedUnknownOffline : AuthorizationDecision
    {
        public static AuthorizedUnknownOffline Instance { get; } = new();
    }
}
