using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>A central system without sockets: takes every frame of one station and answers as it is told to.</summary>
internal sealed class ScriptedLine : ICsmsDialer, ICsmsLine
{
    private readonly Channel<Sent> _calls = Channel.CreateUnbounded<Sent>();
    private readonly Channel<(string Id, string Payload)> _answers = Channel.CreateUnbounded<(string, string)>();
    private readonly Dictionary<OcppAction, string> _replies = new()
    {
        [OcppAction.BootNotification] = """{"status":"Accepted","currentTime":"2030-01-01T00:00:00Z","interval":86400}""",
        [OcppAction.Authorize] = """{"idTagInfo":{"status":"Accepted"}}""",
        [OcppAction.StartTransaction] = """{"transactionId":7,"idTagInfo":{"status":"Accepted"}}""",
        [OcppAction.Heartbeat] = """{"currentTime":"2030-01-01T00:00:00Z"}""",
    };

    private ICsmsLineHandler? _handler;
    private int _calling;

    public List<CsmsEndpoint> Dialled { get; } = [];

    /// <summary>How the line ended last; null: it has not.</summary>
    public string? Ended { get; private set; }

    public void Reply(OcppAction action, string payload)
    {
        lock (_replies)
            _replies[action] = payload;
    }

    public Task<ICsmsLine> DialAsync(CsmsEndpoint endpoint, ICsmsLineHandler handler, CancellationToken cancellationToken)
    {
        Dialled.Add(endpoint);
        _handler = handler;
        return Task.FromResult<ICsmsLine>(this);
    }

    public bool TrySend(ReadOnlySpan<byte> utf8)
    {
        using var frame = JsonDocument.Parse(Encoding.UTF8.GetString(utf8));
        var root = frame.RootElement;
        var id = root[1].GetString()!;
        if (root[0].GetInt32() != 2)
        {
            _answers.Writer.TryWrite((id, root[2].ToString()));
            return true;
        }

        var action = Enum.Parse<OcppAction>(root[2].GetString()!);
        _calls.Writer.TryWrite(new Sent(action, root[3].Clone(), id));
        string? reply;
        lock (_replies)
            reply = _replies.GetValueOrDefault(action, "{}");
        if (reply.Length > 0)
            Receive($"[3,\"{id}\",{reply}]");
        return true;
    }

    public int Pings { get; private set; }

    public void Ping()
    {
        Pings++;
        _handler!.OnAlive();
    }

    public void Close(WebSocketCloseStatus status, string reason) => Ended = reason;

    public void Abort() => Ended = "cut";

    /// <summary>The next CALL of an action; others before it are skipped.</summary>
    public async Task<JsonElement> Next(OcppAction action) => (await NextCall(action)).Payload;

    /// <summary>The next CALL of an action with its id.</summary>
    public async Task<Sent> NextCall(OcppAction action)
    {
        while (true)
        {
            var call = await Next();
            if (call.Action == action)
                return call;
        }
    }

    public bool TryNext(out Sent call) => _calls.Reader.TryRead(out call);

    /// <summary>Forgets what has been sent so far.</summary>
    public void Clear()
    {
        while (_calls.Reader.TryRead(out _))
        {
        }
    }

    public async Task<Sent> Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await _calls.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Status and connector of the next StatusNotification.</summary>
    public async Task<string> NextStatus(int connectorId = 1)
    {
        while (true)
        {
            var status = await Next(OcppAction.StatusNotification);
            if (status.GetProperty("connectorId").GetInt32() == connectorId)
                return status.GetProperty("status").GetString()!;
        }
    }

    /// <summary>Calls the station and gives its answer: the payload, or the code of the CALLERROR.</summary>
    public async Task<string> Call(string action, string payload)
    {
        var id = $"c{++_calling}";
        Receive($"[2,\"{id}\",\"{action}\",{payload}]");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            var (answered, answer) = await _answers.Reader.ReadAsync(patience.Token);
            if (answered == id)
                return answer;
        }
    }

    private void Receive(string frame) => _ = _handler!.OnFrameAsync(Encoding.UTF8.GetBytes(frame)).AsTask();

    internal readonly record struct Sent(OcppAction Action, JsonElement Payload, string Id);
}
