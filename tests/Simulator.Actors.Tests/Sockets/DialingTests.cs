using System.Net;
using System.Net.Sockets;
using System.Text;
using Simulator.Actors.Sessions;
using Simulator.Actors.Sockets;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Sockets;

/// <summary>The opening handshake, right and wrong, against a server that says bytes.</summary>
public sealed class DialingTests : IDisposable
{
    private readonly RawServer _server = new();
    private readonly RecordingHandler _handler = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Request_OfAPlainLine_HasEverythingTheHandshakeWants()
    {
        var dial = DialAsync(new Uri($"ws://127.0.0.1:{_server.Port}/a%20b/CS-1?x=1&y=2"), random: destination => destination.Fill(7));
        using var peer = await _server.AcceptLineAsync();
        var line = await dial;

        Assert.StartsWith("GET /a%20b/CS-1?x=1&y=2 HTTP/1.1\r\n", peer.Request, StringComparison.Ordinal);
        Assert.Equal($"127.0.0.1:{_server.Port}", peer.Header("Host"));
        Assert.Equal("websocket", peer.Header("Upgrade"));
        Assert.Equal("Upgrade", peer.Header("Connection"));
        Assert.Equal("13", peer.Header("Sec-WebSocket-Version"));
        Assert.Equal("ocpp1.6", peer.Header("Sec-WebSocket-Protocol"));
        Assert.Equal(Convert.ToBase64String(Enumerable.Repeat((byte)7, 16).ToArray()), peer.Key);
        Assert.Null(peer.Header("Sec-WebSocket-Extensions"));
        Assert.Null(peer.Header("Authorization"));
        line.Abort();
    }

