using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Sessions;

/// <summary>
/// Reads one line for its session: parses and checks each frame on the reader's thread and tells the session the outcome. When the session
/// falls behind by <see cref="BacklogMax"/> frames, reading stops until it has caught up, so that a flood slows its own socket.
/// </summary>
/// <param name="time">Stands for a time of the central system that cannot be read.</param>
internal sealed class SessionLine(IActorRef session, StationTraffic traffic, bool validate, ITimeProvider time) : ICsmsLineHandler
{
    public const int BacklogMax = 64;

    // Rules of slips that no schema names.
    private const string Frame = "frame";
    private const string Unreadable = "readable";

    private InboundFrame.Alive? _alive;
    private InFlight? _inFlight;
    private int _backlog;
    private bool _hasSeenBinary;
    private TaskCompletionSource? _caughtUp;

    /// <summary>The CALL of ours that waits for its answer; written by the session before the frame leaves.</summary>
    public void Expect(string messageId, OcppAction action) =>
        Volatile.Write(ref _inFlight, new InFlight(messageId, action, traffic.Now()));

    /// <summary>The session has handled one frame of this line.</summary>
    public void Handled()
    {
        if (Interlocked.Decrement(ref _backlog) == BacklogMax / 2)
            Interlocked.Exchange(ref _caughtUp, null)?.TrySetResult();
    }

    public ValueTask OnFrameAsync(ReadOnlyMemory<byte> utf8)
    {
        traffic.Log(FrameDirection.Received, utf8.Span);
        return Tell(Read(utf8.Span));
    }

    public ValueTask OnBinaryAsync()
    {
        var isNew = !_hasSeenBinary;
        _hasSeenBinary = true;
        return Tell(Bad(null, OcppErrorCode.ProtocolError, "a binary frame; OCPP-J is text") with { IsNew = isNew });
    }

    private ValueTask Tell(InboundFrame frame)
    {
        session.Tell(frame, ActorRefs.NoSender);
        if (Interlocked.Increment(ref _backlog) < BacklogMax)
            return ValueTask.CompletedTask;
        var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _caughtUp, wait);
        // The session may have caught up between the count and the write: then nobody else would end the wait.
        if (Volatile.Read(ref _backlog) <= BacklogMax / 2)
            wait.TrySetResult();
        return new ValueTask(wait.Task);
    }

    public void OnAlive() => session.Tell(_alive ??= new InboundFrame.Alive(this), ActorRefs.NoSender);

    public void OnClosed(int status, string reason) => session.Tell(new InboundFrame.Closed(this, status, reason), ActorRefs.NoSender);

    private InboundFrame Read(ReadOnlySpan<byte> utf8)
    {
        if (!OcppFrameReader.TryRead(utf8, out var header, out var fault))
            return ReadFaulty(fault, utf8);

        return header.Type switch
        {
            OcppMessageType.Call => ReadCall(header, header.Payload(utf8)),
            OcppMessageType.CallResult => ReadResult(header, header.Payload(utf8)),
            _ => ReadError(header),
        };
    }

    private InboundFrame ReadCall(in OcppFrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Action is not { } action)
            return Bad(header.MessageId, OcppErrorCode.NotImplemented, $"Action '{header.ActionName}' is not known here.");
        traffic.CallReceived(action);
        if (!OcppActions.IsIncoming(action))
            return Bad(header.MessageId, OcppErrorCode.NotImplemented, $"Action '{header.ActionName}' is not known here.");
        if (validate && !OcppSchemas.For(action, PayloadKind.Request).TryValidate(payload, out var fault))
            return Refused(header.MessageId, fault.Code, fault.Reason, new Slip(action, PayloadKind.Request, fault.Field, fault.Keyword));
        return OcppPayloads.TryReadRequest(action, payload, out var request, out var unread)
            ? new InboundFrame.Call(this, header.MessageId, request)
            : Refused(header.MessageId, unread.Code, unread.ToString(), new Slip(action, PayloadKind.Request, unread.Path, Unreadable));
    }

    private InboundFrame ReadResult(in OcppFrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (Awaited(header.MessageId) is not { } expected)
            return Bad(null, OcppErrorCode.ProtocolError, $"A CALLRESULT answers '{header.MessageId}', which is not waited for.");
        Measure(expected);
        var action = expected.Action;
        if (validate && !OcppSchemas.For(action, PayloadKind.Response).TryValidate(payload, out var fault))
            return Slipped(expected, payload, fault.Reason, fault.Field, fault.Keyword);
        return OcppPayloads.TryReadResponse(action, payload, out var response, out var unread)
            ? new InboundFrame.Result(this, header.MessageId, response)
            : Slipped(expected, payload, unread.ToString(), unread.Path, Unreadable);
    }

    private InboundFrame.Error ReadError(in OcppFrameHeader header)
    {
        if (Awaited(header.MessageId) is { } expected)
            Measure(expected);
        return new InboundFrame.Error(this, header.MessageId, header.ErrorCodeText ?? "", header.ErrorDescription ?? "");
    }

    // An answer whose id is the one that is waited for has arrived, whatever else is wrong with its frame.
    private InboundFrame ReadFaulty(in FrameFault fault, ReadOnlySpan<byte> utf8)
    {
        if (fault is { Type: OcppMessageType.CallResult or OcppMessageType.CallError, MessageId: { } id } && Awaited(id) is { } expected)
        {
            Measure(expected);
            if (fault.Type is OcppMessageType.CallResult)
                return Slipped(expected, SlippedAnswer.PayloadOf(utf8).Span, fault.Reason, "$", Frame);
            traffic.Slipped(new Slip(expected.Action, PayloadKind.Response, "$", Frame));
            var (code, description) = SlippedAnswer.ErrorOf(utf8);
            return new InboundFrame.Error(this, id, code, description);
        }

        traffic.Template.InvalidFrame();
        var messageId = fault.Answer is null ? null : fault.MessageId;
        return new InboundFrame.Bad(this, messageId, fault.Answer ?? OcppErrorCode.ProtocolError, fault.Reason);
    }

    private InboundFrame.Result Slipped(InFlight expected, ReadOnlySpan<byte> payload, string reason, string field, string rule)
    {
        var isNew = traffic.Slipped(new Slip(expected.Action, PayloadKind.Response, field, rule));
        var response = SlippedAnswer.Read(expected.Action, payload, time.Now);
        return new InboundFrame.Result(this, expected.MessageId, response, new SlipReport(reason, isNew));
    }

    private InFlight? Awaited(string messageId) =>
        Volatile.Read(ref _inFlight) is { } expected && expected.MessageId == messageId ? expected : null;

    // An answer that comes twice counts once.
    private void Measure(InFlight answered)
    {
        if (answered.IsMeasured)
            return;
        answered.IsMeasured = true;
        traffic.RoundTrip(answered.Action, answered.SentAt);
    }

    private InboundFrame.Bad Refused(string messageId, OcppErrorCode code, string reason, Slip slip) =>
        new(this, messageId, code, reason, traffic.Slipped(slip));

    private InboundFrame.Bad Bad(string? messageId, OcppErrorCode code, string reason)
    {
        traffic.Template.InvalidFrame();
        return new InboundFrame.Bad(this, messageId, code, reason);
    }

    private sealed class InFlight(string messageId, OcppAction action, long sentAt)
    {
        public string MessageId => messageId;

        public OcppAction Action => action;

        public long SentAt => sentAt;

        /// <summary>Written and read by the line's reader alone.</summary>
        public bool IsMeasured { get; set; }
    }
}
