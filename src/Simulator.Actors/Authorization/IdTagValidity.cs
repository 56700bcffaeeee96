using Ocpp16.Messages;

namespace Simulator.Actors.Authorization;

/// <summary>What an IdTagInfo is worth at an instant. Expiry dates are instants, compared as such, never rounded.</summary>
public static class IdTagValidity
{
    /// <summary>The status at <paramref name="now"/>: Expired once the expiry date of an accepted tag is reached (3.5.1).</summary>
    public static AuthorizationStatus StatusAt(this IdTagInfo info, DateTimeOffset now) =>
        info.Status == AuthorizationStatus.Accepted && info.ExpiryDate <= now ? AuthorizationStatus.Expired : info.Status;

    /// <summary>Whether the tag may charge at <paramref name="now"/>.</summary>
    public static bool IsAcceptedAt(this IdTagInfo info, DateTimeOffset now) => info.StatusAt(now) == AuthorizationStatus.Accepted;
}
