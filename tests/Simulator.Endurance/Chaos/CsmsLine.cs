using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos;

/// <summary>One line of a station at the central system: every frame goes into the station's log.</summary>
internal sealed class CsmsLine(StationLog log, WebSocket socket, CsmsAnswers answers)
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private readonly int _number = log.OpenLine();
    private volatile TaskCompletionSource? _silence;
    private int _lastId;

    public async Task RunAsync()
    {
        try
        {
            await TextFrames.ReadAsync(socket, TakeAsync);
        }
        finally
        {
            log.CloseLine(_number);
            foreach (var waiting in _waiting.Values)
                waiting.Answered.TrySetResult(null);
        }
    }

    /// <returns>Null: a CALLERROR, no answer in time, or the line broke.</returns>
    public async Task<IOcppResponse?> CallAsync(IOcppRequest request)
    {
        var answered = new TaskCompletionSource<IOcppResponse?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = new Waiting(request.Action, answered);
        var id = "c-" + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        _waiting[id] = waiting;
        var frame = new ArrayBufferWriter<byte>();
        OcppFrameWriter.WriteCall(frame, id, request);
        if (!await SendAsync(frame.WrittenSpan.ToArray()))
            return null;
        try
        {
            return await answered.Task.WaitAsync(AnswerMax);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Sends a CALL whose payload is not what it should be.</summary>
    public Task CallWronglyAsync(string action, string payload)
    {
        var id = "w-" + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        return SendAsync(Encoding.UTF8.GetBytes($"[2,\"{id}\",\"{action}\",{payload}]"));
    }

    /// <summary>From now on nothing is read and nothing sent, no pong either, and the line stays open until it is dropped.</summary>
    public void FallSilent() => _silence ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends the line without a closing handshake.</summary>
    public void Drop()
    {
        socket.Abort();
        _silence?.TrySetResult();
    }

    public async Task CloseAsync()
    {
        if (_silence is not null)
            return;
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "going away", CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    private async Task TakeAsync(byte[] text)
    {
        if (_silence is { } silence)
        {
            await silence.Task;
            throw new OperationCanceledException("The line was dropped.");
        }

        log.Frame(_number, fromStation: true, text);
        if (!OcppFrameReader.TryRead(text, out var header, out _))
            return; // the checker says so
        if (header.Type is OcppMessageType.Call)
            await AnswerAsync(header, text);
        else if (_waiting.TryRemove(header.MessageId, out var waiting))
            waiting.Answered.TrySetResult(Response(header, text, waiting.Action));
    }

    private static IOcppResponse? Response(in OcppFrameHeader header, byte[] text, OcppAction action)
    {
        IOcppResponse? response = null;
        if (header.Type is OcppMessageType.CallResult)
            OcppPayloads.TryReadResponse(action, header.Payload(text), out response, out _);
        return response;
    }

    private async Task AnswerAsync(OcppFrameHeader header, byte[] text)
    {
        if (header.Action is not { } action || !OcppPayloads.TryReadRequest(action, header.Payload(text), out var request, out _))
            return;
        var frame = new ArrayBufferWriter<byte>();
        switch (answers.To(request))
        {
            case CsmsAnswer.Drop:
                Drop();
                return;
            case CsmsAnswer.Silence:
                return;
            case CsmsAnswer.Error:
                OcppFrameWriter.WriteCallError(frame, header.MessageId, OcppErrorCode.InternalError, "It is chaos.");
                break;
            case CsmsAnswer.Slip slip:
                await SendAsync(Encoding.UTF8.GetBytes($"[3,\"{header.MessageId}\",{slip.Payload}]"));
                return;
            case CsmsAnswer.Result result:
                OcppFrameWriter.WriteCallResult(frame, header.MessageId, result.Response);
                break;
        }

        await SendAsync(frame.WrittenSpan.ToArray());
    }

    private async Task<bool> SendAsync(byte[] text)
    {
        if (_silence is not null)
            return false;
        await _sending.WaitAsync();
        try
        {
            log.Frame(_number, fromStation: false, text);
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    private sealed record Waiting(OcppAction Action, TaskCompletionSource<IOcppResponse?> Answered);
}
