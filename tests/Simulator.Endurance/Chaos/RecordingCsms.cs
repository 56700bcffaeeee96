using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos;

/// <summary>A central system over real sockets that keeps every frame. It also takes the files that stations upload.</summary>
internal sealed class RecordingCsms : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, CsmsStation> _stations = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly long _seed;
    private readonly WebApplication _app;

    private RecordingCsms(TimeProvider time, long seed)
    {
        (_time, _seed) = (time, seed);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        _app.Map("/ocpp/{id}", ServeAsync);
        _app.Map("/files/{name}", TakeFileAsync);
    }

    /// <summary>True: nothing goes wrong at the central system any more.</summary>
    public bool Calm { get; set; }

    public Uri Url { get; private set; } = null!;

    /// <summary>Where diagnostics can be brought to.</summary>
    public string Files => $"http://127.0.0.1:{Url.Port}/files";

    public IEnumerable<CsmsStation> Stations => _stations.Values;

    public static async Task<RecordingCsms> StartAsync(TimeProvider time, long seed)
    {
        var csms = new RecordingCsms(time, seed);
        await csms._app.StartAsync();
        csms.Url = new Uri($"ws://127.0.0.1:{new Uri(csms._app.Urls.First()).Port}/ocpp");
        return csms;
    }

    public CsmsStation Station(string id) => _stations.GetOrAdd(id, known => new CsmsStation(known, this, _time, _seed));

    public async ValueTask DisposeAsync()
    {
        foreach (var station in _stations.Values)
            station.Line?.Drop();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(OcppProtocol.Subprotocol);
        await Station((string)http.Request.RouteValues["id"]!).ServeAsync(socket);
    }

    private static async Task TakeFileAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status201Created;
    }
}
