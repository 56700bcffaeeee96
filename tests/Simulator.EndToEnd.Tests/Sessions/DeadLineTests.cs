using System.Net.WebSockets;
using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Sessions;

/// <summary>Lines that die without a word, and servers that open lines only to close them.</summary>
public sealed class DeadLineTests : EndToEndTest
{
    private const string Impatient = """
        {
          "keys": {
            "WebSocketPingInterval": "2", "MessageTimeout": "3", "TransactionMessageAttempts": "3", "TransactionMessageRetryInterval": "1",
            "MeterValueSampleInterval": "0"
          }
        }
        """;

    /// <summary>The interval, what a pong may take, and what a busy machine takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Line_ThatFreezesDuringACharge_IsDialledAgain_AndTheStopArrivesOnce()
    {
        using var proxy = new FreezingProxy(Csms.Port);
        Csms.FrontPort = proxy.Port;
        OneCallAtATime = false; // of the frozen line the answers are never seen
        var line = await RegisterAsync(TestTemplate.With(Impatient));
        var id = await ChargeAsync(line);
        proxy.Freeze();
        await OrderAsync(line, new Actors.Connectors.ConnectorProtocol.PresentIdTag("TAG-1"));
        await Eventually.HoldsAsync(() => Fleet.Counters.Connected == 0, () => "the line is kept", Patience);

        var next = await NextLineAsync(Patience);

        var (_, stop) = await next.ExpectAsync<StopTransactionRequest>(Patience);
        Assert.Equal(id, stop.TransactionId);
        await Eventually.HoldsAsync(
            () => Fleet.Snapshot(line.StationId) is { QueuedMessages: 0 }, () => "the queue is not empty", Patience);
        Assert.Single(CallsOf(line.StationId), "StopTransaction");
        Assert.Single(CallsOf(line.StationId), "BootNotification");
    }

    [Theory]
    [InlineData(WebSocketCloseStatus.PolicyViolation)]
    [InlineData(WebSocketCloseStatus.NormalClosure)]
    public async Task Server_ThatClosesEveryLineAtOnce_IsDialledAsTheBackOffSays(WebSocketCloseStatus status)
    {
        Csms.OnAccepted = line => line.CloseAsync((int)status, "unknown station");
        await StartFleetAsync(TestTemplate.With("""{ "autoReconnectMaxRetries": 3 }"""), timeScale: 10);

        await Eventually.HoldsAsync(
            () => Csms.Handshakes >= 4 && Fleet.Directory.Snapshots.All(s => s is { Started: true, WantsLine: false }), () => $"{Csms.Handshakes} dials", Patience);

        Assert.Equal(4, Csms.Handshakes); // the first and three more
    }
}
