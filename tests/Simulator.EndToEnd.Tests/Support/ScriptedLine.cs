using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Ocpp16.Messages;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>One line of a station, seen from the scripted central system.</summary>
public sealed class ScriptedLine
{
    private readonly ScriptedCsms _csms;
    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CallInbox _calls = new();
    private readonly Channel<ScriptedArrival> _arrivals = Channel.CreateUnbounded<ScriptedArrival>();
    private readonly ConcurrentDictionary<string, string> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ScriptedAnswer>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _unanswered = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId;
    private int _concurrentCalls;

    internal ScriptedLine(ScriptedCsms csms, string stationId, IReadOnlyDictionary<string, string> headers, WebSocket socket) =>
        (_csms, StationId, Headers, _socket) = (csms, stationId, headers, socket);

    public string StationId { get; }

    /// <summary>Of the handshake's request; names without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>CALLs that came while an earlier one of the same line had no answer.</summary>
    public int ConcurrentCalls => Volatile.Read(ref _concurrentCalls);

    public bool IsOpen => !_closed.Task.IsCompleted;

    /// <summary>The earliest CALL of that action that was not taken yet; those of other actions stay.</summary>
    /// <exception cref="TimeoutException">None came; the message shows the last frames.</exception>
    public async Task<ScriptedCall> ExpectCallAsync(OcppAction action, TimeSpan? patience = null)
    {
        var name = OcppActions.Name(action);
        return await _calls.TakeAsync(name, patience ?? ScriptedCsms.Patience)
            ?? throw new TimeoutException($"No {name} of {StationId}. The last frames:\n{Tail()}");
    }

    /// <summary>As <see cref="ExpectCallAsync(OcppAction, TimeSpan?)"/>, with the payload as its record.</summary>
    public async Task<(ScriptedCall Call, T Request)> ExpectAsync<T>(TimeSpan? patience = null)
        where T : class, IOcppRequest
    {
        if (!OcppActions.TryParse(typeof(T).Name[..^"Request".Length], out var action))
            throw new InvalidOperationException($"{typeof(T).Name} is no request of OCPP 1.6.");
        var call = await ExpectCallAsync(action, patience);
        return (call, call.Request as T ?? throw new InvalidDataException($"{call.Action} has a payload that is none: {call.Payload}"));
    }

    /// <summary>Every CALL in the order of arrival, whatever <see cref="ExpectCallAsync"/> has taken. Ends with the line.</summary>
    public ChannelReader<ScriptedArrival> Arrivals => _arrivals.Reader;

    /// <summary>Whether a CALL of that action came and was not taken.</summary>
    public bool HasCall(OcppAction action) => _calls.Has(OcppActions.Name(action));

    public Task AnswerAsync(ScriptedCall call, IOcppResponse response)
    {
        var frame = new ArrayBufferWriter<byte>();
        OcppFrameWriter.WriteCallResult(frame, call.MessageId, response);
        return SendRawAsync(Encoding.UTF8.GetString(frame.WrittenSpan));
    }

    /// <param name="payload">JSON, sent as it is.</param>
    public Task AnswerAsync(ScriptedCall call, string payload) => SendRawAsync($"[3,{Quoted(call.MessageId)},{payload}]");

    public Task RefuseAsync(ScriptedCall call, OcppErrorCode code, string description = "") =>
        SendRawAsync($"[4,{Quoted(call.MessageId)},\"{OcppErrorCodes.Name(code)}\",{Quoted(description)},{{}}]");

    public Task<ScriptedAnswer> CallAsync(IOcppRequest request, TimeSpan? patience = null)
    {
        var frame = new ArrayBufferWriter<byte>();
        var id = NextId();
        OcppFrameWriter.WriteCall(frame, id, request);
        return AskAsync(id, Encoding.UTF8.GetString(frame.WrittenSpan), patience);
    }

    /// <param name="payload">JSON, sent as it is: it may be wrong.</param>
    public Task<ScriptedAnswer> CallAsync(string action, string payload, TimeSpan? patience = null)
    {
        var id = NextId();
        return AskAsync(id, $"[2,\"{id}\",{Quoted(action)},{payload}]", patience);
    }

