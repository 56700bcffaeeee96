using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Stations;

/// <summary>Why the station is not at work: counted with others of the same cause, and shown in its snapshot.</summary>
internal sealed partial class ChargingStation
{
    private StationTrouble? _lastError;
    private TroubleCause? _trouble;
    private DateTimeOffset? _nextAttemptAt;

    /// <param name="retryIn">When it tries again; null: not by itself.</param>
    private void InTrouble(string reason, TimeSpan? retryIn)
    {
        _lastError = new StationTrouble(reason, Now);
        _nextAttemptAt = retryIn is { } wait ? Now + wait : null;
        ChangeTrouble(TroubleCause.Of(Template.Name, reason, _identity.StationId));
        Changed();
    }

    /// <summary>It works, or is not meant to. The last error stays to be read.</summary>
    private void OutOfTrouble()
    {
        _nextAttemptAt = null;
        ChangeTrouble(null);
    }

    private void ChangeTrouble(TroubleCause? cause)
    {
        if (cause != _trouble)
            _trouble = _services.Counters.Troubles.Change(_identity.StationId, _trouble, cause);
    }

    // A failed dial names the URL itself.
    private void OnStillDown(SessionProtocol.StillDown down)
    {
        if (_phase is Phase.On)
            InTrouble(down.Reason, down.RetryIn);
    }

    private void LostLine(SessionProtocol.LineDown down)
    {
        if (_phase is not Phase.On || !_wantsLine || _hangingUp || _moved)
            return;
        var url = SupervisionUrls.Join(_url, _identity.StationId);
        var reason = down.Reason.StartsWith(url.Scheme + "://", StringComparison.Ordinal) ? down.Reason : $"{url}: {down.Reason}";
        InTrouble(down.WillRedial ? reason : $"{reason} No more attempts are allowed (autoReconnectMaxRetries).", down.RetryIn);
    }

    private void NotRegistered(string reason, TimeSpan? retryIn, bool isFailure)
    {
        if (isFailure)
            _services.Counters.Of(Template.Name).ConnectFailed();
        InTrouble(
            $"{SupervisionUrls.Join(_url, _identity.StationId)}: {reason}"
            + (retryIn is null ? " No more attempts are allowed (registrationMaxRetries)." : ""),
            retryIn);
    }

    private static string WhyNot(RegistrationStatus status) => status is RegistrationStatus.Pending
        ? "the central system answered the BootNotification with Pending; it has not accepted the station yet."
        : "the central system answered the BootNotification with Rejected; does it know this station?";
}
