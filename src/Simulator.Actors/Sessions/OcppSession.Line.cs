using System.Net.WebSockets;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using static Simulator.Actors.Sessions.SessionProtocol;

namespace Simulator.Actors.Sessions;

/// <summary>How the line comes and goes: dialled, lost, dialled again after a pause.</summary>
internal sealed partial class OcppSession
{
    private void StartDialling(Open open)
    {
        _endpoint = open.Endpoint;
        _attempts = default;
        Dial();
    }

    private void Dial()
    {
        RedialTimer.Cancel(this);
        CancelDial();
        _dialling = new CancellationTokenSource();
        var reader = _reader = new SessionLine(Self, _settings.Traffic, _settings.ValidatePayloads, Context.System.Scheduler);
        _settings.Dialer.DialAsync(_endpoint!, reader, _dialling.Token).PipeTo(
            Self,
            success: line => new Dialled(reader, line),
            failure: cause => new DialFailed(reader, cause.Message));
    }

    private void CancelDial()
    {
        _dialling?.Cancel();
        _dialling?.Dispose();
        _dialling = null;
        _reader = null;
        _early = null;
    }

    private void GoOnline(Dialled dialled)
    {
        _line = dialled.Line;
        _openedAt = Now;
        _answers = 0;
        _toldFull = false;
        _settings.Traffic.Template.AddConnected(1);
        if (_wasOnline)
            _settings.Traffic.Template.Reconnected();
        _health = LineHealth.Opened(_tuning.PingInterval, Now);
        AwaitNextLook();
        _station.Tell(new LineUp(_wasOnline));
        _wasOnline = true;
        SendNext();
        var early = _early;
        _early = null;
        foreach (var frame in early ?? [])
        {
            if (frame.Line == _reader)
                OnFrame(frame);
        }
    }

    private void MoveTo(CsmsEndpoint endpoint)
    {
        _line!.Close(WebSocketCloseStatus.NormalClosure, "The supervision URL has changed.");
        LoseLine("The supervision URL has changed.", willRedial: true);
        StartDialling(new Open(endpoint));
    }

    private void HangUp(WebSocketCloseStatus status, string reason)
    {
        _line!.Close(status, reason);
        LoseLine(reason, willRedial: false);
    }

    private void Cut()
    {
        _line!.Abort();
        LoseLine("The power is gone.", willRedial: false);
    }

    private void StopDialling()
    {
        CancelDial();
        RedialTimer.Cancel(this);
    }

    /// <summary>Forgets the line: what must survive goes back to the queue, the rest is told that it has no answer.</summary>
    private void LoseLine(string reason, bool willRedial, TimeSpan? redialIn = null)
    {
        _settings.Traffic.Template.AddConnected(-1);
        _line = null;
        _reader = null;
        HealthTimer.Cancel(this);
        RepeatTimer.Cancel(this);
        (_repeating, _overdue) = (false, false);
        _station.Tell(new LineDown(reason, willRedial, redialIn)); // before the failures, so that the station decides on them as one that is offline
        if (_inFlight is { } call)
        {
            _inFlight = null;
            if (call.Message is null)
                Fail(call, CallFailure.Offline, reason);
            else
                _queue.PutBack(call);
        }

        _roomKept = 0;
        foreach (var waiting in _queue.DropOrdinary())
            Fail(waiting, CallFailure.Offline, reason);
        ShowQueue();
    }

    private void OnLineLost(int status, string reason) => DialAgain(status is (int)WebSocketCloseStatus.PolicyViolation
        ? $"closed with {status} {reason}".TrimEnd() + "; does the central system know this station?"
        : $"closed with {status} {reason}".TrimEnd());

    /// <summary>The other end is gone without a word: so is the line.</summary>
    private void Drop(string reason)
    {
        _settings.Log.LogWarning("{Station} drops its line: {Reason}", _settings.StationId, reason);
        _line!.Abort();
        DialAgain(reason);
    }

    private void DialAgain(string reason)
    {
        var lived = Now - _openedAt;
        _attempts = _attempts.LineLost(lived);
        if (_answers == 0 && lived < DialAttempts.GoodWhile)
            _settings.Traffic.Template.ConnectFailed(); // it was open, and that was all
        var pause = _settings.Reconnect.DelayBefore(_attempts.Failures, _random);
        LoseLine(reason, willRedial: pause is not null, pause);
        WaitAndRedial(reason, pause);
    }

    private void OnDialFailed(string reason)
    {
        _attempts = _attempts.DialFailed();
        _settings.Traffic.Template.ConnectFailed();
        var pause = _settings.Reconnect.DelayBefore(_attempts.Failures, _random);
        _station.Tell(pause is { } wait ? new StillDown(reason, wait) : new LineDown(reason, WillRedial: false));
        WaitAndRedial(reason, pause);
    }

    private void WaitAndRedial(string reason, TimeSpan? pause)
    {
        CancelDial();
        if (pause is not { } delay)
        {
            _settings.Log.LogWarning("{Station} gives up to connect: {Reason}", _settings.StationId, reason);
            return;
        }

        if (_settings.Log.IsEnabled(LogLevel.Debug))
            _settings.Log.LogDebug("{Station} is offline ({Reason}), next attempt in {Delay}", _settings.StationId, reason, delay);
        RedialTimer.StartOnce(this, delay);
    }

    private sealed record Dialled(SessionLine Reader, ICsmsLine Line) : INoSerializationVerificationNeeded;

    private sealed record DialFailed(SessionLine Reader, string Reason) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