    /// <summary>Sends any text.</summary>
    public async Task SendRawAsync(string text)
    {
        await _sending.WaitAsync();
        try
        {
            var frame = Read(Encoding.UTF8.GetBytes(text), text, fromStation: false, out var header);
            if (header is { Type: OcppMessageType.CallResult or OcppMessageType.CallError, MessageId: var id })
                _unanswered.TryRemove(id, out _);
            _csms.Record(frame);
            await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends bytes as one message of any kind, for what is no text.</summary>
    public async Task SendRawAsync(byte[] bytes, WebSocketMessageType type)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(bytes, type, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends one text message in fragments.</summary>
    public async Task SendFragmentsAsync(params IReadOnlyList<byte[]> fragments)
    {
        await _sending.WaitAsync();
        try
        {
            for (var i = 0; i < fragments.Count; i++)
                await _socket.SendAsync(fragments[i], WebSocketMessageType.Text, endOfMessage: i == fragments.Count - 1, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Drops the line without a closing handshake.</summary>
    public void Drop() => _socket.Abort();

    /// <summary>Starts the closing handshake.</summary>
    public Task CloseAsync(int status, string reason = "") =>
        _socket.CloseOutputAsync((WebSocketCloseStatus)status, reason, CancellationToken.None);

    /// <summary>Waits for the end of the line.</summary>
    /// <returns>Close code of the station, 1006 without one.</returns>
    public Task<int> ClosedAsync(TimeSpan? patience = null) => _closed.Task.WaitAsync(patience ?? ScriptedCsms.Patience);

    internal async Task RunAsync()
    {
        try
        {
            await TextFrames.ReadAsync(_socket, TakeAsync);
        }
        finally
        {
            var status = (int?)_socket.CloseStatus ?? 1006;
            _closed.TrySetResult(status);
            _arrivals.Writer.TryComplete();
            foreach (var waiting in _answers.Values)
                waiting.TrySetException(new IOException($"The line of {StationId} ended ({status})."));
        }
    }

    private async Task TakeAsync(byte[] bytes)
    {
        var frame = Read(bytes, Encoding.UTF8.GetString(bytes), fromStation: true, out var header);
        _csms.Record(frame);
        if (header is not { } known)
            return;
        using var payload = JsonDocument.Parse(known.Payload(bytes.AsMemory()));
        var content = payload.RootElement.Clone();
        if (known.Type != OcppMessageType.Call)
        {
            var answer = new ScriptedAnswer(known.MessageId, content, known.ErrorCodeText, known.ErrorDescription);
            if (_answers.TryRemove(known.MessageId, out var waiting))
                waiting.TrySetResult(answer);
            return;
        }

        var arrived = Stopwatch.GetTimestamp();
        if (!_unanswered.IsEmpty)
            Interlocked.Increment(ref _concurrentCalls);
        _unanswered[known.MessageId] = known.ActionName!;
        IOcppRequest? request = null;
        if (known.Action is { } action)
            OcppPayloads.TryReadRequest(action, known.Payload(bytes), out request, out _);
        var call = new ScriptedCall(known.MessageId, known.ActionName!, content, request);
        if (_csms.AutoAnswers.For(call) is { } response)
            await AnswerAsync(call, response);
        _calls.Add(call);
        _arrivals.Writer.TryWrite(new ScriptedArrival(call, arrived));
    }

    private ScriptedFrame Read(byte[] bytes, string text, bool fromStation, out OcppFrameHeader? header)
    {
        header = null;
        if (!OcppFrameReader.TryRead(bytes, out var read, out var fault))
        {
            if (fromStation && _csms.ChecksSchemas)
                _csms.Fault($"{StationId}: {fault.Reason} {text}");
            return new ScriptedFrame(StationId, fromStation, text, null, fault.MessageId, null);
        }

        header = read;
        var action = read.ActionName ?? (fromStation ? _asked : _unanswered).GetValueOrDefault(read.MessageId);
        if (fromStation && _csms.ChecksSchemas && read.Type != OcppMessageType.CallError && OcppActions.TryParse(action, out var known))
        {
            var kind = read.Type == OcppMessageType.Call ? PayloadKind.Request : PayloadKind.Response;
            if (!OcppSchemas.For(known, kind).TryValidate(read.Payload(bytes), out var broken))
                _csms.Fault($"{StationId}: {action} {kind} {broken.Reason} {text}");
            else if (ScriptedCsms.Official?.Allows(known, kind, read.Payload(bytes.AsMemory())) is false)
                _csms.Fault($"{StationId}: the official schema does not allow this {action} {kind}: {text}");
        }

        return new ScriptedFrame(StationId, fromStation, text, read.Type, read.MessageId, action);
    }

    private async Task<ScriptedAnswer> AskAsync(string id, string text, TimeSpan? patience)
    {
        var answer = new TaskCompletionSource<ScriptedAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[id] = answer;
        if (OcppFrameReader.TryRead(Encoding.UTF8.GetBytes(text), out var header, out _))
            _asked[id] = header.ActionName!;
        await SendRawAsync(text);
        try
        {
            return await answer.Task.WaitAsync(patience ?? ScriptedCsms.Patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{StationId} did not answer {text}. The last frames:\n{Tail()}", e);
        }
    }

    private string NextId() => $"csms-{Interlocked.Increment(ref _lastId)}";

    private string Tail() => string.Join('\n', _csms.Frames.Where(f => string.Equals(f.StationId, StationId, StringComparison.Ordinal)).TakeLast(10));

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
