using System.Net.WebSockets;
using System.Text;
using Simulator.Actors.Sessions;
using Simulator.Actors.Sockets;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Sockets;

/// <summary>An open line: frames both ways, pings, closing, and peers that break the rules.</summary>
public sealed class LineTests : IDisposable
{
    private readonly RawServer _server = new();
    private readonly RecordingHandler _handler = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Frames_BehindTheHandshakeInTheSamePacket_AreNotLost()
    {
        var (line, peer) = await OpenAsync(early: [.. RawPeer.Text("[1]"), .. RawPeer.Text("[2]"), .. RawPeer.Text("[3]")[..3]]);
        await peer.SendAsync(RawPeer.Text("[3]")[3..]);

        Assert.Equal("[1]", await _handler.FrameAsync());
        Assert.Equal("[2]", await _handler.FrameAsync());
        Assert.Equal("[3]", await _handler.FrameAsync());
        line.Abort();
    }

    [Fact]
    public async Task Frames_SplitIntoSingleBytes_ComeWhole()
    {
        var (line, peer) = await OpenAsync();
        await peer.SendByteByByteAsync([.. RawPeer.Text("[2,\"ä\"]"), .. RawPeer.Text(new string('y', 300))]);

        Assert.Equal("[2,\"ä\"]", await _handler.FrameAsync());
        Assert.Equal(new string('y', 300), await _handler.FrameAsync());
        line.Abort();
    }

