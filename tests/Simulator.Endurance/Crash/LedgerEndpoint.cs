using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Simulator.Endurance.Crash;

/// <summary>
/// A central system that forgets nothing. It recognises a message it has heard before by its id and payload and answers as it did then,
/// and it can go away: every line is cut and no new one is taken until it is back.
/// </summary>
internal sealed class LedgerEndpoint : IAsyncDisposable
{
    private const int FrameMax = 64 * 1024;
    private const int ViolationsKept = 50;

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Station> _stations = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _violations = new();
    private int _violationCount;
    private int _lastTransactionId;
    private int _linesOpened;
    private int _linesClosed;
    private volatile bool _away;

    private LedgerEndpoint(WebApplication app) => _app = app;

    public int Port { get; private set; }

    public int StationCount => _stations.Count;

    public int ViolationCount => Volatile.Read(ref _violationCount);

    /// <summary>The first of them.</summary>
    public IEnumerable<string> Violations => _violations;

    public static async Task<LedgerEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var endpoint = new LedgerEndpoint(builder.Build());
        endpoint._app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        endpoint._app.Map("/ocpp/{id}", (HttpContext http, string id) => endpoint.ServeAsync(http, id));
        await endpoint._app.StartAsync();
        endpoint.Port = new Uri(endpoint._app.Urls.First()).Port;
        return endpoint;
    }

    public void GoAway()
    {
        _away = true;
        foreach (var station in _stations.Values)
            station.Socket?.Abort();
    }

    public void ComeBack() => _away = false;

    /// <summary>Connections that were ever taken, and those of them that have ended.</summary>
    public (int Opened, int Closed) Lines => (Volatile.Read(ref _linesOpened), Volatile.Read(ref _linesClosed));

    public int HeardSince(DateTimeOffset moment) => _stations.Values.Count(s => s.Ledger.LastHeard >= moment);

    /// <summary>Stations that have told all that was before, as they tell what happens in its order.</summary>
    public int ToldUntil(DateTimeOffset moment) => _stations.Values.Count(s => s.Ledger.NewestTold >= moment);

    public int BootedSince(DateTimeOffset moment) => _stations.Values.Count(s => s.Ledger.LastBoot >= moment);

    /// <summary>Every ledger; only to be read while nobody talks.</summary>
    public IEnumerable<(string StationId, StationLedger Ledger)> Ledgers => _stations.Select(s => (s.Key, s.Value.Ledger));

    public int Messages => _stations.Values.Sum(s => s.Ledger.Messages);

    public void Violated(string what)
    {
        if (Interlocked.Increment(ref _violationCount) <= ViolationsKept)
            _violations.Enqueue(what);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext http, string id)
    {
        if (_away || !http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var station = _stations.GetOrAdd(id, name =>
            new Station(new StationLedger(name, () => Interlocked.Increment(ref _lastTransactionId), Violated)));
        using var socket = await http.WebSockets.AcceptWebSocketAsync("ocpp1.6");
        Interlocked.Increment(ref _linesOpened);
        lock (station)
        {
            station.Socket?.Abort(); // what is still unread there was never answered, so it will be told again
            station.Socket = socket;
            station.Ledger.LineOpened();
        }

        try
        {
            await ServeAsync(station, socket, http.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The station or its process is gone.
        }
        finally
        {
            Interlocked.Increment(ref _linesClosed);
        }
    }

    private async Task ServeAsync(Station station, WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[FrameMax];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += part.Count;
            }
            while (!part.EndOfMessage && length < FrameMax);

            if (part.MessageType is WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                return;
            }

            string? answer;
            lock (station)
            {
                if (station.Socket != socket)
                    return;
                answer = Answer(station.Ledger, buffer.AsMemory(0, length));
            }

            if (answer is not null)
                await socket.SendAsync(Encoding.UTF8.GetBytes(answer), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }

    private static string? Answer(StationLedger ledger, ReadOnlyMemory<byte> frame)
    {
        using var json = JsonDocument.Parse(frame);
        if (json.RootElement[0].GetInt32() is not 2)
            return null;
        var messageId = json.RootElement[1].GetString()!;
        var (action, payload) = (json.RootElement[2].GetString()!, json.RootElement[3]);
        var transactionId = LedgerMessage.Read(messageId, action, payload) is { } message ? ledger.Take(message) : 0;
        var answer = action switch
        {
            "BootNotification" => Booted(ledger),
            "Heartbeat" => $$"""{"currentTime":"{{Now()}}"}""",
            "Authorize" => """{"idTagInfo":{"status":"Accepted"}}""",
            "StartTransaction" => string.Create(
                CultureInfo.InvariantCulture, $$$"""{"transactionId":{{{transactionId}}},"idTagInfo":{"status":"Accepted"}}"""),
            "DataTransfer" => """{"status":"Accepted"}""",
            _ => "{}",
        };
        return $"[3,{JsonSerializer.Serialize(messageId)},{answer}]";
    }

    private static string Booted(StationLedger ledger)
    {
        ledger.Booted(DateTimeOffset.UtcNow);
        return $$"""{"status":"Accepted","currentTime":"{{Now()}}","interval":60}""";
    }

    private static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private sealed class Station(StationLedger ledger)
    {
        public StationLedger Ledger => ledger;

        public WebSocket? Socket { get; set; }
    }
}
