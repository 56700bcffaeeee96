using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Sessions;
using Simulator.Actors.Sockets;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Sockets;

/// <summary>The dialer against a WebSocket server that is not ours.</summary>
public sealed class KestrelTests : IAsyncLifetime
{
    private readonly WebApplication _app;
    private readonly RecordingHandler _handler = new();

    public KestrelTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Map("/echo/{id}", EchoAsync);
        _app.Map("/refuse/{id}", http =>
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
    }

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Line_ToKestrel_EchoesAndCloses()
    {
        var line = await DialAsync("/echo/CS-1");
        for (var i = 0; i < 100; i++)
        {
            Assert.True(line.TrySend("[2,\"1\",\"Heartbeat\",{}]"u8));
            Assert.Equal("[2,\"1\",\"Heartbeat\",{}]", await _handler.FrameAsync());
        }

        line.Close(WebSocketCloseStatus.NormalClosure, "done");
        Assert.Equal((1000, "done"), await _handler.ClosedAsync());
    }

    [Theory]
    [InlineData("/refuse/CS-1", 401)]
    [InlineData("/nowhere/CS-1", 404)]
    public async Task Refusal_OfKestrel_IsNamed(string path, int status) =>
        Assert.Equal(status, (await Assert.ThrowsAsync<CsmsDialException>(() => DialAsync(path))).HttpStatus);

    private static async Task EchoAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync("ocpp1.6");
        var buffer = new byte[4_096];
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(), http.RequestAborted);
            if (got.MessageType == WebSocketMessageType.Close)
                break;
            await socket.SendAsync(buffer.AsMemory(0, got.Count), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
        }

        await socket.CloseOutputAsync(socket.CloseStatus!.Value, socket.CloseStatusDescription, http.RequestAborted);
    }

    private Task<ICsmsLine> DialAsync(string path) => new SocketDialer().DialAsync(
        new CsmsEndpoint(new Uri(_app.Urls.First().Replace("http", "ws", StringComparison.Ordinal) + path), null, null, new WsOptions()),
        _handler,
        CancellationToken.None);
}
