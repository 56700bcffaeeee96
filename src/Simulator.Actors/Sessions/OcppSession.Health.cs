using Akka.Actor;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;

namespace Simulator.Actors.Sessions;

/// <summary>Whether the other end of the line still responds. A ping every interval and no more than one timer; a line at rest has none.</summary>
internal sealed partial class OcppSession
{
    private void OnLookAtHealth()
    {
        Follow(_health.Look(Now, _settings.Traffic.Since(_pingedAt)));
        if (_line is not null && !HealthTimer.IsActive(this))
            AwaitNextLook();
    }

    private void Follow((LineHealth Health, LineAction Action) decision)
    {
        _health = decision.Health;
        switch (decision.Action)
        {
            case LineAction.Ping:
                _pingedAt = _settings.Traffic.Now();
                AwaitNextLook();
                _line!.Ping();
                break;
            case LineAction.Drop:
                Drop($"no answer to a WebSocket ping within {_health.Limit.TotalSeconds:0.#} s");
                break;
        }
    }

    private void AwaitNextLook()
    {
        HealthTimer.Cancel(this);
        if (_health.NextLook is { } at)
            HealthTimer.StartOnce(this, at > Now ? at - Now : TimeSpan.Zero);
    }

    private void OnAlive()
    {
        _health = _health.Heard(); // the timer stays: at the next look there is nothing that is waited for
        if (_overdue)
            TimeOut();
    }

    // The line is well, so it is this CALL that the central system does not answer.
    private void TimeOut()
    {
        var call = _inFlight!;
        (_inFlight, _overdue) = (null, false);
        _settings.Traffic.TimedOut(call.Request.Action);
        _settings.Log.LogWarning(
            "{Station} got no answer to {Action} {MessageId} within {Timeout}", _settings.StationId, call.Request.Action, call.MessageId, _tuning.CallTimeout);
        if (call.Probes is not null)
            Drop("pings are answered, CALLs are not");
        else if (!TryProbe(call))
            FailOrRepeat(call, CallFailure.TimedOut, $"No answer within {_tuning.CallTimeout.TotalSeconds:0} s.");
    }

    /// <summary>
    /// Before a transaction message is given up that was never answered, on a line that has answered nothing since, a Heartbeat finds out
    /// whether the central system answers at all: one that stands still has not failed to process the message (OCPP 1.6, 9.1.20).
    /// </summary>
    private bool TryProbe(OutgoingCall call)
    {
        if (call.Message is null || call.FailedAttempts + 1 < _tuning.TransactionMessageAttempts || call.AnswersBefore != _answers
            || !_settings.Commands.AllowsOutgoing(nameof(OcppAction.Heartbeat))
            || !_queue.TryAdd(new OutgoingCall(HeartbeatRequest.Instance, ActorRefs.Nobody) { Triggered = true, Probes = call }, out _))
        {
            return false;
        }

        _queue.PutBack(call);
        _repeating = true; // nothing overtakes it
        SendNext();
        return true;
    }

    private void EndProbe(OutgoingCall answered)
    {
        if (answered.Probes is not { } message)
            return;
        _repeating = false;
        if (_queue.Remove(message))
            FailOrRepeat(message, CallFailure.TimedOut, $"No answer within {_tuning.CallTimeout.TotalSeconds:0} s.");
        else
            SendNext();
    }
}
