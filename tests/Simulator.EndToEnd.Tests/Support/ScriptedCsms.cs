using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>
/// A central system over a real loopback WebSocket that does what the test says. Actions in <see cref="AutoAnswers"/> are answered at once,
/// by default all of them; the test answers the others itself.
/// </summary>
public sealed class ScriptedCsms : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The official schemas, which frames are held against where they are there; null: they are not.</summary>
    internal static readonly OfficialSchemas? Official = OfficialSchemas.Find();

    private readonly ConcurrentQueue<ScriptedFrame> _frames = new();
    private readonly ConcurrentQueue<string> _schemaFaults = new();
    private readonly ConcurrentDictionary<ScriptedLine, bool> _open = new();
    private readonly ConcurrentQueue<Func<HttpContext, bool>> _refusals = new();
    private readonly Channel<ScriptedLine> _accepted = Channel.CreateUnbounded<ScriptedLine>();
    private readonly List<ScriptedLine> _waiting = [];
    private readonly SemaphoreSlim _accepting = new(1, 1);
    private Socket? _reserved; // holds the port while nobody listens, or the system may give it to another connection
    private WebApplication? _app;
    private volatile bool _dead;
    private int _handshakes;

    private ScriptedCsms()
    {
    }

    public int Port { get; private set; }

    /// <summary>What a station id is joined to.</summary>
    public Uri Url => new($"ws://127.0.0.1:{FrontPort ?? Port}/ocpp");

    /// <summary>Where stations connect instead, of something that stands in between; null: nothing does.</summary>
    public int? FrontPort { get; set; }

    public AutoAnswers AutoAnswers { get; } = new();

    /// <summary>Whether frames of stations are held against their schemas. Default true.</summary>
    public bool ChecksSchemas { get; set; } = true;

    /// <summary>Every frame of every station so far, both directions, in the order in which they were seen.</summary>
    public IReadOnlyList<ScriptedFrame> Frames => [.. _frames];

    /// <summary>Payloads of stations that their schemas do not allow, and texts that are no frames.</summary>
    public IReadOnlyList<string> SchemaFaults => [.. _schemaFaults];

    /// <summary>What is done with each new line first; null: nothing.</summary>
    public Func<ScriptedLine, Task>? OnAccepted { get; set; }

    /// <summary>WebSocket handshakes that were asked for, refused ones too.</summary>
    public int Handshakes => Volatile.Read(ref _handshakes);

    public static async Task<ScriptedCsms> StartAsync(int port = 0)
    {
        var csms = new ScriptedCsms();
        await csms.ListenAsync(port);
        return csms;
    }

    /// <summary>Waits for the next line of a station, of any when no id is given.</summary>
    public async Task<ScriptedLine> AcceptAsync(string? stationId = null, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        await _accepting.WaitAsync(limit.Token);
        try
        {
            while (true)
            {
                var at = _waiting.FindIndex(l => stationId is null || string.Equals(l.StationId, stationId, StringComparison.Ordinal));
                if (at >= 0)
                {
                    var line = _waiting[at];
                    _waiting.RemoveAt(at);
                    return line;
                }

                _waiting.Add(await _accepted.Reader.ReadAsync(limit.Token));
            }
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"The station '{stationId ?? "any"}' did not connect; {Handshakes} handshakes so far.", e);
        }
        finally
        {
            _accepting.Release();
        }
    }

    /// <summary>Refuses the next handshakes with that HTTP status.</summary>
    public void RefuseHandshakes(HttpStatusCode status, int times = 1) => Refuse(times, http =>
    {
        http.Response.StatusCode = (int)status;
        return true;
    });

    /// <summary>Drops the next connections in the middle of the handshake.</summary>
    public void DropHandshakes(int times = 1) => Refuse(times, http =>
    {
        http.Abort();
        return true;
    });

    /// <summary>Refuses and drops no more.</summary>
    public void AcceptHandshakes() => _refusals.Clear();

    /// <summary>Dies as by <c>kill -9</c>: every line drops and nobody listens. <see cref="RestartAsync"/> brings it back.</summary>
    public async Task KillAsync()
    {
        _dead = true; // a station that dials again before the port is closed must not get a line to nobody
        foreach (var line in _open.Keys)
            line.Drop();
        if (_app is null)
            return;
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _app = null;
        _reserved = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _reserved.Bind(new IPEndPoint(IPAddress.Loopback, Port));
    }

    /// <summary>Listens again on the same port.</summary>
    public Task RestartAsync()
    {
        _reserved?.Dispose();
        return ListenAsync(Port);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _reserved?.Dispose();
        _accepting.Dispose();
    }

    internal void Record(ScriptedFrame frame) => _frames.Enqueue(frame);

    internal void Fault(string text) => _schemaFaults.Enqueue(text);

    private void Refuse(int times, Func<HttpContext, bool> refusal)
    {
        for (var i = 0; i < times; i++)
            _refusals.Enqueue(refusal);
    }

    private async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _dead = false;
        _app = builder.Build();
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        _app.Run(AcceptAsync);
        await _app.StartAsync();
        Port = new Uri(_app.Urls.First()).Port;
    }

    private async Task AcceptAsync(HttpContext http)
    {
        if (_dead)
        {
            http.Abort();
            return;
        }

        Interlocked.Increment(ref _handshakes);
        if (_refusals.TryDequeue(out var refusal) && refusal(http))
            return;
        var stationId = http.Request.Path.Value!.Split('/')[^1];
        using var socket = await http.WebSockets.AcceptWebSocketAsync(OcppProtocol.Subprotocol);
        var line = new ScriptedLine(this, stationId, http.Request.Headers.ToDictionary(
            h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), socket);
        _open[line] = true;
        if (OnAccepted is { } greet)
            await greet(line);
        if (_dead)
            line.Drop();
        _accepted.Writer.TryWrite(line);
        try
        {
            await line.RunAsync();
        }
        finally
        {
            _open.TryRemove(line, out _);
        }
    }
}
