using System.Net;
using System.Text;
using System.Threading.Channels;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using Simulator.Actors.Sockets;
using Simulator.Actors.Templates;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>The scripted central system itself, at the other end of our own dialer.</summary>
public sealed class ScriptedCsmsTests : IAsyncLifetime
{
    private const string Boot = """[2,"b","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]""";

    private ScriptedCsms _csms = null!;

    public async Task InitializeAsync() => _csms = await ScriptedCsms.StartAsync();

    public async Task DisposeAsync() => await _csms.DisposeAsync();

    [Fact]
    public async Task Calls_AreAnsweredByThemselvesOrByTheTest()
    {
        var (station, csms) = await ConnectAsync();
        station.Line.TrySend(Encoding.UTF8.GetBytes(Boot));
        Assert.Contains("\"Accepted\"", await station.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal("V", (await csms.ExpectAsync<BootNotificationRequest>()).Request.ChargePointVendor);

        _csms.AutoAnswers.Off(OcppAction.Heartbeat, OcppAction.Authorize);
        station.Line.TrySend("""[2,"1","Heartbeat",{}]"""u8);
        var call = await csms.ExpectCallAsync(OcppAction.Heartbeat);
        station.Line.TrySend("""[2,"2","Authorize",{"idTag":7}]"""u8);
        await csms.RefuseAsync(await csms.ExpectCallAsync(OcppAction.Authorize), OcppErrorCode.InternalError, "no");
        await csms.AnswerAsync(call, """{"odd":true}""");

        Assert.Equal("""[4,"2","InternalError","no",{}]""", await station.ReadAsync());
        Assert.Equal("""[3,"1",{"odd":true}]""", await station.ReadAsync());
        Assert.Equal(1, csms.ConcurrentCalls);
        Assert.Single(_csms.SchemaFaults);
        Assert.Equal(6, _csms.Frames.Count);
        await Assert.ThrowsAsync<TimeoutException>(() => csms.ExpectCallAsync(OcppAction.Heartbeat, TimeSpan.FromMilliseconds(10)));
    }

    [Fact]
    public async Task CallAsync_GetsTheAnswerOfTheStation()
    {
        var (station, csms) = await ConnectAsync();
        var asking = csms.CallAsync("Reset", """{"type":"Soft"}""");
        Assert.Equal("""[2,"csms-1","Reset",{"type":"Soft"}]""", await station.ReadAsync());
        station.Line.TrySend("""[3,"csms-1",{"status":"Rejected"}]"""u8);
        Assert.Equal("Rejected", (await asking).Status);

        asking = csms.CallAsync(ClearCacheRequest.Instance);
        await station.ReadAsync();
        station.Line.TrySend("""[4,"csms-2","NotSupported","","{}"]"""u8); // details must be an object
        station.Line.TrySend("""[4,"csms-2","NotSupported","",{}]"""u8);
        Assert.Equal("NotSupported", (await asking).ErrorCode);
        Assert.Single(_csms.SchemaFaults);
    }

    [Fact]
    public async Task Lines_CloseDropAndComeBackAfterAKill()
    {
        var (first, csms) = await ConnectAsync();
        await csms.CloseAsync(1008, "go");
        Assert.Equal(1008, await first.ClosedAsync());
        Assert.Equal(1008, await csms.ClosedAsync());

        (first, csms) = await ConnectAsync();
        csms.Drop();
        Assert.Equal(1006, await first.ClosedAsync());

        (first, _) = await ConnectAsync();
        await _csms.KillAsync();
        Assert.Equal(1006, await first.ClosedAsync());
        await Assert.ThrowsAsync<CsmsDialException>(DialAsync);
        await _csms.RestartAsync();
        await ConnectAsync();
    }

    [Fact]
    public async Task Handshakes_AreRefusedAsOftenAsAsked()
    {
        _csms.RefuseHandshakes(HttpStatusCode.Unauthorized);
        _csms.DropHandshakes();

        Assert.Equal(401, (await Assert.ThrowsAsync<CsmsDialException>(DialAsync)).HttpStatus);
        await Assert.ThrowsAsync<CsmsDialException>(DialAsync);
        await ConnectAsync();
        Assert.Equal(3, _csms.Handshakes);
    }

    private async Task<(Station Station, ScriptedLine Csms)> ConnectAsync()
    {
        var station = await DialAsync();
        return (station, await _csms.AcceptAsync("CS-1"));
    }

    private async Task<Station> DialAsync()
    {
        var station = new Station();
        station.Line = await new SocketDialer().DialAsync(
            new CsmsEndpoint(new Uri(_csms.Url + "/CS-1"), null, null, new WsOptions()), station, CancellationToken.None);
        return station;
    }

    private sealed class Station : ICsmsLineHandler
    {
        private readonly Channel<string> _frames = Channel.CreateUnbounded<string>();
        private readonly TaskCompletionSource<int> _closed = new();

        public ICsmsLine Line { get; set; } = null!;

        public Task<string> ReadAsync() => _frames.Reader.ReadAsync().AsTask().WaitAsync(ScriptedCsms.Patience);

        public Task<int> ClosedAsync() => _closed.Task.WaitAsync(ScriptedCsms.Patience);

        public ValueTask OnFrameAsync(ReadOnlyMemory<byte> utf8)
        {
            _frames.Writer.TryWrite(Encoding.UTF8.GetString(utf8.Span));
            return ValueTask.CompletedTask;
        }

        public void OnClosed(int status, string reason) => _closed.TrySetResult(status);
    }
}
