using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Host.CentralSystem;

namespace Simulator.Host.Tests.CentralSystem;

/// <summary>The central system over a real WebSocket, seen from a station that sends text.</summary>
public sealed class CentralSystemServerTests : IAsyncLifetime
{
    private const string Boot = """[2,"b","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]""";

    private readonly FixedTime _time = new();
    private readonly HttpClient _http = new();
    private readonly CentralSystemServer _server;

    public CentralSystemServerTests() =>
        _server = new CentralSystemServer(new CentralSystemOptions { Port = 0, StationsMax = 5, FrameMax = 10_000 }, time: _time);

    private FaultLog Faults => _server.State.Faults;

    public Task InitializeAsync() => _server.StartAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Session_AsAStationHasIt_IsAnsweredWithoutFault()
    {
        await using var station = await ConnectAsync("any/path/CS-1");

        Assert.Equal("""[3,"b",{"status":"Accepted","currentTime":"2026-01-01T12:00:00.000Z","interval":60}]""", await station.AskAsync(Boot));
        Assert.Equal("""[3,"1",{}]""", await station.AskAsync(
            """[2,"1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available"}]"""));
        Assert.Equal("""[3,"2",{"currentTime":"2026-01-01T12:00:00.000Z"}]""", await station.AskAsync("""[2,"2","Heartbeat",{}]"""));
        Assert.Equal("""[3,"3",{"idTagInfo":{"status":"Accepted"}}]""", await station.AskAsync("""[2,"3","Authorize",{"idTag":"T"}]"""));
        Assert.Equal("""[3,"4",{"idTagInfo":{"status":"Accepted"},"transactionId":1}]""", await station.AskAsync(
            """[2,"4","StartTransaction",{"connectorId":1,"idTag":"T","meterStart":0,"timestamp":"2026-01-01T12:00:00Z"}]"""));
        Assert.Equal("""[3,"5",{}]""", await station.AskAsync(
            """[2,"5","MeterValues",{"connectorId":1,"transactionId":1,"meterValue":[{"timestamp":"2026-01-01T12:01:00Z","sampledValue":[{"value":"50"}]}]}]"""));
        Assert.Equal("""[3,"6",{"idTagInfo":{"status":"Accepted"}}]""", await station.AskAsync(
            """[2,"6","StopTransaction",{"transactionId":1,"idTag":"T","meterStop":100,"timestamp":"2026-01-01T12:02:00Z"}]"""));
        Assert.Equal("""[3,"7",{"status":"Accepted"}]""", await station.AskAsync("""[2,"7","DataTransfer",{"vendorId":"v"}]"""));
        Assert.Equal("""[3,"8",{}]""", await station.AskAsync("""[2,"8","FirmwareStatusNotification",{"status":"Idle"}]"""));
        Assert.Equal("""[3,"9",{}]""", await station.AskAsync("""[2,"9","DiagnosticsStatusNotification",{"status":"Idle"}]"""));

        Assert.Empty(Faults.Last());
        var report = _server.Report();
        Assert.Equal((1, 1, 1, 10L), (report.Open, report.Stations, report.Registered, report.Received));
        Assert.Equal(new LedgerTotals(0, 1, 1, 0, 100), report.Transactions);
        Assert.Equal(10, report.Calls.Count);
    }

    [Theory]
    [InlineData("Blocked-1", "Blocked")]
    [InlineData("invalid", "Invalid")]
    [InlineData("EXPIRED7", "Expired")]
    [InlineData("MyBlocked", "Accepted")]
    public async Task Tag_NamedAfterARefusal_IsRefused(string tag, string status)
    {
        await using var station = await ConnectAsync("CS-1");
        await station.AskAsync(Boot);

        Assert.Equal($$$"""[3,"1",{"idTagInfo":{"status":"{{{status}}}"}}]""", await station.AskAsync($$"""[2,"1","Authorize",{"idTag":"{{tag}}"}]"""));
    }

