using System.Net;
using System.Net.WebSockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Simulator.Host.Configuration;
using Simulator.Host.Mcp;
using Simulator.Host.Procedures;
using Simulator.Host.Web;

namespace Simulator.Host.Ui;

/// <summary>
/// The face of the program on one listener: web console, UI protocol over WebSocket on any path, its procedures over HTTP,
/// <c>/metrics</c>, <c>/health/…</c>.
/// </summary>
internal sealed class UiServer : IAsyncDisposable
{
    /// <summary>Version 0.0.1 of the protocol <c>ui</c>, as its sub-protocol spells it.</summary>
    public const string Subprotocol = "ui0.0.1";

    /// <summary>Clients at a time.</summary>
    public const int ClientsMax = 1_000;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly UiServerOptions _options;
    private readonly FleetView _view;
    private readonly UiProcedures _procedures;
    private readonly PartitionedRateLimiter<IPAddress> _rate = RequestRate.Create(RequestRate.RequestsMax, RequestRate.Window);
    private readonly UiAccess _access;
    private readonly UiClients _clients;
    private readonly ILogger _log;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="health">What <c>/health/…</c> asks, by tag.</param>
    /// <param name="stationDeadline">A station that is silent for longer has failed. Below the 60 s that clients wait.</param>
    public UiServer(
        UiServerOptions options, FleetView view, HealthCheckService health, ILoggerFactory logs, TimeSpan? stationDeadline = null)
    {
        (_options, _view) = (options, view);
        _log = logs.CreateLogger("Simulator.Ui");
        var time = TimeProvider.System; // clients live in real time, whatever the fleet does
        view.Records.Meter.Meter.CreateObservableGauge("simulator.ui.clients", () => Clients, null, "Clients of the UI protocol.");
        _procedures = new UiProcedures(
            view, options.SeedListing, new StationRound(view.Actors, view.Directory, stationDeadline ?? TimeSpan.FromSeconds(30), time), _log);
        _access = new UiAccess(options, _rate);
        _clients = new UiClients(view.Directory, time);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "ui" });
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear(); // ASPNETCORE_URLS and the like are for other programs
        builder.WebHost.ConfigureKestrel(Listen);
        builder.Services.AddSingleton(health);
        builder.Services.AddMcp(_procedures);
        builder.Services.AddResponseCompression(compression => compression.MimeTypes = [HttpProcedures.Json]);
        _app = builder.Build();
        _app.Use(TellFailureAsync);
        _app.UseResponseCompression();
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        _app.Use(AdmitAsync);
        _app.MapWhen(http => http.WebSockets.IsWebSocketRequest, client => client.Run(AcceptAsync)); // on any path
        _app.MapHealth();
        _app.MapProcedures(_procedures);
        OpenApiDocument.MapTo(_app);
        _app.MapMcp(McpFace.Path);
        new WebConsole(options.Authentication).MapTo(_app);
        if (options.MetricsEnabled && view.Records.Prometheus is { } metrics)
            _app.MapPrometheusScrapingEndpoint("/metrics", metrics, configureBranchedPipeline: null, optionsName: null).WithMetadata(new HttpMethodMetadata(WebConsole.Methods));
    }

    /// <summary>The port that is listened on, also when 0 was asked for; 0 before the start.</summary>
    public int Port { get; private set; }

    public int Clients => _clients.Count;

    /// <exception cref="IOException">The address is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        Port = BindingAddress.Parse(_app.Urls.First()).Port;
        _ = _clients.PushAsync(_stopping.Token);
        _ = _clients.PushLogsAsync(_stopping.Token);
        _ = _view.Records.Statistics.RunAsync(_stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _clients.CloseAllAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
        await _rate.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>A handler that fails is nobody's fault but the program's: the client learns that it did, the log why.</summary>
    private async Task TellFailureAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !http.RequestAborted.IsCancellationRequested)
        {
            _log.LogError(e, "{Endpoint} failed", http.GetEndpoint()?.DisplayName ?? "A request");
            if (http.Response.HasStarted)
                http.Abort();
            else
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        // Probes have no credentials and often an odd Host, and learn nothing but that the program runs.
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null && !http.WebSockets.IsWebSocketRequest)
            return next(http);
        if (_access.Refusal(http) is { } refusal)
        {
            _log.LogInformation("Refused {Address}: {Reason}", http.Connection.RemoteIpAddress, refusal.Reason);
            if (refusal.Status is StatusCodes.Status429TooManyRequests)
                http.Response.Headers.RetryAfter = "60";
            http.Response.StatusCode = refusal.Status;
            return Task.CompletedTask;
        }

        if (IsKnown(http, forConsole: endpoint?.Metadata.GetMetadata<ConsoleFile>() is not null))
            return next(http);
        http.Response.Headers.WWWAuthenticate = "Basic realm=users";
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    // The page of the console is there for all with protocol-basic-auth: it is what asks for the credentials then, and sends them with its
    // WebSocket. A browser cannot be made to send a header with that, so the sub-protocol is taken with basic-auth too.
    private bool IsKnown(HttpContext http, bool forConsole)
    {
        if (_options.Authentication is not { } expected)
            return true;
        var inProtocol = expected.Type is UiAuthenticationType.ProtocolBasicAuth;
        return http.WebSockets.IsWebSocketRequest
            ? UiCredentials.ProtocolIsRight(http.WebSockets.WebSocketRequestedProtocols, expected) || (!inProtocol && HeaderIsRight())
            : (inProtocol && forConsole) || HeaderIsRight();

        bool HeaderIsRight() => UiCredentials.HeaderIsRight(http.Request.Headers.Authorization, expected);
    }

    private async Task AcceptAsync(HttpContext http)
    {
        if (_clients.Count >= ClientsMax || _stopping.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol))
        {
            using var refused = await http.WebSockets.AcceptWebSocketAsync();
            using var brief = Connection(refused);
            await brief.CloseAsync(WebSocketCloseStatus.ProtocolError, $"The subprotocol must be {Subprotocol}.");
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(Subprotocol);
        using var client = Connection(socket);
        _clients.Add(client);
        try
        {
            await client.RunAsync(http.RequestAborted);
        }
        catch (Exception e) when (UiConnection.IsOfALostLine(e))
        {
            // gone without a goodbye
        }
        finally
        {
            _clients.Remove(client);
        }
    }

    private UiConnection Connection(WebSocket socket) => new(socket, _procedures, new StationLogSubscriptions(_view.Records.Frames));

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = ClientsMax + 100;
        kestrel.Limits.MaxConcurrentUpgradedConnections = ClientsMax;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.MaxRequestBodySize = 1 << 20;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        ListenAddress.Open(kestrel, _options.Host, _options.Port);
    }
}
