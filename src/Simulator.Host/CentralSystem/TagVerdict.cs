using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>Every tag is accepted, but those named after a refusal, so that a user can watch one.</summary>
public static class TagVerdict
{
    private static readonly AuthorizationStatus[] Refusals =
        [AuthorizationStatus.Blocked, AuthorizationStatus.Expired, AuthorizationStatus.Invalid, AuthorizationStatus.ConcurrentTx];

    /// <summary><c>Blocked-1</c> is Blocked, <c>expired7</c> is Expired, and so on; OCPP compares tags without case.</summary>
    public static IdTagInfo Of(string idTag) => new()
    {
        Status = Refusals.FirstOrDefault(
            refusal => idTag.StartsWith(WireText.Of(refusal), StringComparison.OrdinalIgnoreCase), AuthorizationStatus.Accepted),
    };
}
