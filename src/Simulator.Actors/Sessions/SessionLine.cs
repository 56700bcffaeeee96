using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Sessions;

/// <summary>
/// Reads one line for its session: parses and checks each frame on the reader's thread and tells the session the outcome. When the session
/// falls behind by <see cref="BacklogMax"/> frames, reading stops until it has caught up, so that a flood slows its own socket.
/// </summary>
internal sealed class SessionLine(IActorRef session, StationTraffic traffic, bool validate) : ICsmsLineHandler
{
    public const int BacklogMax = 64;

    private InFlight? _inFlight;
    private int _backlog;
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
        session.Tell(Read(utf8.Span), ActorRefs.NoSender);
        if (Interlocked.Increment(ref _backlog) < BacklogMax)
            return ValueTask.CompletedTask;
        var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _caughtUp, wait);
        // The session may have caught up between the count and the write: then nobody else would end the wait.
        if (Volatile.Read(ref _backlog) <= BacklogMax / 2)
            wait.TrySetResult();
        return new ValueTask(wait.Task);
    }

    public void OnClosed(int status, string reason) => session.Tell(new InboundFrame.Closed(this, status, reason), ActorRefs.NoSender);

    private InboundFrame Read(ReadOnlySpan<byte> utf8)
    {
        if (!OcppFrameReader.TryRead(utf8, out var header, out var fault))
        {
            traffic.Template.InvalidFrame();
            var messageId = fault.Answer is null ? null : fault.MessageId;
            return new InboundFrame.Bad(this, messageId, fault.Answer ?? OcppErrorCode.ProtocolError, fault.Reason);
        }

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
            return Bad(header.MessageId, fault.Code, fault.Reason);
        return OcppPayloads.TryReadRequest(action, payload, out var request, out var unread)
            ? new InboundFrame.Call(this, header.MessageId, request)
            : Bad(header.MessageId, unread.Code, unread.ToString());
    }

    private InboundFrame ReadResult(in OcppFrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (Volatile.Read(ref _inFlight) is not { } expected || expected.MessageId != header.MessageId)
            return Bad(null, OcppErrorCode.ProtocolError, $"A CALLRESULT answers '{header.MessageId}', which is not waited for.");
        Measure(expected);
        if (validate && !OcppSchemas.For(expected.Action, PayloadKind.Response).TryValidate(payload, out var fault))
        {
            traffic.Template.InvalidFrame();
            return new InboundFrame.BadResult(this, header.MessageId, fault.Reason);
        }

        if (OcppPayloads.TryReadResponse(expected.Action, payload, out var response, out var unread))
            return new InboundFrame.Result(this, header.MessageId, response);
        traffic.Template.InvalidFrame();
        return new InboundFrame.BadResult(this, header.MessageId, unread.ToString());
    }

    private InboundFrame.Error ReadError(in OcppFrameHeader header)
    {
        if (Volatile.Read(ref _inFlight) is { } expected && expected.MessageId == header.MessageId)
            Measure(expected);
        return new InboundFrame.Error(this, header.MessageId, header.ErrorCodeText ?? "", header.ErrorDescription ?? "");
    }

    // An answer that comes twice counts once.
    private void Measure(InFlight answered)
    {
        if (answered.IsMeasured)
            return;
        answered.IsMeasured = true;
        traffic.RoundTrip(answered.Action, answered.SentAt);
    }

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
