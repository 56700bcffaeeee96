using System.Collections.Concurrent;
using Ocpp16.Messages;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>
/// What the scripted central system answers by itself, action by action. At the start: the plausible answer to everything.
/// </summary>
public sealed class AutoAnswers
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<OcppAction, Func<ScriptedCall, IOcppResponse>> _answers = new();
    private int _lastTransactionId;

    public AutoAnswers()
    {
        var accepted = new IdTagInfo { Status = AuthorizationStatus.Accepted };
        Set(OcppAction.Authorize, _ => new AuthorizeResponse { IdTagInfo = accepted });
        Boot(RegistrationStatus.Accepted, intervalSeconds: 300);
        Set(OcppAction.DataTransfer, _ => new DataTransferResponse { Status = DataTransferStatus.Accepted });
        Set(OcppAction.DiagnosticsStatusNotification, _ => DiagnosticsStatusNotificationResponse.Instance);
        Set(OcppAction.FirmwareStatusNotification, _ => FirmwareStatusNotificationResponse.Instance);
        Set(OcppAction.Heartbeat, _ => new HeartbeatResponse { CurrentTime = Now });
        Set(OcppAction.MeterValues, _ => MeterValuesResponse.Instance);
        Set(OcppAction.StartTransaction, _ => new StartTransactionResponse
        {
            IdTagInfo = accepted,
            TransactionId = Interlocked.Increment(ref _lastTransactionId),
        });
        Set(OcppAction.StatusNotification, _ => StatusNotificationResponse.Instance);
        Set(OcppAction.StopTransaction, _ => new StopTransactionResponse { IdTagInfo = accepted });
    }

    /// <summary>The test answers these itself from now on.</summary>
    public void Off(params ReadOnlySpan<OcppAction> actions)
    {
        foreach (var action in actions)
            _answers.TryRemove(action, out _);
    }

    public void AllOff() => _answers.Clear();

    public void Set(OcppAction action, Func<ScriptedCall, IOcppResponse> answer) => _answers[action] = answer;

    public void Boot(RegistrationStatus status, int intervalSeconds) => Set(OcppAction.BootNotification, _ => new BootNotificationResponse
    {
        Status = status,
        CurrentTime = Now,
        Interval = intervalSeconds,
    });

    internal IOcppResponse? For(ScriptedCall call) =>
        OcppActions.TryParse(call.Action, out var action) && _answers.TryGetValue(action, out var answer) ? answer(call) : null;
}
