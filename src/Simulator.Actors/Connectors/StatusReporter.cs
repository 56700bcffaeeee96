using Ocpp16.Messages;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Connectors;

/// <summary>
/// What the central system has been told of the status of one connector, or of the station with id 0, and what it has not. What changed while
/// offline is told once, as it is now.
/// </summary>
internal sealed class StatusReporter(int connectorId)
{
    /// <summary>Wait before a status that found no room is told again.</summary>
    public static readonly TimeSpan RetellAfter = TimeSpan.FromSeconds(5);

    private News? _told;
    private StatusNotificationRequest? _onItsWay;

    public bool HasNewsOnItsWay => _onItsWay is not null;

    /// <summary>Forgets what was told, so that it is told again: after a boot, or when it may not have been heard.</summary>
    public void Forget() => (_told, _onItsWay) = (null, null);

    /// <returns>Whether the central system does not know this yet.</returns>
    public bool IsNews(ChargePointStatus status, ConnectorFault? fault) =>
        Last != new News(status, fault?.ErrorCode ?? ChargePointErrorCode.NoError, fault?.VendorErrorCode);

    private News? Last => _onItsWay is { } request ? News.Of(request) : _told;

    /// <summary>The notification to send now; counts as told from here on.</summary>
    public StatusNotificationRequest Next(ChargePointStatus status, ConnectorFault? fault, string? info, DateTimeOffset now) =>
        _onItsWay = new StatusNotificationRequest
        {
            ConnectorId = connectorId,
            Status = status,
            ErrorCode = fault?.ErrorCode ?? ChargePointErrorCode.NoError,
            Info = fault?.Info ?? info,
            VendorErrorCode = fault?.VendorErrorCode,
            Timestamp = now,
        };

    /// <summary>The central system knows it, by whatever message.</summary>
    public void Knows(StatusNotificationRequest reported) => (_told, _onItsWay) = (News.Of(reported), null);

    /// <summary>The central system has answered.</summary>
    /// <returns>Whether it was the last notification made.</returns>
    public bool Done(StatusNotificationRequest request)
    {
        if (!ReferenceEquals(_onItsWay, request))
            return false;
        Knows(request);
        return true;
    }

    /// <summary>
    /// There is no answer. A CALLERROR or a time-out counts as told: repeating the same would get the same. Otherwise nobody knows what the
    /// central system has read before the line broke, so that whatever the status is now is news.
    /// </summary>
    /// <returns>Whether it was the last notification made.</returns>
    public bool Failed(StatusNotificationRequest request, CallFailure failure)
    {
        if (failure is CallFailure.CallError or CallFailure.TimedOut or CallFailure.Invalid or CallFailure.NotSupported)
            return Done(request);
        if (!ReferenceEquals(_onItsWay, request))
            return false;
        Forget();
        return true;
    }

    /// <summary>What of a notification tells it from another; the whole of it is not kept.</summary>
    private readonly record struct News(ChargePointStatus Status, ChargePointErrorCode ErrorCode, string? VendorErrorCode)
    {
        public static News Of(StatusNotificationRequest request) => new(request.Status, request.ErrorCode, request.VendorErrorCode);
    }
}
