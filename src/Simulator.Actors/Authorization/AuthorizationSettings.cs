using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Authorization;

/// <summary>The switches that decide about tags: configuration keys of chapter 9 and two of the template.</summary>
public readonly record struct AuthorizationSettings
{
    /// <summary>LocalAuthListEnabled, on a station that supports LocalAuthListManagement.</summary>
    public bool UsesLocalList { get; init; }

    /// <summary>AuthorizationCacheEnabled.</summary>
    public bool UsesCache { get; init; }

    public bool LocalPreAuthorize { get; init; }

    public bool LocalAuthorizeOffline { get; init; }

    public bool AllowOfflineTxForUnknownId { get; init; }

    public bool AuthorizeRemoteTxRequests { get; init; }

    /// <summary>The template's key: false never sends an Authorize for a remote start; the local list alone decides.</summary>
    public bool MayAuthorizeAtRemoteStart { get; init; }

    /// <summary>The template's key: a refused tag charges all the same.</summary>
    public bool ForceTransactionOnInvalidIdToken { get; init; }

    public static AuthorizationSettings From(StationConfiguration keys, BehaviourOptions behaviour) => new()
    {
        UsesLocalList = keys.Bool(KeyNames.LocalAuthListEnabled) && keys.Supports(FeatureProfile.LocalAuthListManagement),
        UsesCache = keys.Bool(KeyNames.AuthorizationCacheEnabled),
        LocalPreAuthorize = keys.Bool(KeyNames.LocalPreAuthorize),
        LocalAuthorizeOffline = keys.Bool(KeyNames.LocalAuthorizeOffline),
        AllowOfflineTxForUnknownId = keys.Bool(KeyNames.AllowOfflineTxForUnknownId),
        AuthorizeRemoteTxRequests = keys.Bool(KeyNames.AuthorizeRemoteTxRequests),
        MayAuthorizeAtRemoteStart = behaviour.MayAuthorizeAtRemoteStart,
        ForceTransactionOnInvalidIdToken = behaviour.ForceTransactionOnInvalidIdToken,
    };
}
