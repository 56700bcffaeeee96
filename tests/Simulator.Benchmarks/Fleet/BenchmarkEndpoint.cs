using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;

namespace Simulator.Benchmarks.Fleet;

/// <summary>
/// The far side of the fleet benchmark, in a process of its own so that its cost is not counted: accepts every station, answers every CALL
/// with the least that the schema allows, counts, keeps nothing. Prints its port on one line; counts at <c>/stats</c>.
/// </summary>
internal static class BenchmarkEndpoint
{
    private const int FrameMax = 64 * 1024;

    private static HeartbeatClock? _heartbeats;
    private static int _interval = 300;

    private static long _booted, _calls, _transactions, _malformed, _open;

    /// <param name="heartbeatSeconds">Interval that the stations are given; 0: 300 s, and heartbeats are not timed.</param>
    public static async Task RunAsync(int heartbeatSeconds, TextWriter output)
    {
        _heartbeats = heartbeatSeconds > 0 ? new HeartbeatClock(heartbeatSeconds) : null;
        _interval = heartbeatSeconds > 0 ? heartbeatSeconds : 300;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.MapGet("/stats", () => new EndpointStats(
            Interlocked.Read(ref _booted),
            Interlocked.Read(ref _calls),
            Interlocked.Read(ref _transactions),
            Interlocked.Read(ref _malformed),
            Interlocked.Read(ref _open)));
        app.MapGet("/heartbeats", () => _heartbeats?.Take());
        app.Map("/ocpp/{id}", ServeAsync);
        await app.StartAsync();
        await output.WriteLineAsync(new Uri(app.Urls.First()).Port.ToString(CultureInfo.InvariantCulture));
        await app.WaitForShutdownAsync();
    }

    private static async Task ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(OcppProtocol.Subprotocol);
        Interlocked.Increment(ref _open);
        try
        {
            await ServeAsync(socket, http.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The station is gone.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static async Task ServeAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var answer = new ArrayBufferWriter<byte>(256);
        long heartbeat = 0;
        while (true)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(4096);
            try
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == buffer.Length)
                        buffer = Grow(buffer);
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                    length += part.Count;
                }
                while (!part.EndOfMessage && length < FrameMax);

                if (part.MessageType is WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                    return;
                }

                answer.ResetWrittenCount();
                if (TryAnswer(buffer.AsSpan(0, length), answer, ref heartbeat))
                    await socket.SendAsync(answer.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static bool TryAnswer(ReadOnlySpan<byte> frame, ArrayBufferWriter<byte> answer, ref long heartbeat)
    {
        if (!OcppFrameReader.TryRead(frame, out var header, out _))
        {
            Interlocked.Increment(ref _malformed);
            return false;
        }

        if (header.Action is not { } action)
            return false; // an answer to a CALL, and this end sends none
        Interlocked.Increment(ref _calls);
        if (action is OcppAction.Heartbeat && _heartbeats is { } clock)
            heartbeat = clock.Beat(heartbeat);
        var payload = action switch
        {
            OcppAction.BootNotification => Booted(),
            OcppAction.Heartbeat => $$"""{"currentTime":"{{Now()}}"}""",
            OcppAction.Authorize => """{"idTagInfo":{"status":"Accepted"}}""",
            OcppAction.StartTransaction =>
                $$$"""{"transactionId":{{{Interlocked.Increment(ref _transactions)}}},"idTagInfo":{"status":"Accepted"}}""",
            OcppAction.DataTransfer => """{"status":"Accepted"}""",
            _ => "{}",
        };
        Encoding.UTF8.GetBytes($"[3,\"{header.MessageId}\",{payload}]", answer);
        return true;
    }

    private static string Booted()
    {
        Interlocked.Increment(ref _booted);
        return $$"""{"status":"Accepted","currentTime":"{{Now()}}","interval":{{_interval}}}""";
    }

    private static string Now() => DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture);
}
