using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Ocpp16.Messages;
using Simulator.Actors.Sockets;

namespace Simulator.Host.CentralSystem;

/// <summary>One station's line as the central system sees it: reads frames in order, answers them, and carries our CALLs.</summary>
internal sealed class StationConnection(
    KnownStation station, WebSocket socket, CentralSystemState state, FrameCounters counters, int frameMax) : IDisposable
{
    private const int FirstBuffer = 2_048;

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ArrayBufferWriter<byte> _answer = new(512);
    private bool _isEarly;

    /// <summary>Our CALLs to this station.</summary>
    public PendingCall Calls { get; } = new();

    /// <summary>Ends the line without a closing handshake.</summary>
    public void Drop() => socket.Abort();

    public async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Starts the closing handshake; the station's answer ends <see cref="RunAsync"/>.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        await _sending.WaitAsync();
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, reason, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The line is gone, which is what was wanted.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Runs until the line ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var waiting = socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
            while (true)
            {
                var first = await waiting;
                if (first.MessageType == WebSocketMessageType.Close || !await TakeAsync(first, cancellationToken))
                    break;

                // The next read starts before the answer leaves: what is there by then was sent without waiting for it.
                waiting = socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
                _isEarly = _answer.WrittenCount > 0 && waiting.IsCompleted;
                if (_answer.WrittenCount > 0)
                {
                    await SendAsync(_answer.WrittenMemory, cancellationToken);
                    _answer.ResetWrittenCount();
                }
            }

            await CloseAsync(WebSocketCloseStatus.NormalClosure, "");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Lines end like this every day; the station comes back.
        }
        finally
        {
            Calls.Fail("The line to the station was lost.");
        }
    }

    /// <remarks>The semaphore is left to the collector: who closes the line while it ends by itself still releases it.</remarks>
    public void Dispose() => socket.Dispose();

    /// <returns>False when the line is to be closed.</returns>
    private async ValueTask<bool> TakeAsync(ValueWebSocketReceiveResult part, CancellationToken cancellationToken)
    {
        if (part.MessageType == WebSocketMessageType.Binary)
            return await RefuseAsync(WebSocketCloseStatus.InvalidMessageType, "A binary frame; OCPP-J is text.");
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (!part.EndOfMessage)
            {
                if (length == buffer.Length)
                    buffer = RentedBuffer.Grow(buffer);
                part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                    return false;
                length += part.Count;
                if (length > frameMax)
                    return await RefuseAsync(WebSocketCloseStatus.MessageTooBig, $"A frame of more than {frameMax} bytes.");
            }

            Take(buffer.AsSpan(0, length));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        counters.Received(frame.Length);
        if (!OcppFrameReader.TryRead(frame, out var header, out var fault))
        {
            Fault(CentralSystemFaultKind.MalformedFrame, fault.Reason);
            if (fault is { Answer: { } code, MessageId: { } id })
                OcppFrameWriter.WriteCallError(_answer, id, code, fault.Reason);
            else if (fault is { MessageId: { } answered, Type: OcppMessageType.CallResult or OcppMessageType.CallError })
                Calls.TryComplete(answered, new CallOutcome.Failed(fault.Reason));
            return;
        }

        switch (header.Type)
        {
            case OcppMessageType.Call:
                TakeCall(header, header.Payload(frame));
                break;
            case OcppMessageType.CallResult:
                counters.Result();
                TakeResult(header, header.Payload(frame));
                break;
            default:
                counters.Error();
                var details = Encoding.UTF8.GetString(header.Payload(frame));
                Complete(header.MessageId, new CallOutcome.Refused(header.ErrorCodeText ?? "", header.ErrorDescription ?? "", details));
                break;
        }
    }

    private void TakeCall(in OcppFrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (_isEarly)
            Fault(CentralSystemFaultKind.ConcurrentCall, $"{header.ActionName} came before the CALL ahead of it was answered.");
        if (header.Action is not { } action)
        {
            Refuse(
                header, CentralSystemFaultKind.UnknownAction, OcppErrorCode.NotImplemented,
                $"OCPP 1.6 has no action '{header.ActionName}'.");
            return;
        }

        if (!OcppActions.IsOutgoing(action))
        {
            Refuse(
                header, CentralSystemFaultKind.WrongInitiator, OcppErrorCode.NotSupported,
                $"{header.ActionName} is sent by central systems, not to them.");
            return;
        }

        if (!OcppSchemas.For(action, PayloadKind.Request).TryValidate(payload, out var broken))
        {
            Refuse(header, CentralSystemFaultKind.SchemaViolation, broken.Code, $"{header.ActionName} {broken.Reason}");
            return;
        }

        if (!OcppPayloads.TryReadRequest(action, payload, out var request, out var unreadable))
        {
            Refuse(header, CentralSystemFaultKind.SchemaViolation, unreadable.Code, $"{header.ActionName} {unreadable}");
            return;
        }

        OcppFrameWriter.WriteCallResult(_answer, header.MessageId, state.Answer(station, request));
    }

    private void TakeResult(in OcppFrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (Calls.ActionOf(header.MessageId) is not { } action)
        {
            Fault(CentralSystemFaultKind.UnexpectedAnswer, $"CALLRESULT for '{header.MessageId}', which waits for none.");
            return;
        }

        if (!OcppSchemas.For(action, PayloadKind.Response).TryValidate(payload, out var broken))
            Fail(header.MessageId, $"Answer to {OcppActions.Name(action)} {broken.Reason}");
        else if (!OcppPayloads.TryReadResponse(action, payload, out var response, out var unreadable))
            Fail(header.MessageId, $"Answer to {OcppActions.Name(action)} {unreadable}");
        else
            Complete(header.MessageId, new CallOutcome.Answered(response, Encoding.UTF8.GetString(payload)));
    }

    private void Complete(string messageId, CallOutcome outcome)
    {
        if (!Calls.TryComplete(messageId, outcome))
            Fault(CentralSystemFaultKind.UnexpectedAnswer, $"An answer for '{messageId}', which waits for none.");
    }

    private void Fail(string messageId, string reason)
    {
        Fault(CentralSystemFaultKind.SchemaViolation, reason);
        Calls.TryComplete(messageId, new CallOutcome.Failed(reason));
    }

    private void Refuse(in OcppFrameHeader header, CentralSystemFaultKind kind, OcppErrorCode code, string reason)
    {
        Fault(kind, reason);
        OcppFrameWriter.WriteCallError(_answer, header.MessageId, code, reason);
    }

    private async ValueTask<bool> RefuseAsync(WebSocketCloseStatus status, string reason)
    {
        Fault(CentralSystemFaultKind.MalformedFrame, reason);
        await CloseAsync(status, reason);
        return false;
    }

    private void Fault(CentralSystemFaultKind kind, string text) => state.Faults.Add(station.Id, kind, text);
}
