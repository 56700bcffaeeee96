using System.Net.WebSockets;
using System.Text.Json;
using Akka.Actor;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;
using Simulator.Host.Configuration;
using Simulator.Host.Procedures;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>What existing clients of the UI protocol 0.0.1 rely on, one test for each point.</summary>
public sealed class UiProtocolTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    private static readonly string Unknown = new('0', 96);

    [Fact]
    public async Task Handshake_EchoesTheProtocolAndNeverTheCredentials()
    {
        using var plain = await fleet.ConnectAsync();
        using var withToken = await UiClient.ConnectAsync(fleet.Server.Port, "ui0.0.1", "authorization.basic.YWRtaW46YWRtaW4");

        Assert.Equal("ui0.0.1", plain.Subprotocol);
        Assert.Equal("ui0.0.1", withToken.Subprotocol);
    }

    [Fact]
    public async Task Handshake_WithoutTheProtocol_EndsWith1002()
    {
        using var none = new ClientWebSocket();
        await none.ConnectAsync(new Uri($"ws://127.0.0.1:{fleet.Server.Port}"), CancellationToken.None);
        await none.ReceiveAsync(new byte[100], CancellationToken.None);
        Assert.Equal(WebSocketCloseStatus.ProtocolError, none.CloseStatus);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""["3f2b1c66-0b1d-4c53-9d0a-0d6a3f1f0001","simulatorState"]""")]
    [InlineData("""["1","simulatorState",{}]""")]
    [InlineData("""["3f2b1c66-0b1d-4c53-9d0a-0d6a3f1f0001","simulatorState",null]""")]
    [InlineData("""["3f2b1c66-0b1d-4c53-9d0a-0d6a3f1f0001",7,{}]""")]
    public async Task Frame_ThatIsNoRequest_ClosesWith1007(string frame)
    {
        using var client = await fleet.ConnectAsync();
        await client.SendAsync(frame);
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, await client.ClosedAsync());
    }

    [Fact]
    public async Task Frame_BeyondOneMebibyte_ClosesThatSocketAlone()
    {
        using var client = await fleet.ConnectAsync();
        await client.SendAsync(new string('x', UiConnection.MessageMax + 1));
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await client.ClosedAsync());

        using var other = await fleet.ConnectAsync();
        IsSuccess(await other.AskAsync("simulatorState"));
    }

    [Fact]
    public async Task Procedure_Unknown_FailsAndLeavesTheSocketOpen()
    {
        using var client = await fleet.ConnectAsync();
        Assert.Contains("bogus", Failure(await client.AskAsync("bogus")), StringComparison.Ordinal);
        IsSuccess(await client.AskAsync("listTemplates"));
    }

    [Fact]
    public async Task Request_WithAnIdUnderWay_FailsAndTheFirstIsAnsweredOnce()
    {
        var silent = fleet.Actor(Props.Create(() => new SilentActor(null)));
        var server = await fleet.ServeAsync(new UiServerOptions { Port = 0 }, fleet: silent);
        using var client = await UiClient.ConnectAsync(server.Port);
        const string Id = "3f2b1c66-0b1d-4c53-9d0a-0d6a3f1f0001";
        await client.SendAsync($$"""["{{Id}}","simulatorState",{}]""");
        Assert.Contains("under way", Failure(await client.AskAsync("listTemplates", id: Id)), StringComparison.Ordinal);

        silent.Tell(new FleetProtocol.FleetState(Started: true));
        IsSuccess(await client.AnswerAsync(Id));
        IsSuccess(await client.AskAsync("listTemplates", id: Id)); // free again
    }

    [Fact]
    public async Task HashIds_EmptyOrUnknown_Fail_AndUnknownAmongKnownAreDropped()
    {
        using var client = await fleet.ConnectAsync();
        Failure(await client.AskAsync("heartbeat", """{"hashIds":[]}"""));
        Failure(await client.AskAsync("heartbeat", $$"""{"hashIds":["{{Unknown}}"]}"""));

        var one = HashId(1);
        var some = await client.AskAsync("heartbeat", $$"""{"hashIds":["{{one}}","{{Unknown}}"]}""");
        IsSuccess(some);
        Assert.Equal(one, Assert.Single(Texts(some, "hashIdsSucceeded")));
        IsSuccess(await client.AskAsync("heartbeat", $$"""{"hashId":"{{one}}"}"""));
        Assert.True(Texts(await client.AskAsync("heartbeat"), "hashIdsSucceeded").Count >= SomeFleet.Stations);
    }

    [Fact]
    public async Task Aggregate_OfSomeFailures_NamesEachWithItsReason()
    {
        using var client = await fleet.ConnectAsync();
        var (one, two) = (HashId(1), HashId(2));
        IsSuccess(await client.AskAsync("startTransaction", $$"""{"hashIds":["{{one}}"],"connectorId":1,"idTag":"TAG-1"}"""));
        var reply = await client.AskAsync("startTransaction", $$"""{"hashIds":["{{one}}","{{two}}"],"connectorId":1,"idTag":"TAG-1"}""");

        Assert.Equal("failure", reply.GetProperty("status").GetString());
        Assert.Equal([two], Texts(reply, "hashIdsSucceeded"));
        Assert.Equal([one], Texts(reply, "hashIdsFailed"));
        var failed = Assert.Single(reply.GetProperty("responsesFailed").EnumerateArray());
        Assert.Equal(one, failed.GetProperty("hashId").GetString());
        Assert.NotEmpty(failed.GetProperty("errorMessage").GetString()!);
        foreach (var id in new[] { one, two })
        {
            var stop = $$"""{"hashIds":["{{id}}"],"transactionId":{{await TransactionAsync(id)}}}""";
            IsSuccess(await client.AskAsync("stopTransaction", stop));
        }
    }

    [Fact]
    public async Task Station_Silent_IsListedAsFailed()
    {
        var server = await fleet.ServeAsync(new UiServerOptions { Port = 0 }, stationDeadline: TimeSpan.FromMilliseconds(100));
        var id = new string('a', 96);
        PublishSilent(id);
        using var client = await UiClient.ConnectAsync(server.Port);
        var reply = await client.AskAsync("heartbeat", $$"""{"hashIds":["{{id}}"]}""");
        fleet.Directory.Remove(id);

        Assert.Equal([id], Texts(reply, "hashIdsFailed"));
        Assert.Contains("did not answer", Text(reply.GetProperty("responsesFailed")[0], "errorMessage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Station_DeletedDuringARequest_EndsIt()
    {
        var id = new string('b', 96);
        var heard = new TaskCompletionSource();
        var station = PublishSilent(id, heard);
        using var client = await fleet.ConnectAsync();
        var asking = client.AskAsync("heartbeat", $$"""{"hashIds":["{{id}}"]}""");
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(10));
        fleet.Directory.Remove(id);
        station.Tell(PoisonPill.Instance);

        Assert.Equal([id], Texts(await asking, "hashIdsFailed"));
    }

    [Fact]
    public async Task Refresh_ComesAfterAChangeAndUnderConstantChange()
    {
        using var client = await fleet.ConnectAsync();
        fleet.Directory.TryGet(HashId(3), out var snapshot, out var station);
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                fleet.Directory.Publish(snapshot! with { At = DateTimeOffset.UtcNow }, station!);
                await Task.Delay(20);
            }
        });
        await client.RefreshAsync();
        await client.RefreshAsync();
        await client.RefreshAsync();
        await stop.CancelAsync();
        await changing;
    }

    [Fact]
    public async Task Stations_AreAddedListedSteeredAndDeleted()
    {
        using var client = await fleet.ConnectAsync();
        var added = await client.AskAsync(
            "addChargingStations",
            """
            {"template":"small","numberOfStations":2,"options":{"baseName":"CS-ADDED","autoStart":false,"supervisionPassword":"hush"}}
            """);
        IsSuccess(added);
        var ids = Texts(added, "hashIdsSucceeded");
        Assert.Equal(2, ids.Count);
        await SomeTime.UntilAsync(() => ids.All(id => fleet.Directory.TryGet(id, out _, out _)));
        var list = $$"""{"hashIds":{{JsonSerializer.Serialize(ids)}}}""";

        IsSuccess(await client.AskAsync("startChargingStation", list));
        await SomeTime.UntilAsync(() => ids.All(id => Snapshot(id)?.Registration is not null));
        IsSuccess(await client.AskAsync("closeConnection", list));
        IsSuccess(await client.AskAsync("openConnection", list));
        await SomeTime.UntilAsync(() => ids.All(id => Snapshot(id) is { Connected: true }));
        var page = await client.AskAsync("listChargingStations", """{"filter":"cs-added","offset":1,"limit":1}""");
        Assert.Equal(2, page.GetProperty("total").GetInt32());
        Assert.DoesNotContain("hush", page.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(page.GetProperty("chargingStations").EnumerateArray()).GetProperty("wsState").GetInt32());

        IsSuccess(await client.AskAsync("deleteChargingStations", list));
        await SomeTime.UntilAsync(() => ids.All(id => !fleet.Directory.TryGet(id, out _, out _)));
        Failure(await client.AskAsync("startChargingStation", list));
        Failure(await client.AskAsync("addChargingStations", """{"template":"small","numberOfStations":101}"""));
        Failure(await client.AskAsync("addChargingStations", """{"template":"none","numberOfStations":1}"""));
        Failure(await client.AskAsync("addChargingStations", """{"numberOfStations":1}"""));
    }

    [Theory]
    [InlineData("authorize", """ "idTag":"TAG-1" """)]
    [InlineData("bootNotification", """ "firmwareVersion":"9.9" """)]
    [InlineData("heartbeat", "")]
    [InlineData("meterValues", """ "connectorId":1 """)]
    [InlineData("statusNotification", """ "connectorId":1,"status":"SuspendedEV" """)]
    [InlineData("statusNotification", """ "connectorId":1,"status":"Available","errorCode":"NoError" """)]
    [InlineData("diagnosticsStatusNotification", """ "status":"Idle" """)]
    [InlineData("firmwareStatusNotification", """ "status":"Idle" """)]
    [InlineData("changeConfiguration", """ "key":"MeterValueSampleInterval","value":"7" """)]
    [InlineData("lockConnector", """ "connectorId":1 """)]
    [InlineData("unlockConnector", """ "connectorId":1 """)]
    [InlineData("presentIdTag", """ "connectorId":1,"idTag":"TAG-1" """)]
    [InlineData("plugIn", """ "connectorId":1 """)]
    [InlineData("unplug", """ "connectorId":1 """)]
    public async Task Order_ThatAStationCanDo_Succeeds(string procedure, string fields)
    {
        using var client = await fleet.ConnectAsync();
        IsSuccess(await client.AskAsync(procedure, Payload(4, fields)));
    }

    [Theory]
    [InlineData("authorize", "")]
    [InlineData("meterValues", """ "connectorId":9 """)]
    [InlineData("statusNotification", """ "connectorId":1,"status":"Broken" """)]
    [InlineData("statusNotification", """ "connectorId":9,"status":"Available" """)]
    [InlineData("diagnosticsStatusNotification", """ "status":"Odd" """)]
    [InlineData("dataTransfer", "")]
    [InlineData("changeConfiguration", """ "key":"NoSuchKey","value":"7" """)]
    [InlineData("changeConfiguration", """ "key":"NumberOfConnectors","value":"7" """)]
    [InlineData("lockConnector", """ "connectorId":9 """)]
    [InlineData("lockConnector", """ "connectorId":"one" """)]
    [InlineData("startTransaction", """ "connectorId":9 """)]
    [InlineData("stopTransaction", """ "transactionId":987654 """)]
    [InlineData("setSupervisionUrl", """ "url":"http://localhost" """)]
    [InlineData("startAutomaticTransactionGenerator", """ "connectorIds":[9] """)]
    [InlineData("transactionEvent", """ "eventType":"Started" """)]
    public async Task Order_ThatCannotBeDone_FailsWithAReason(string procedure, string fields)
    {
        using var client = await fleet.ConnectAsync();
        Assert.NotEmpty(Failure(await client.AskAsync(procedure, Payload(3, fields))));
    }

    [Fact]
    public async Task SetSupervisionUrl_HoldsForTheNextConnection()
    {
        using var client = await fleet.ConnectAsync();
        var id = HashId(3);
        IsSuccess(await client.AskAsync("setSupervisionUrl", $$"""{"hashIds":["{{id}}"],"url":"{{fleet.CentralSystemUrl}}moved"}"""));
        IsSuccess(await client.AskAsync("closeConnection", $$"""{"hashIds":["{{id}}"]}"""));
        await WsStateAsync(client, id, 3);
        IsSuccess(await client.AskAsync("openConnection", $$"""{"hashIds":["{{id}}"]}"""));
        await SomeTime.UntilAsync(() => Snapshot(id) is { Connected: true, SupervisionUrl.AbsolutePath: "/moved" });
    }

    [Theory]
    [InlineData("""{"url":"ws://csms/"}""", null, null)]
    [InlineData("""{"url":"ws://csms/","supervisionUser":"","supervisionPassword":""}""", "", "")]
    [InlineData("""{"url":"ws://csms/","supervisionUser":"U","supervisionPassword":"P"}""", "U", "P")]
    [InlineData("""{"url":"ws://csms/","supervisionUser":"U","clearCredentials":true}""", "", "")]
    public void SetSupervisionUrl_KeepsCredentialsThatAreAbsentAndClearsEmptyOnes(string payload, string? user, string? password)
    {
        using var json = JsonDocument.Parse(payload);
        var order = StationProcedures.Supervision(new UiPayload(json.RootElement));
        Assert.Equal(new StationProtocol.SetSupervisionUrl(new Uri("ws://csms/"), user, password), order);
    }

    [Fact]
    public async Task WsState_WithoutACentralSystem_IsConnecting()
    {
        using var client = await fleet.ConnectAsync();
        var id = HashId(3);
        IsSuccess(await client.AskAsync("closeConnection", $$"""{"hashIds":["{{id}}"]}"""));
        await WsStateAsync(client, id, 3);
        IsSuccess(await client.AskAsync("setSupervisionUrl", $$"""{"hashIds":["{{id}}"],"url":"ws://127.0.0.1:9/"}"""));
        IsSuccess(await client.AskAsync("openConnection", $$"""{"hashIds":["{{id}}"]}"""));
        await WsStateAsync(client, id, 0);
        IsSuccess(await client.AskAsync("setSupervisionUrl", $$"""{"hashIds":["{{id}}"],"url":"{{fleet.CentralSystemUrl}}"}"""));
        await WsStateAsync(client, id, 1);
    }

    [Fact]
    public async Task SimulatorState_IsAnObjectByTemplateWithoutCredentials()
    {
        using var client = await fleet.ConnectAsync();
        var state = (await client.AskAsync("simulatorState")).GetProperty("state");
        Assert.True(state.GetProperty("started").GetBoolean());
        Assert.NotEmpty(Text(state, "version"));
        Assert.Equal(SomeFleet.Stations, state.GetProperty("templateStatistics").GetProperty("small.station-template").GetProperty("configured").GetInt32());
        IsSuccess(await client.AskAsync("startSimulator")); // it runs: nothing to do
    }

    [Fact]
    public async Task Start_WhileItStops_IsAnsweredSuccessAsItIsDoneAfterwards()
    {
        var manager = fleet.Actor(Props.Create(() => new StoppingFleet()));
        var server = await fleet.ServeAsync(new UiServerOptions { Port = 0 }, fleet: manager);
        using var client = await UiClient.ConnectAsync(server.Port);

        IsSuccess(await client.AskAsync("startSimulator"));

        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/health/ready"));
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("the fleet is being started or stopped\n", await ready.Content.ReadAsStringAsync());
        using var whole = await http.GetAsync(new Uri($"http://127.0.0.1:{fleet.Server.Port}/health/ready"));
        Assert.Equal(System.Net.HttpStatusCode.OK, whole.StatusCode);
    }

    [Fact]
    public async Task Listing_OfTheSeed_HasNumberedKeys()
    {
        var server = await fleet.ServeAsync(new UiServerOptions { Port = 0, SeedListing = true });
        using var client = await UiClient.ConnectAsync(server.Port);
        var listing = await client.AskAsync("listChargingStations");
        Assert.Equal(96, Text(listing.GetProperty("0"), "hashId").Length);
        Assert.Equal("success", Text(listing, "status"));
    }

    [Fact]
    public async Task Clients_ComingAndGoing_LeaveNothingBehind()
    {
        var before = fleet.Server.Clients;
        for (var i = 0; i < 1000; i++)
        {
            using var client = await fleet.ConnectAsync();
            if (i % 2 == 0)
                await client.CloseAsync();
        }

        await SomeTime.UntilAsync(() => fleet.Server.Clients <= before);
    }

    private string HashId(int index) => fleet.Directory.Snapshots.Single(
        s => s.Identity.Index == index && s.Identity.StationId.StartsWith("CS-SMALL", StringComparison.Ordinal)).Identity.HashId;

    private static async Task WsStateAsync(UiClient client, string id, int state)
    {
        for (var i = 0; i < 500; i++)
        {
            var listing = await client.AskAsync("listChargingStations", $$"""{"filter":"{{id}}"}""");
            if (listing.GetProperty("chargingStations")[0].GetProperty("wsState").GetInt32() == state)
                return;
            await Task.Delay(20);
        }

        Assert.Fail($"wsState did not become {state}.");
    }

    /// <summary>Lists a station that hears nothing.</summary>
    private IActorRef PublishSilent(string hashId, TaskCompletionSource? heard = null)
    {
        fleet.Directory.TryGet(HashId(1), out var like, out _);
        var station = fleet.Actor(Props.Create(() => new SilentActor(heard)));
        fleet.Directory.Publish(like! with { Identity = like.Identity with { HashId = hashId, StationId = "SILENT" } }, station);
        return station;
    }

    private StationSnapshot? Snapshot(string hashId) => fleet.Directory.TryGet(hashId, out var snapshot, out _) ? snapshot : null;

    private async Task<int> TransactionAsync(string hashId)
    {
        await SomeTime.UntilAsync(() => Snapshot(hashId)!.Connectors[0].TransactionId is not null);
        return Snapshot(hashId)!.Connectors[0].TransactionId!.Value;
    }

    private string Payload(int index, string fields) =>
        fields.Trim().Length == 0 ? $$"""{"hashIds":["{{HashId(index)}}"]}""" : $$"""{"hashIds":["{{HashId(index)}}"],{{fields}}}""";

    private static void IsSuccess(JsonElement reply) => Assert.True(Text(reply, "status") == "success", reply.GetRawText());

    private static string Failure(JsonElement reply)
    {
        Assert.True(Text(reply, "status") == "failure", reply.GetRawText());
        return Text(reply.TryGetProperty("errorMessage", out _) ? reply : reply.GetProperty("responsesFailed")[0], "errorMessage");
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static List<string> Texts(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];

    /// <summary>Answers the first question with what it is given later.</summary>
    private sealed class SilentActor(TaskCompletionSource? heard) : UntypedActor
    {
        private IActorRef _asker = ActorRefs.Nobody;

        protected override void OnReceive(object message)
        {
            heard?.TrySetResult();
            if (message is FleetProtocol.FleetState)
                _asker.Tell(message);
            else
                _asker = Sender;
        }
    }

    /// <summary>A fleet that takes for ever to stop.</summary>
    private sealed class StoppingFleet : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is FleetProtocol.GetState)
                Sender.Tell(new FleetProtocol.FleetState(Started: false, Changing: true));
        }
    }
}