    [Fact]
    public async Task Frames_Fragmented_WithAPingBetween_ComeWhole()
    {
        var (line, peer) = await OpenAsync();
        await peer.SendAsync([
            .. RawPeer.Frame(1, "one "u8.ToArray(), final: false), .. RawPeer.Frame(9, "p"u8.ToArray()),
            .. RawPeer.Frame(0, "two "u8.ToArray(), final: false), .. RawPeer.Frame(0, "three"u8.ToArray())]);

        Assert.Equal("one two three", await _handler.FrameAsync());
        var pong = await peer.ReadFrameAsync();
        Assert.Equal(0xA, pong!.Value.Opcode);
        Assert.Equal("p"u8.ToArray(), pong.Value.Payload);
        line.Abort();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(1 << 20)]
    public async Task Frames_OfEveryLengthForm_PassBothWays(int length)
    {
        var (line, peer) = await OpenAsync();
        var text = new string('z', length);
        var echo = Task.Run(() => peer.ReadTextAsync());
        Assert.True(line.TrySend(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, await echo);

        await peer.SendAsync(RawPeer.Text(text));
        Assert.Equal(text, await _handler.FrameAsync());
        line.Abort();
    }

    [Fact]
    public async Task Frames_WaitForTheHandlerOfTheOneBefore()
    {
        var gate = new TaskCompletionSource();
        var handler = new RecordingHandler { OnFrame = _ => new ValueTask(gate.Task) };
        var (line, peer) = await OpenAsync(handler: handler, early: [.. RawPeer.Text("1"), .. RawPeer.Text("2")]);
        await peer.SendAsync(RawPeer.Frame(9, []));
        Assert.False(handler.HasFrame);
        gate.SetResult();

        Assert.Equal("1", await handler.FrameAsync());
        Assert.Equal("2", await handler.FrameAsync());
        line.Abort();
    }

    [Fact]
    public async Task Frame_LargerThanMaxPayload_IsClosedWith1009()
    {
        var (_, peer) = await OpenAsync(new WsOptions { MaxPayload = 1_000 });
        await peer.SendAsync([.. RawPeer.Text(new string('a', 1_000)), .. RawPeer.Text(new string('b', 1_001)), .. RawPeer.Text("late")]);

        Assert.Equal(new string('a', 1_000), await _handler.FrameAsync());
        await AssertRefusedAsync(peer, 1009, "1000 bytes");
    }

    [Fact]
    public async Task Frame_ThatIsBinary_IsToldAndDropped()
    {
        var (_, peer) = await OpenAsync();
        await peer.SendAsync([.. RawPeer.Frame(2, [1, 2, 3]), .. RawPeer.Text("next")]);

        Assert.Equal("next", await _handler.FrameAsync());
        Assert.Equal(1, _handler.Binary);
    }

    [Fact]
    public async Task Handler_ThatThrows_ClosesWith1011()
    {
        var handler = new RecordingHandler { OnFrame = _ => throw new InvalidOperationException("no luck") };
        var (_, peer) = await OpenAsync(handler: handler);
        await peer.SendAsync(RawPeer.Text("x"));

        Assert.Equal(1011, (await peer.ReadCloseAsync()).Status);
        peer.Dispose();
        Assert.Equal(1011, (await handler.ClosedAsync()).Status);
    }

    [Fact]
    public async Task Text_ThatIsNotUtf8_IsClosedWith1007()
    {
        var (_, peer) = await OpenAsync();
        await peer.SendAsync(RawPeer.Frame(1, [0xC3, 0x28]));

        Assert.Equal(1007, (await peer.ReadCloseAsync()).Status);
        peer.Dispose();
        Assert.Equal(1002, (await _handler.ClosedAsync()).Status);
        Assert.False(_handler.HasFrame);
    }

    [Theory]
    [InlineData(new byte[] { 0x83, 0x00 })] // reserved opcode
    [InlineData(new byte[] { 0xC1, 0x00 })] // RSV1 without an extension
    [InlineData(new byte[] { 0x81, 0x81, 1, 2, 3, 4, 5 })] // masked by a server
    [InlineData(new byte[] { 0x80, 0x00 })] // continuation of nothing
    [InlineData(new byte[] { 0x09, 0x00 })] // fragmented ping
    public async Task Bytes_ThatBreakTheProtocol_AreClosedWith1002(byte[] bytes)
    {
        var (_, peer) = await OpenAsync();
        await peer.SendAsync(bytes);

        Assert.Equal(1002, (await peer.ReadCloseAsync()).Status);
        peer.Dispose();
        Assert.Equal(1002, (await _handler.ClosedAsync()).Status);
    }

    [Fact]
    public async Task Ping_OfTheServer_IsAnsweredWhileNothingElseHappens()
    {
        var (line, peer) = await OpenAsync();
        for (byte i = 0; i < 3; i++)
        {
            await peer.SendAsync(RawPeer.Frame(9, [i]));
            var pong = await peer.ReadFrameAsync();
            Assert.Equal(0xA, pong!.Value.Opcode);
            Assert.Equal([i], pong.Value.Payload);
        }

        line.Abort();
    }

    [Fact]
    public async Task Ping_OfTheStation_IsOneEmptyControlFrame_AndThePongChangesNothing()
    {
        var (line, peer) = await OpenAsync();
        line.Ping();
        line.TrySend("after"u8);
        var ping = await peer.ReadFrameAsync();
        Assert.Equal((9, 0), (ping!.Value.Opcode, ping.Value.Payload.Length));
        Assert.Equal("after", await peer.ReadTextAsync());
        await peer.SendAsync([.. RawPeer.Frame(0xA, []), .. RawPeer.Text("still here")]);

        Assert.Equal("still here", await _handler.FrameAsync());
        line.Abort();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ping_IsAnsweredByAPongAndByAnythingElse_Once(bool byPong)
    {
        var (line, peer) = await OpenAsync();
        await peer.SendAsync(RawPeer.Text("unasked"));
        Assert.Equal("unasked", await _handler.FrameAsync());
        line.Ping();
        await peer.ReadFrameAsync();
        Assert.False(_handler.IsAlive);

        await peer.SendAsync(byPong ? RawPeer.Frame(0xA, []) : RawPeer.Text("busy"));

        await _handler.AliveAsync();
        await peer.SendAsync([.. RawPeer.Frame(0xA, []), .. RawPeer.Text("more")]);
        if (!byPong)
            Assert.Equal("busy", await _handler.FrameAsync());
        Assert.Equal("more", await _handler.FrameAsync());
        Assert.False(_handler.IsAlive);
        line.Abort();
    }

    [Theory]
    [InlineData(1000, "bye")]
    [InlineData(1001, "going away")]
    [InlineData(1008, "not you")]
    [InlineData(1011, "")]
    [InlineData(4_001, "our own")]
    public async Task Close_OfTheServer_IsAnsweredAndReported(int status, string reason)
    {
        var (line, peer) = await OpenAsync();
        await peer.SendAsync(RawPeer.Close(status, reason));

        Assert.Equal(status, (await peer.ReadCloseAsync()).Status);
        peer.Dispose();
        Assert.Equal((status, reason), await _handler.ClosedAsync());
        Assert.False(line.TrySend("x"u8));
        Assert.Equal(0, _time.TimersRunning);
    }

    [Fact]
    public async Task Close_OfTheServerWithoutCode_IsTakenAs1000()
    {
        var (_, peer) = await OpenAsync();
        await peer.SendAsync(RawPeer.Frame(8, []));

        Assert.Equal(1000, (await peer.ReadCloseAsync()).Status);
        peer.Dispose();
        Assert.Equal(1000, (await _handler.ClosedAsync()).Status);
    }

    [Fact]
    public async Task Close_InTheMiddleOfAMessage_EndsTheLine()
    {
        var (_, peer) = await OpenAsync();
        await peer.SendAsync([.. RawPeer.Frame(1, "half"u8.ToArray(), final: false), .. RawPeer.Close(1001)]);

        Assert.Equal(1001, (await peer.ReadCloseAsync()).Status);
        peer.Dispose();
        Assert.Equal(1001, (await _handler.ClosedAsync()).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_ThatJustEnds_Is1006(bool reset)
    {
        var (line, peer) = await OpenAsync();
        if (reset)
            peer.Reset();
        else
            peer.Dispose();

        Assert.Equal(1006, (await _handler.ClosedAsync()).Status);
        Assert.False(line.TrySend("x"u8));
        line.Close(WebSocketCloseStatus.NormalClosure, "");
        line.Abort();
        line.Ping();
        Assert.Equal(0, _time.TimersRunning);
    }

    [Fact]
    public async Task Close_OfTheStation_SendsWhatWasQueued_ThenWaitsForTheServer()
    {
        var (line, peer) = await OpenAsync();
        line.TrySend("last"u8);
        line.Close(WebSocketCloseStatus.NormalClosure, "stop");
        line.Close(WebSocketCloseStatus.EndpointUnavailable, "again");
        Assert.False(line.TrySend("too late"u8));

        Assert.Equal("last", await peer.ReadTextAsync());
        Assert.Equal((1000, "stop"), await peer.ReadCloseAsync());
        await peer.SendAsync([.. RawPeer.Text("meanwhile"), .. RawPeer.Close(1000, "ok")]);
        Assert.Equal("meanwhile", await _handler.FrameAsync());
        Assert.False(_handler.IsClosed); // the server ends the connection first
        peer.Dispose();
        Assert.Equal((1000, "ok"), await _handler.ClosedAsync());
        Assert.Equal(0, _time.TimersRunning);
    }

    [Fact]
    public async Task Close_ThatTheServerIgnores_EndsAfterTwoSeconds()
    {
        var (line, peer) = await OpenAsync();
        line.Close(WebSocketCloseStatus.NormalClosure, "stop");
        await peer.ReadCloseAsync();
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(_handler.IsClosed);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        var (status, reason) = await _handler.ClosedAsync();
        Assert.Equal(1006, status);
        Assert.Contains("2 s", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_WithALongReason_IsCutAtACharacter()
    {
        var (line, peer) = await OpenAsync();
        line.Close(WebSocketCloseStatus.NormalClosure, new string('ä', 200));

        Assert.Equal((1000, new string('ä', 61)), await peer.ReadCloseAsync());
        line.Abort();
    }

    [Fact]
    public async Task Abort_DropsTheConnectionWithoutACloseFrame()
    {
        var (line, peer) = await OpenAsync();
        line.Abort();

        var (status, reason) = await _handler.ClosedAsync();
        Assert.Equal(1006, status);
        Assert.Contains("station", reason, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<IOException>(() => peer.ReadFrameAsync());
    }

    [Fact]
    public async Task Abort_InTheHandler_EndsTheLine()
    {
        ICsmsLine? line = null;
        var handler = new RecordingHandler { OnFrame = _ => { line!.Abort(); return ValueTask.CompletedTask; } };
        (line, var peer) = await OpenAsync(handler: handler);
        await peer.SendAsync(RawPeer.Text("x"));

        Assert.Equal(1006, (await handler.ClosedAsync()).Status);
    }

    private static async Task AssertClosedAsync(RecordingHandler handler, int status, string reason)
    {
        var closed = await handler.ClosedAsync();
        Assert.Equal(status, closed.Status);
        Assert.Contains(reason, closed.Reason, StringComparison.Ordinal);
        Assert.False(handler.HasFrame);
    }

    private async Task AssertRefusedAsync(RawPeer peer, int status, string reason)
    {
        Assert.Equal(status, (await peer.ReadCloseAsync()).Status);
        await peer.SendAsync(RawPeer.Close(status));
        peer.Dispose();
        await AssertClosedAsync(_handler, status, reason);
    }

    private async Task<(ICsmsLine Line, RawPeer Peer)> OpenAsync(
        WsOptions? options = null, RecordingHandler? handler = null, byte[]? early = null)
    {
        var dial = new SocketDialer(_time).DialAsync(
            new CsmsEndpoint(_server.Url, null, null, options ?? new WsOptions()), handler ?? _handler, CancellationToken.None);
        var peer = await _server.AcceptLineAsync(early);
        return (await dial, peer);
    }
}
