using System.Buffers;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;
using static Simulator.Actors.Sessions.SessionProtocol;

namespace Simulator.Actors.Sessions;

/// <summary>The traffic of an open line: one CALL of ours in flight, answers to theirs at any time.</summary>
internal sealed partial class OcppSession
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private const string LineFull = "the outbox of the line is full (256 frames or 4 MiB), or the line is down";

    private static ArrayBufferWriter<byte> Buffer
    {
        get
        {
            var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
            buffer.ResetWrittenCount();
            return buffer;
        }
    }

    private void OnFrame(InboundFrame frame)
    {
        switch (frame)
        {
            case InboundFrame.Call call: _station.Tell(new CallReceived(call.MessageId, call.Request)); break;
            case InboundFrame.Result result when Settle(result.MessageId) is { } call:
                _settings.Traffic.ResultReceived(call.Request.Action);
                if (result.Slip is { } slip)
                    Report(slip.IsNew, $"an answer to {call.Request.Action} {Verdict(result)}: {slip.Reason}");
                Complete(call, result);
                EndProbe(call);
                break;
            case InboundFrame.Error error when Settle(error.MessageId) is { } call:
                _settings.Traffic.ErrorReceived(call.Request.Action, OcppErrorCodes.TryParse(error.Code, out var code) ? code : null);
                FailOrRepeat(call, CallFailure.CallError, $"{error.Code} {error.Description}".TrimEnd());
                EndProbe(call);
                break;
            case InboundFrame.Bad bad:
                Report(bad.IsNew, $"a bad frame: {bad.Reason}");
                if (bad.MessageId is { } id && _gate is not TrafficGate.BootOnly)
                    Put(id, bad.Code, bad.Reason);
                break;
            case InboundFrame.Alive: OnAlive(); return;
            case InboundFrame.Closed closed: OnLineLost(closed.Status, closed.Reason); return;
        }

        frame.Line.Handled();
    }

    private void OnSend(Send send)
    {
        if (_gate is not TrafficGate.Open && !send.Triggered)
        {
            Sender.Tell(new CallFailed(
                send.Request, CallFailure.NotRegistered, "The central system has not accepted the station yet.", send.Context));
            return;
        }

        var call = new OutgoingCall(send.Request, Sender)
        {
            Triggered = send.Triggered,
            Context = send.Context,
            WishedAt = _settings.Traffic.Now(),
        };
        if (send.Triggered && _roomKept > 0)
            _roomKept--;
        if (_queue.TryAdd(call, out _))
        {
            SendNext();
            return;
        }

        _settings.Traffic.Template.FrameDropped();
        TellFull($"{send.Request.Action} is not sent: the queue of CALLs is full ({CallQueue.OrdinaryMax} wait for the central system)");
        Fail(call, CallFailure.QueueFull, $"{CallQueue.OrdinaryMax} CALLs wait already.");
    }

    // What is promised here is not given away twice; an empty queue has room for whatever is still on its way.
    private void OnAskForRoom(AskForRoom ask)
    {
        if (_queue.OrdinaryCount == 0)
            _roomKept = 0;
        var hasRoom = _queue.OrdinaryCount + _roomKept + ask.Calls <= CallQueue.OrdinaryMax;
        if (hasRoom)
            _roomKept += ask.Calls;
        Sender.Tell(new RoomAnswer(hasRoom, ask.Context));
    }

    // Once a line: what is full stays full for a while.
    private void TellFull(string what)
    {
        if (!_toldFull)
            _settings.Log.LogWarning("{Station}: {What}. What follows is counted as dropped.", _settings.StationId, what);
        _toldFull = true;
    }

    private void Enqueue(Deliver deliver)
    {
        var message = deliver.Message;
        _stored = Math.Max(_stored, deliver.Stored);
        var call = new OutgoingCall(message.Request, Sender)
        {
            Message = message,
            MessageId = message.MessageId,
            WishedAt = _line is null ? 0 : _settings.Traffic.Now(),
        };
        _queue.TryAdd(call, out var thinnedOut);
        if (thinnedOut is not null)
        {
            _settings.Log.LogWarning(
                "{Station}: {Count} MeterValues are not sent: the queue of transaction messages is full ({Waiting} wait)",
                _settings.StationId, thinnedOut.Count, CallQueue.TransactionMax);
        }

        foreach (var dropped in thinnedOut ?? [])
        {
            _settings.Traffic.Template.FrameDropped();
            TellDelivered(dropped, null, $"More than {CallQueue.TransactionMax} transaction messages wait.");
        }

        SendNext();
    }

    private void OnGate(SetGate gate)
    {
        _gate = gate.Gate;
        SendNext();
    }

    private void SendNext()
    {
        while (_line is not null && _inFlight is null && _queue.Next(_gate, !_repeating && !AwaitsStorage) is { } call)
            Transmit(call);
        if (AwaitsStorage && _inFlight is null)
            AskForStorage();
        ShowQueue();
    }

    private void ShowQueue()
    {
        if (_queue.Count == _queuedShown)
            return;
        _settings.Traffic.Template.AddQueued(_queue.Count - _queuedShown);
        _queuedShown = _queue.Count;
    }

    private void Transmit(OutgoingCall call)
    {
        var action = call.Request.Action;
        if (!_settings.Commands.AllowsOutgoing(OcppActions.Name(action)))
        {
            GiveUp(call, CallFailure.NotSupported, $"{action} is switched off by commandsSupport.");
            return;
        }

        call.MessageId ??= _random.NextUuid();
        var buffer = Buffer;
        OcppFrameWriter.WriteCall(buffer, call.MessageId, call.Request);
        if (_settings.ValidatePayloads
            && !OcppSchemas.For(action, PayloadKind.Request).TryValidate(Payload(buffer, call.MessageId, action), out var fault))
        {
            _settings.Log.LogError("{Station} made a {Action} that breaks its schema and is not sent: {Reason}", _settings.StationId, action, fault.Reason);
            GiveUp(call, CallFailure.Invalid, fault.Reason);
            return;
        }

        _inFlight = call;
        if (call.TriedOn != _reader)
            (call.TriedOn, call.Unanswered, call.AnswersBefore) = (_reader, 0, _answers);
        _reader!.Expect(call.MessageId, action);
        _settings.Traffic.Log(FrameDirection.Sent, buffer.WrittenSpan); // before it leaves, or the answer might stand before it
        if (_line!.TrySend(buffer.WrittenSpan))
        {
            _settings.Traffic.CallSent(action);
            if (call.WishedAt != 0)
                _settings.Traffic.SendLag(call.WishedAt);
            call.WishedAt = 0; // a repetition is late by its own rule
            ArmTimeout();
        }
        else
        {
            // The line has just broken or is clogged beyond its bound: end it, its OnClosed puts this CALL where it belongs.
            _settings.Traffic.Template.FrameDropped();
            TellFull($"{action} is not sent: {LineFull}");
            _line.Abort();
        }
    }

    // [2,"id","Action",{payload}]: neither the id nor the action has characters to escape.
    private static ReadOnlySpan<byte> Payload(ArrayBufferWriter<byte> frame, string messageId, OcppAction action) =>
        frame.WrittenSpan[(9 + messageId.Length + OcppActions.Utf8Name(action).Length)..^1];

    private void Put(string messageId, IOcppResponse response)
    {
        var buffer = Buffer;
        OcppFrameWriter.WriteCallResult(buffer, messageId, response);
        _settings.Traffic.Log(FrameDirection.Sent, buffer.WrittenSpan);
        if (_line!.TrySend(buffer.WrittenSpan))
            _settings.Traffic.ResultSent(response.Action);
        else
            Dropped($"the answer to {response.Action}");
    }

    private void Put(string messageId, OcppErrorCode code, string description)
    {
        var buffer = Buffer;
        OcppFrameWriter.WriteCallError(buffer, messageId, code, description);
        _settings.Traffic.Log(FrameDirection.Sent, buffer.WrittenSpan);
        if (_line!.TrySend(buffer.WrittenSpan))
            _settings.Traffic.Template.ErrorSent(code);
        else
            Dropped($"the CALLERROR {code}");
    }

    private void Dropped(string frame)
    {
        _settings.Traffic.Template.FrameDropped();
        TellFull($"{frame} is not sent: {LineFull}");
    }

    private OutgoingCall? Settle(string messageId)
    {
        if (_inFlight?.MessageId != messageId)
            return null;
        var call = _inFlight;
        (_inFlight, _overdue) = (null, false);
        _answers++;
        if (call.Request is BootNotificationRequest)
            _attempts = _attempts.Answered();
        return call;
    }

    private void Complete(OutgoingCall call, InboundFrame.Result result)
    {
        if (call.Message is { } message)
        {
            if (result.Response is StartTransactionResponse start)
                _queue.Resolve(message.TransactionKey, start.TransactionId);
            else if (message.StopsTransaction)
                _queue.Forget(message.TransactionKey);
            TellDelivered(call, result.Response, result.Slip?.Reason);
        }
        else if (result.Response is { } response)
        {
            call.Sender.Tell(new CallDone(call.Request, response, call.Context));
        }
        else
        {
            Fail(call, CallFailure.Invalid, result.Slip!.Reason);
        }

        SendNext();
    }

    private static string Verdict(InboundFrame.Result result) =>
        result.Response is null ? "that does not say what was asked" : "with a slip, and takes what can be read of it";

    // Once for each rule that is broken; how often it is, the table of slips knows.
    private void Report(bool isNew, string received)
    {
        if (isNew)
            _settings.Log.LogWarning("{Station} received {What}", _settings.StationId, received);
        else if (_settings.Log.IsEnabled(LogLevel.Debug))
            _settings.Log.LogDebug("{Station} received {What}", _settings.StationId, received);
    }

    // OCPP 1.6, 3.7.1: a transaction message that failed is repeated, after interval × number of transmissions so far.
    private void FailOrRepeat(OutgoingCall call, CallFailure failure, string reason)
    {
        if (failure is CallFailure.TimedOut)
            call.Unanswered++;
        else
            call.Refused++;
        if (call.Message is null || call.FailedAttempts >= _tuning.TransactionMessageAttempts)
        {
            GiveUp(call, failure, reason);
            return;
        }

        call.MessageId = null; // on the same line an id is used once
        _queue.PutBack(call);
        _repeating = true;
        RepeatTimer.StartOnce(this, _tuning.TransactionMessageRetryInterval * call.FailedAttempts);
        SendNext();
    }

    private void GiveUp(OutgoingCall call, CallFailure failure, string reason)
    {
        if (call.Message is { } message)
        {
            _settings.Log.LogWarning("{Station} gives up {Action}: {Reason}", _settings.StationId, call.Request.Action, reason);
            if (message.StartsTransaction)
                _queue.Resolve(message.TransactionKey, TransactionMessage.UndeliveredTransactionId);
            else if (message.StopsTransaction)
                _queue.Forget(message.TransactionKey);
            TellDelivered(call, null, reason);
        }
        else
        {
            Fail(call, failure, reason);
        }

        SendNext();
    }

    private static void Fail(OutgoingCall call, CallFailure failure, string reason) =>
        call.Sender.Tell(new CallFailed(call.Request, failure, reason, call.Context));

    private void OnRepeat()
    {
        _repeating = false;
        SendNext();
    }

    // One timer per line, not one per CALL: it looks at the deadline of whatever is in flight, and stops when nothing is.
    private void ArmTimeout()
    {
        _deadline = Now + _tuning.CallTimeout;
        if (!TimeoutTimer.IsActive(this))
            TimeoutTimer.StartOnce(this, _tuning.CallTimeout);
    }

    private void OnCheckTimeout()
    {
        if (_inFlight is null)
            return;
        var left = _deadline - Now;
        if (left > TimeSpan.Zero)
        {
            TimeoutTimer.StartOnce(this, left);
            return;
        }

        _overdue = true;
        Follow(_health.Doubted(Now));
    }

    private void OnTune(Tune tuning)
    {
        var isNewPace = _tuning.PingInterval != tuning.PingInterval;
        if (tuning.CallTimeout < _tuning.CallTimeout && TimeoutTimer.IsActive(this))
            TimeoutTimer.StartOnce(this, tuning.CallTimeout);
        _tuning = tuning;
        if (!isNewPace)
            return;
        _health = _health.Tuned(tuning.PingInterval, Now);
        AwaitNextLook();
    }
}
