using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Simulator.Actors.Sessions;
using Simulator.Actors.Sockets;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Sockets;

/// <summary>Frames of the station: order, bounds, and a peer that does not read.</summary>
[Collection(AloneCollection.Name)]
public sealed class SendingTests : IDisposable
{
    private readonly RawServer _server = new();
    private readonly RecordingHandler _handler = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task TrySend_FromManyThreads_LosesNothingAndKeepsTheOrderOfEach()
    {
        const int threads = 8;
        const int frames = 1_250;
        var (line, peer) = await OpenAsync();
        var senders = Enumerable.Range(0, threads).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < frames; i++)
            {
                while (!line.TrySend(Encoding.UTF8.GetBytes($"{t}:{i}")))
                    Thread.Yield(); // the queue is full: the reader below makes room
                if (i % 100 == 0)
                    line.Ping();
            }
        })).ToArray();

        var next = new int[threads];
        var pings = 0;
        for (var received = 0; received < threads * frames;)
        {
            var (opcode, payload) = (await peer.ReadFrameAsync())!.Value;
            if (opcode == 9)
            {
                pings++;
                continue;
            }

            var parts = Encoding.UTF8.GetString(payload).Split(':');
            Assert.Equal(next[Number(parts[0])]++, Number(parts[1]));
            received++;
        }

        await Task.WhenAll(senders);
        Assert.True(pings > 0);
        line.Abort();
    }

    [Fact]
    public async Task TrySend_ToAPeerThatDoesNotRead_EndsAtTheBound_AndGoesOnInOrderWhenItReads()
    {
        var (line, peer) = await OpenAsync();
        var frame = new byte[60_000];
        var sent = 0;
        while (sent < 5_000 && line.TrySend(Numbered(frame, sent)))
            sent++;
        Assert.InRange(sent, Outbox.BytesMax / frame.Length, 4_999);
        Assert.False(line.TrySend(frame));

        for (var i = 0; i < sent; i++)
            Assert.Equal(Numbered(frame, i), (await peer.ReadFrameAsync())!.Value.Payload);
        Assert.True(line.TrySend("room again"u8));
        Assert.Equal("room again", await peer.ReadTextAsync());
        line.Abort();
    }

    [Fact]
    public async Task TrySend_OfSmallFramesToAPeerThatDoesNotRead_EndsAt256()
    {
        var (line, peer) = await OpenAsync();
        var large = new byte[1 << 20];
        while (line.TrySend(large))
        {
        }

        var queued = 0;
        while (queued < 1_000 && line.TrySend("x"u8))
            queued++;
        Assert.InRange(queued, Outbox.FramesMax - 5, Outbox.FramesMax); // a few large ones wait as well
        line.Close(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "room is kept for it");

        (byte Opcode, byte[] Payload)? last;
        do
        {
            last = await peer.ReadFrameAsync();
        }
        while (last!.Value.Opcode == 1);
        Assert.Equal(8, last.Value.Opcode);
        line.Abort();
    }

    [Fact]
    public async Task TrySend_LargerThanTheQueue_IsRefused()
    {
        var (line, _) = await OpenAsync();

        Assert.False(line.TrySend(new byte[Outbox.BytesMax + 1]));
        Assert.True(line.TrySend("small"u8));
        line.Abort();
    }

    [Fact]
    public async Task Abort_WithAFullQueue_EndsTheLine()
    {
        var (line, _) = await OpenAsync();
        while (line.TrySend(new byte[100_000]))
        {
        }

        line.Abort();
        Assert.Equal(1006, (await _handler.ClosedAsync()).Status);
    }

    [Fact]
    public async Task Reset_WithAFullQueue_EndsTheLine()
    {
        var (line, peer) = await OpenAsync();
        while (line.TrySend(new byte[100_000]))
        {
        }

        peer.Reset();
        Assert.Equal(1006, (await _handler.ClosedAsync()).Status);
        Assert.False(line.TrySend("x"u8));
    }

    [Fact]
    public async Task TrySend_OnAnIdleLine_AllocatesNothing()
    {
        var (line, peer) = await OpenAsync(new SocketDialer(random: destination => destination.Clear()));
        var frame = new byte[300];
        var reading = Task.Run(async () =>
        {
            var buffer = new byte[1 << 16];
            while (await peer.Stream.ReadAsync(buffer) > 0)
            {
            }
        });
        for (var i = 0; i < 200; i++)
            line.TrySend(frame);

        var least = long.MaxValue; // a queue that was needed for once may allocate; a fast path never does
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10; i++)
                line.TrySend(frame);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        line.Abort();
        await Assert.ThrowsAnyAsync<IOException>(() => reading);
    }

    [Fact]
    public async Task Lines_OpenedAndClosedAThousandTimes_LeaveNoHandle()
    {
        GC.Collect(); // what earlier tests left unobserved is not counted here
        GC.WaitForPendingFinalizers();
        var faults = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, _) => Interlocked.Increment(ref faults);
        TaskScheduler.UnobservedTaskException += count;
        var serving = ServeAsync(1_100);
        await CycleAsync(100);
        var before = Handles();
        await CycleAsync(1_000);
        await serving;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= count;

        Assert.Equal(0, faults);
        if (before > 0)
            Assert.InRange(Handles(), 0, before + 100); // other tests run beside this one
    }

    private static int Handles() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0;

    private async Task CycleAsync(int times)
    {
        var dialer = new SocketDialer();
        for (var i = 0; i < times; i++)
        {
            var handler = new RecordingHandler();
            var line = await dialer.DialAsync(new CsmsEndpoint(_server.Url, null, null, new WsOptions()), handler, CancellationToken.None);
            line.TrySend("hello"u8);
            switch (i % 3)
            {
                case 0:
                    line.Abort();
                    break;
                case 1:
                    line.Close(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "");
                    break;
                default:
                    line.TrySend("close me"u8);
                    break;
            }

            await handler.ClosedAsync();
        }
    }

    private async Task ServeAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var peer = await _server.AcceptLineAsync();
            try
            {
                while (await peer.ReadFrameAsync() is { } frame)
                {
                    if (frame.Opcode == 8 || frame.Payload.Length == "close me".Length)
                    {
                        await peer.SendAsync(RawPeer.Close(1001));
                        break;
                    }
                }
            }
            catch (IOException e) when (e.InnerException is SocketException)
            {
                // The station aborted.
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Numbered(byte[] frame, int number)
    {
        BitConverter.TryWriteBytes(frame, number);
        return frame;
    }

    private async Task<(ICsmsLine Line, RawPeer Peer)> OpenAsync(SocketDialer? dialer = null)
    {
        var dial = (dialer ?? new SocketDialer()).DialAsync(
            new CsmsEndpoint(_server.Url, null, null, new WsOptions()), _handler, CancellationToken.None);
        var peer = await _server.AcceptLineAsync();
        return (await dial, peer);
    }
}