    [Theory]
    [InlineData("""[2,"1","Nonsense",{}]""", "NotImplemented", CentralSystemFaultKind.UnknownAction)]
    [InlineData("""[2,"1","Reset",{"type":"Soft"}]""", "NotSupported", CentralSystemFaultKind.WrongInitiator)]
    [InlineData("""[2,"1","Authorize",{}]""", "OccurenceConstraintViolation", CentralSystemFaultKind.SchemaViolation)]
    [InlineData("""[2,"1","Authorize",{"idTag":1}]""", "TypeConstraintViolation", CentralSystemFaultKind.SchemaViolation)]
    [InlineData("""[2,"1","Authorize",{"idTag":"123456789012345678901"}]""", "PropertyConstraintViolation", CentralSystemFaultKind.SchemaViolation)]
    [InlineData("""[2,"1","Authorize",{"idTag":"1","x":1}]""", "FormationViolation", CentralSystemFaultKind.SchemaViolation)]
    [InlineData("""[2,"1","Authorize"]""", "FormationViolation", CentralSystemFaultKind.MalformedFrame)]
    public async Task Call_ThatIsWrong_IsRefusedAndCounted(string frame, string code, CentralSystemFaultKind kind)
    {
        await using var station = await ConnectAsync("CS-1");
        await station.AskAsync(Boot);

        Assert.StartsWith($"[4,\"1\",\"{code}\",", await station.AskAsync(frame), StringComparison.Ordinal);
        Assert.Equal(1, Faults.Count(kind));
        Assert.Equal(1, Faults.Total);
        Assert.StartsWith("[3,", await station.AskAsync("""[2,"2","Heartbeat",{}]"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", CentralSystemFaultKind.MalformedFrame)]
    [InlineData("""{"a":1}""", CentralSystemFaultKind.MalformedFrame)]
    [InlineData("""[3,"none",{}]""", CentralSystemFaultKind.UnexpectedAnswer)]
    [InlineData("""[4,"none","GenericError","",{}]""", CentralSystemFaultKind.UnexpectedAnswer)]
    public async Task Frame_ThatCanNotBeAnswered_IsCounted(string frame, CentralSystemFaultKind kind)
    {
        await using var station = await ConnectAsync("CS-1");
        await station.AskAsync(Boot);
        await station.SendAsync(frame);
        await station.AskAsync("""[2,"2","Heartbeat",{}]""");

        Assert.Equal(1, Faults.Count(kind));
    }

    [Fact]
    public async Task Call_BeforeBoot_IsAnsweredAndCounted()
    {
        await using var station = await ConnectAsync("CS-1");

        Assert.StartsWith("[3,", await station.AskAsync("""[2,"1","Heartbeat",{}]"""), StringComparison.Ordinal);
        Assert.Equal(1, Faults.Count(CentralSystemFaultKind.CallBeforeBoot));
    }

    [Fact]
    public async Task Registration_OutlivesTheConnection()
    {
        await using (var first = await ConnectAsync("CS-1"))
            await first.AskAsync(Boot);
        await using var second = await ConnectAsync("CS-1");
        await second.AskAsync("""[2,"1","Heartbeat",{}]""");

        Assert.Equal(0, Faults.Total);
    }

    [Fact]
    public async Task Calls_SentWithoutWaiting_AreCounted()
    {
        await using var station = await ConnectAsync("CS-1");
        await station.AskAsync(Boot);
        for (var i = 0; i < 200; i++)
            await station.SendAsync($$"""[2,"h{{i}}","Heartbeat",{}]""");
        for (var i = 0; i < 200; i++)
            Assert.StartsWith($"[3,\"h{i}\"", await station.ReadAsync(), StringComparison.Ordinal);

        Assert.True(Faults.Count(CentralSystemFaultKind.ConcurrentCall) > 0);
    }

    [Fact]
    public async Task Calls_SentOneAtATime_AreNoFault()
    {
        await using var station = await ConnectAsync("CS-1");
        await station.AskAsync(Boot);
        for (var i = 0; i < 500; i++)
            await station.AskAsync($$"""[2,"h{{i}}","Heartbeat",{}]""");

        Assert.Equal(0, Faults.Total);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ocpp2.0.1")]
    public async Task Handshake_WithoutOurSubprotocol_IsCompletedAndClosed(string? offered) // OCPP-J 1.6, 3.2
    {
        using var socket = new ClientWebSocket();
        if (offered is not null)
            socket.Options.AddSubProtocol(offered);
        await socket.ConnectAsync(new Uri(_server.Url, "CS-1"), CancellationToken.None);
        var received = await socket.ReceiveAsync(new byte[10].AsMemory(), CancellationToken.None);

        Assert.Equal(WebSocketMessageType.Close, received.MessageType);
        Assert.Equal(WebSocketCloseStatus.ProtocolError, socket.CloseStatus);
        Assert.Equal(1, Faults.Count(CentralSystemFaultKind.NoSubprotocol));
        Assert.Equal(0, _server.Report().Open);
    }

    [Fact]
    public async Task Stations_BeyondTheBound_AreRefused()
    {
        for (var i = 0; i < 5; i++)
            await (await ConnectAsync($"CS-{i}")).DisposeAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync("CS-5"));
    }

    [Theory]
    [InlineData(true, 100, WebSocketCloseStatus.InvalidMessageType)]
    [InlineData(false, 20_000, WebSocketCloseStatus.MessageTooBig)]
    public async Task Frame_BinaryOrTooLarge_ClosesTheLine(bool binary, int length, WebSocketCloseStatus status)
    {
        await using var station = await ConnectAsync("CS-1");
        await station.SendAsync(new string('x', length), binary);

        Assert.Equal(status, await station.ReadCloseAsync());
        Assert.Equal(1, Faults.Count(CentralSystemFaultKind.MalformedFrame));
    }

    [Fact]
    public async Task Station_ThatConnectsTwice_HasOneLine()
    {
        await using var first = await ConnectAsync("CS-1");
        await using var second = await ConnectAsync("CS-1");
        await second.AskAsync(Boot);
        await Assert.ThrowsAnyAsync<WebSocketException>(() => first.ReadAsync());

        var sending = _server.SendAsync("CS-1", ClearCacheRequest.Instance);
        await second.AnswerAsync("""{"status":"Accepted"}""");
        Assert.IsType<CallOutcome.Answered>(await sending);
    }

    [Fact]
    public async Task Send_GetsTheAnswer_OneCallAtATime()
    {
        await using var station = await ConnectAsync("CS-1");
        var first = _server.SendAsync("CS-1", ClearCacheRequest.Instance);
        var second = _server.SendAsync("CS-1", new ResetRequest { Type = ResetType.Soft });
        Assert.Equal("ClearCache", await station.AnswerAsync("""{"status":"Rejected"}"""));
        Assert.Equal("Reset", await station.AnswerAsync("""{"status":"Accepted"}"""));

        Assert.Equal(ClearCacheStatus.Rejected, Assert.IsType<ClearCacheResponse>(Assert.IsType<CallOutcome.Answered>(await first).Response).Status);
        Assert.IsType<CallOutcome.Answered>(await second);
    }

    [Fact]
    public async Task Send_AnsweredWrongly_Fails()
    {
        await using var station = await ConnectAsync("CS-1");
        var sending = _server.SendAsync("CS-1", ClearCacheRequest.Instance);
        await station.AnswerAsync("""{"status":"Perhaps"}""");

        Assert.Contains("ClearCache", Assert.IsType<CallOutcome.Failed>(await sending).Reason, StringComparison.Ordinal);
        Assert.Equal(1, Faults.Count(CentralSystemFaultKind.SchemaViolation));
    }

    [Fact]
    public async Task Send_NotAnswered_FailsAtTheTimeout_AndTheNextCallGoes()
    {
        await using var station = await ConnectAsync("CS-1");
        var sending = _server.SendAsync("CS-1", ClearCacheRequest.Instance);
        await station.ReadAsync();
        await _time.ExpireAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("30 s", Assert.IsType<CallOutcome.Failed>(await sending).Reason, StringComparison.Ordinal);

        var next = _server.SendAsync("CS-1", ClearCacheRequest.Instance);
        await station.AnswerAsync("""{"status":"Accepted"}""");
        Assert.IsType<CallOutcome.Answered>(await next);
    }

    [Fact]
    public async Task Send_ToALineThatEnds_Fails()
    {
        Assert.IsType<CallOutcome.Failed>(await _server.SendAsync("nobody", ClearCacheRequest.Instance));
        var station = await ConnectAsync("CS-1");
        var sending = _server.SendAsync("CS-1", ClearCacheRequest.Instance);
        await station.ReadAsync();
        await station.DisposeAsync();

        Assert.Contains("lost", Assert.IsType<CallOutcome.Failed>(await sending).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_ShowStationsAndStats_AndSendCommands()
    {
        await using var station = await ConnectAsync("CS-1");
        await station.AskAsync(Boot);
        await station.AskAsync("""[2,"1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available"}]""");
        await station.AskAsync("""[2,"2","Nonsense",{}]""");

        var stats = await _http.GetFromJsonAsync<JsonElement>(Page("stats"));
        Assert.Equal(1, stats.GetProperty("open").GetInt32());
        Assert.Equal(1, stats.GetProperty("calls").GetProperty("BootNotification").GetInt32());
        Assert.Equal(1, stats.GetProperty("faults").GetProperty("kinds").GetProperty("UnknownAction").GetInt32());
        Assert.Equal("UnknownAction", stats.GetProperty("faults").GetProperty("last")[0].GetProperty("kind").GetString());
        Assert.Equal(0, stats.GetProperty("transactions").GetProperty("running").GetInt32());

        var known = (await _http.GetFromJsonAsync<JsonElement>(Page("stations")))[0];
        Assert.Equal("CS-1", known.GetProperty("id").GetString());
        Assert.Equal("Available", known.GetProperty("connectors").GetProperty("1").GetString());

        var command = PostAsync("Reset", "CS-1", """{"type":"Soft"}""");
        await station.AnswerAsync("""{"status":"Accepted"}""");
        Assert.Equal("""{"payload":{"status":"Accepted"}}""", await (await command).Content.ReadAsStringAsync());
        var refused = PostAsync("ClearCache", "CS-1", "");
        await station.RefuseAsync("NotSupported");
        Assert.Contains("\"errorCode\":\"NotSupported\"", await (await refused).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nonsense", "CS-1", "{}", HttpStatusCode.BadRequest)]
    [InlineData("Heartbeat", "CS-1", "{}", HttpStatusCode.BadRequest)]
    [InlineData("Reset", "CS-1", "{}", HttpStatusCode.BadRequest)]
    [InlineData("Reset", "CS-1", "no json", HttpStatusCode.BadRequest)]
    [InlineData("ClearCache", "CS-1", "{}", HttpStatusCode.NotFound)]
    public async Task Command_ThatCanNotBeSent_SaysWhy(string action, string station, string payload, HttpStatusCode status)
    {
        var answer = await PostAsync(action, station, payload);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("failure", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForABrowser_SaysWhatThisIs() =>
        Assert.Equal(HttpStatusCode.UpgradeRequired, (await _http.GetAsync(Page("CS-1"))).StatusCode);

    [Fact]
    public async Task Stop_ClosesTheLinesWith1001()
    {
        await using var station = await ConnectAsync("CS-1");
        var stopping = _server.StopAsync();

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await station.ReadCloseAsync());
        await stopping;
    }

    private Uri Page(string path) => new($"http://127.0.0.1:{_server.Port}/{path}");

    private Task<HttpResponseMessage> PostAsync(string action, string station, string payload) =>
        _http.PostAsync(Page($"command?action={action}&station={station}"), new StringContent(payload, Encoding.UTF8));

    private Task<TextStation> ConnectAsync(string path) => TextStation.ConnectAsync(new Uri(_server.Url, path));
}