    [Fact]
    public async Task Request_WithUserAndPassword_CarriesThemInUtf8()
    {
        var dial = DialAsync(_server.Url, user: "CS-1", password: "pä:ß");
        using var peer = await _server.AcceptLineAsync();
        (await dial).Abort();

        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("CS-1:pä:ß")), peer.Header("Authorization"));
    }

    [Fact]
    public async Task Request_WithExtraHeaders_CarriesThem()
    {
        var dial = DialAsync(_server.Url, new WsOptions { Headers = [new("X-Tenant", "a b"), new("Host", "csms.example")] });
        using var peer = await _server.AcceptLineAsync();
        (await dial).Abort();

        Assert.Equal("a b", peer.Header("x-tenant"));
        Assert.Equal("csms.example", peer.Header("Host"));
        Assert.Equal(1, peer.Request.Split("Host: ").Length - 1);
    }

    [Theory]
    [InlineData("X-A", "1\r\nX-B: 2", "control character")]
    [InlineData("X-A", "1\n2", "control character")]
    [InlineData("X A", "1", "not the name")]
    [InlineData("X-A\r\nX-B", "1", "not the name")]
    [InlineData("", "1", "not the name")]
    [InlineData("Sec-WebSocket-Key", "1", "belongs to the WebSocket handshake")]
    [InlineData("connection", "close", "belongs to the WebSocket handshake")]
    public async Task Request_WithAHeaderThatCanNotBeSent_IsRefusedBeforeDialling(string name, string value, string message)
    {
        var fault = await Assert.ThrowsAsync<CsmsDialException>(
            () => DialAsync(_server.Url, new WsOptions { Headers = [new(name, value)] }));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithAColonInTheUser_IsRefused()
    {
        var fault = await Assert.ThrowsAsync<CsmsDialException>(() => DialAsync(_server.Url, user: "a:b", password: "c"));

        Assert.Contains("colon", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("400 Bad Request", 400, "did not accept the handshake")]
    [InlineData("401 Unauthorized", 401, "credentials")]
    [InlineData("403 Forbidden", 403, "may not connect")]
    [InlineData("404 Not Found", 404, "supervision URL")]
    [InlineData("426 Upgrade Required", 426, "WebSocket version")]
    [InlineData("429 Too Many Requests", 429, "too many")]
    [InlineData("500 Oops", 500, "fault of its own")]
    [InlineData("503", 503, "not ready")]
    [InlineData("200 OK", 200, "instead of 101")]
    public async Task Answer_OtherThan101_SaysStatusAndCause(string statusLine, int status, string message)
    {
        var fault = await FaultOfAsync($"HTTP/1.1 {statusLine}\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(status, fault.HttpStatus);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_Redirect_NamesTheLocation() =>
        Assert.Contains("ws://other/", (await FaultOfAsync("HTTP/1.1 302 Found\r\nLocation: ws://other/\r\n\r\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void AcceptFor_TheKeyOfTheRfc_IsItsAnswer() => // RFC 6455, 1.3
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", UpgradeResponse.AcceptFor("dGhlIHNhbXBsZSBub25jZQ=="));

    [Fact]
    public async Task Answer_WithoutSubprotocol_IsRefused() =>
        Assert.Contains("no subprotocol", (await FaultOfAsync(peer => peer.Switching(protocol: null))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Answer_WithOtherSubprotocol_IsRefused() =>
        Assert.Contains("'ocpp2.0.1'", (await FaultOfAsync(peer => peer.Switching(protocol: "ocpp2.0.1"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Answer_WithWrongAccept_IsRefused() =>
        Assert.Contains("Sec-WebSocket-Accept", (await FaultOfAsync(peer => peer.Switching(accept: "AAAA"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Answer_WithoutUpgradeHeaders_IsRefused() =>
        Assert.Contains("does not speak WebSocket", (await FaultOfAsync("HTTP/1.1 101 OK\r\n\r\n")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Answer_WithUnofferedExtension_IsRefused()
    {
        var fault = await FaultOfAsync(peer => peer.Switching().Replace(
            "upgrade: ", "Sec-WebSocket-Extensions: permessage-deflate\r\nUpgrade: ", StringComparison.Ordinal));

        Assert.Contains("permessage-deflate", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 101 OK\r\nno colon\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    public async Task Answer_ThatIsNotHttp_IsRefused(string answer) =>
        Assert.Contains("not HTTP", (await FaultOfAsync(answer)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Answer_LongerThan16KiB_IsRefused()
    {
        var fault = await FaultOfAsync("HTTP/1.1 101 OK\r\nX: " + new string('x', 70_000));

        Assert.Contains("longer than 16384 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatNeverComes_EndsAtTheHandshakeTimeout()
    {
        var dial = DialAsync(_server.Url, new WsOptions { HandshakeTimeout = TimeSpan.FromSeconds(5) });
        using var peer = await _server.AcceptAsync();
        await peer.ReadRequestAsync();
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(dial.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        var fault = await Assert.ThrowsAsync<CsmsDialException>(() => dial);
        Assert.Contains("within 5 s", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, _time.TimersRunning);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    public async Task Timeout_OutOfRange_IsClamped(long ticks)
    {
        var dial = DialAsync(_server.Url, new WsOptions { HandshakeTimeout = TimeSpan.FromTicks(ticks) });
        using var peer = await _server.AcceptLineAsync();

        (await dial).Abort();
    }

    [Fact]
    public async Task Dial_ThatIsCancelled_EndsAsCancelled()
    {
        using var stop = new CancellationTokenSource();
        var dial = new SocketDialer(_time).DialAsync(new CsmsEndpoint(_server.Url, null, null, new WsOptions()), _handler, stop.Token);
        using var peer = await _server.AcceptAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dial);
        Assert.False(_handler.IsClosed);
    }

    [Fact]
    public async Task Peer_ThatClosesDuringTheHandshake_IsNamed()
    {
        var dial = DialAsync(_server.Url);
        var peer = await _server.AcceptAsync();
        await peer.ReadRequestAsync();
        peer.Dispose();

        Assert.Contains("closed the connection", (await Assert.ThrowsAsync<CsmsDialException>(() => dial)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peer_ThatResetsDuringTheHandshake_IsNamed()
    {
        var dial = DialAsync(_server.Url);
        var peer = await _server.AcceptAsync();
        await peer.ReadRequestAsync();
        peer.Reset();

        Assert.Contains("ended the connection", (await Assert.ThrowsAsync<CsmsDialException>(() => dial)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_OnWhichNobodyListens_IsNamed()
    {
        var url = _server.Url;
        _server.Dispose();

        var fault = await Assert.ThrowsAsync<CsmsDialException>(() => DialAsync(url));
        Assert.Contains($"nothing listens on port {url.Port}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ThatIsNotKnown_IsNamedAndAskedAgain()
    {
        var asked = 0;
        var dialer = new SocketDialer(_time, d => d.Clear(), new AddressBook(_time, _ =>
        {
            asked++;
            return Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
        }));
        for (var i = 1; i <= 2; i++)
        {
            var fault = await Assert.ThrowsAsync<CsmsDialException>(() => dialer.DialAsync(
                new CsmsEndpoint(new Uri("ws://csms.invalid/ocpp"), null, null, new WsOptions()), _handler, CancellationToken.None));
            Assert.Contains("'csms.invalid' can not be resolved", fault.Message, StringComparison.Ordinal);
            Assert.Equal(i, asked);
        }
    }

    [Fact]
    public async Task Scheme_OtherThanWebSocket_IsRefused() =>
        Assert.Contains("ws or wss", (await Assert.ThrowsAsync<CsmsDialException>(
            () => DialAsync(new Uri("http://localhost/")))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Faults_NeverShowThePasswordOfTheUrl()
    {
        var url = new Uri($"ws://me:secret@127.0.0.1:{_server.Port}/x");
        _server.Dispose();

        Assert.DoesNotContain("secret", (await Assert.ThrowsAsync<CsmsDialException>(() => DialAsync(url))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_AreTriedInTurn_AndTheOneThatAnsweredComesFirstNextTime()
    {
        var asked = 0;
        var book = new AddressBook(_time, _ =>
        {
            asked++;
            return Task.FromResult(new[] { IPAddress.IPv6Loopback, IPAddress.Loopback });
        });
        var dialer = new SocketDialer(_time, d => d.Clear(), book);
        var url = new Uri($"ws://csms.test:{_server.Port}/x");
        for (var i = 0; i < 2; i++)
        {
            var dial = dialer.DialAsync(new CsmsEndpoint(url, null, null, new WsOptions()), new RecordingHandler(), CancellationToken.None);
            using var peer = await _server.AcceptLineAsync();
            (await dial).Abort();
        }

        Assert.Equal(1, asked);
        Assert.Equal(IPAddress.Loopback, (await book.LookUpAsync(url, CancellationToken.None))[0]);
        _time.Advance(AddressBook.Lifetime);
        await book.LookUpAsync(url, CancellationToken.None);
        Assert.Equal(2, asked);
    }

    private async Task<CsmsDialException> FaultOfAsync(string answer) => await FaultOfAsync(_ => answer);

    private async Task<CsmsDialException> FaultOfAsync(Func<RawPeer, string> answer)
    {
        var dial = DialAsync(_server.Url);
        using var peer = await _server.AcceptAsync();
        await peer.ReadRequestAsync();
        await peer.SendAsync(answer(peer));
        var fault = await Assert.ThrowsAsync<CsmsDialException>(() => dial);
        Assert.Contains(_server.Url.ToString(), fault.Message, StringComparison.Ordinal);
        Assert.False(_handler.IsClosed);
        return fault;
    }

    private Task<ICsmsLine> DialAsync(Uri url, WsOptions? options = null, string? user = null, string? password = null, FillRandom? random = null) =>
        new SocketDialer(_time, random).DialAsync(
            new CsmsEndpoint(url, user, password, options ?? new WsOptions()), _handler, CancellationToken.None);
}
