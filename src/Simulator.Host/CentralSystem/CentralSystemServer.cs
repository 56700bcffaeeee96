using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ocpp16.Messages;
using Simulator.Host.Configuration;

namespace Simulator.Host.CentralSystem;

/// <summary>
/// The built-in central system: OCPP 1.6-J for any station at <c>ws://host:port/&lt;anything&gt;/&lt;stationId&gt;</c>, and a few pages
/// for people (<see cref="CentralSystemPages"/>).
/// </summary>
public sealed class CentralSystemServer : IAsyncDisposable
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);

    private readonly CentralSystemOptions _options;
    private readonly TimeProvider _time;
    private readonly WebApplication _app;
    private readonly FrameCounters _counters = new();
    private readonly ConcurrentDictionary<string, StationConnection> _connections = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private long _lastMessageId;

    /// <param name="logs">Null: nothing is logged.</param>
    /// <param name="time">Null: the system's clock.</param>
    public CentralSystemServer(CentralSystemOptions options, ILoggerFactory? logs = null, TimeProvider? time = null)
    {
        (_options, _time) = (options, time ?? TimeProvider.System);
        State = new CentralSystemState(options, _time);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "central-system" });
        builder.Logging.ClearProviders();
        if (logs is not null)
            builder.Services.AddSingleton(logs);
        builder.Configuration.Sources.Clear(); // ASPNETCORE_URLS and the like are for other programs
        builder.WebHost.ConfigureKestrel(Listen);
        _app = builder.Build();
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        CentralSystemPages.Map(_app, this);
        _app.Map("{**path}", AcceptAsync);
    }

    public CentralSystemState State { get; }

    /// <summary>The port that is listened on, also when 0 was asked for; 0 before the start.</summary>
    public int Port { get; private set; }

    /// <summary>What a station id is joined to, such as <c>ws://localhost:8180/</c>.</summary>
    public Uri Url => new($"ws://{(_options.Host is "*" or "0.0.0.0" or "::" ? "localhost" : Bracketed(Address))}:{Port}/");

    /// <summary>What it has seen so far, in one line.</summary>
    public string Summary
    {
        get
        {
            var totals = State.Transactions.Totals();
            return $"{State.Stations.Count} stations ({_counters.Open} connected), {_counters.Frames} frames, "
                + $"{totals.Started} transactions ({totals.Running} running), {totals.EnergyWh / 1000:0.0} kWh, {State.Faults.Total} faults";
        }
    }

    private string Address => ListenAddress.Of(_options.Host, _options.Port);

    /// <exception cref="IOException">The address is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _app.StartAsync(cancellationToken);
        Port = BindingAddress.Parse(_app.Urls.First()).Port;
    }

    /// <summary>Closes every line with 1001, waits two seconds at most for the stations' part, and stops to listen.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_connections.Values.Select(
            c => c.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "The central system stops.")));
        using var limit = new CancellationTokenSource(CloseLimit, _time);
        await _app.StopAsync(limit.Token); // waits for the lines to end, then aborts them
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>Sends a CALL to a station and waits for its answer; CALLs to one station go one at a time.</summary>
    public async Task<CallOutcome> SendAsync(string stationId, IOcppRequest request, CancellationToken cancellationToken = default)
    {
        if (!_connections.TryGetValue(stationId, out var connection))
            return new CallOutcome.Failed($"The station '{stationId}' is not connected.");
        var id = $"cs-{Interlocked.Increment(ref _lastMessageId)}";
        var frame = new ArrayBufferWriter<byte>(256);
        OcppFrameWriter.WriteCall(frame, id, request);
        try
        {
            return await connection.Calls.RunAsync(
                id, request.Action, () => connection.SendAsync(frame.WrittenMemory, cancellationToken),
                _options.CallTimeout, _time, cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            return new CallOutcome.Failed("The line to the station was lost.");
        }
    }

    public bool IsConnected(string stationId) => _connections.ContainsKey(stationId);

    public CentralSystemReport Report() => new(
        _counters.Open, _counters.Peak, State.Stations.Count, State.Stations.Count(s => s.Registration == RegistrationStatus.Accepted),
        _counters.Frames, _counters.Bytes, _counters.Results, _counters.Errors,
        Enum.GetValues<OcppAction>().Where(a => State.Calls(a) > 0)
            .ToImmutableSortedDictionary(OcppActions.Name, State.Calls, StringComparer.Ordinal),
        State.Transactions.Totals(),
        new FaultReport(
            State.Faults.Total,
            Enum.GetValues<CentralSystemFaultKind>().Where(k => State.Faults.Count(k) > 0)
                .ToImmutableSortedDictionary(k => k.ToString(), State.Faults.Count, StringComparer.Ordinal),
            State.Faults.Last()));

    private async Task AcceptAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var stationId = path[(path.LastIndexOf('/') + 1)..];
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await ReplyAsync(
                http, StatusCodes.Status426UpgradeRequired,
                $"This is an OCPP 1.6-J central system: connect with WebSocket and the subprotocol {OcppProtocol.Subprotocol}.");
            return;
        }

        if (stationId.Length == 0)
        {
            await ReplyAsync(http, StatusCodes.Status404NotFound, "The path must end in the station's id.");
            return;
        }

        if (_stopping.IsCancellationRequested || State.Meet(stationId) is not { } station)
        {
            await ReplyAsync(http, StatusCodes.Status503ServiceUnavailable, "The central system stops, or has no room for more stations.");
            return;
        }

        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(OcppProtocol.Subprotocol))
            await RefuseAsync(http, stationId);
        else
            await ServeAsync(http, station);
    }

    private async Task ServeAsync(HttpContext http, KnownStation station)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync(OcppProtocol.Subprotocol);
        using var connection = new StationConnection(station, socket, State, _counters, _options.FrameMax);
        _counters.Opened();
        _connections.AddOrUpdate(station.Id, connection, (_, old) =>
        {
            old.Drop(); // a station has one line; the new one counts
            return connection;
        });
        try
        {
            if (_stopping.IsCancellationRequested) // it slipped in behind the closing of the others
                await connection.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "The central system stops.");
            await connection.RunAsync(http.RequestAborted);
        }
        finally
        {
            _connections.TryRemove(new(station.Id, connection));
            _counters.Closed();
        }
    }

    // OCPP-J 1.6, 3.2: complete the handshake without a subprotocol, then close at once.
    private async Task RefuseAsync(HttpContext http, string stationId)
    {
        var offered = string.Join(", ", http.WebSockets.WebSocketRequestedProtocols);
        State.Faults.Add(stationId, CentralSystemFaultKind.NoSubprotocol, $"Offered: '{offered}'.");
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await socket.CloseOutputAsync(
            WebSocketCloseStatus.ProtocolError, $"The subprotocol must be {OcppProtocol.Subprotocol}.", http.RequestAborted);
    }

    private static Task ReplyAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = null; // WebSockets have their own limit
        kestrel.Limits.MaxConcurrentUpgradedConnections = _options.StationsMax;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.MaxRequestBodySize = 1 << 20;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        ListenAddress.Open(kestrel, _options.Host, _options.Port);
    }

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
}
