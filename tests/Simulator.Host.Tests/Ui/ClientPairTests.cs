using System.Text.Json;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Ui;

/// <summary>What clients of the SAP simulator ask, and the answers that they rely on.</summary>
public sealed class ClientPairTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    /// <summary>Whoever hears of a success finds it in the next listing, on any connection.</summary>
    [Fact]
    public async Task Success_IsSeenInTheNextListingOnAnotherConnection()
    {
        using var orders = await fleet.ConnectAsync();
        using var lists = await fleet.ConnectAsync();
        var id = HashId(1);
        for (var i = 0; i < 50; i++)
        {
            await DoneAsync(orders, i % 2 == 0 ? "lockConnector" : "unlockConnector", id, "\"connectorId\":1");
            Assert.Equal(i % 2 == 0, Connector(await StationAsync(lists, id)).GetProperty("locked").GetBoolean());

            await DoneAsync(orders, "changeConfiguration", id, $"\"key\":\"MeterValueSampleInterval\",\"value\":\"{100 + i}\"");
            Assert.Equal($"{100 + i}", Key(await StationAsync(lists, id), "MeterValueSampleInterval"));
        }
    }

    [Fact]
    public async Task Success_OfEveryOrder_IsSeenInTheNextListing()
    {
        using var orders = await fleet.ConnectAsync();
        using var lists = await fleet.ConnectAsync();
        var id = HashId(2);

        await DoneAsync(orders, "plugIn", id, "\"connectorId\":1");
        Assert.Equal("Preparing", Connector(await StationAsync(lists, id)).GetProperty("status").GetString());
        await DoneAsync(orders, "startTransaction", id, "\"connectorId\":1,\"idTag\":\"TAG-1\"");
        var transaction = Connector(await StationAsync(lists, id)).GetProperty("transactionId").GetInt32();
        await DoneAsync(orders, "stopTransaction", id, $"\"transactionId\":{transaction}");
        Assert.False(Connector(await StationAsync(lists, id)).GetProperty("transactionStarted").GetBoolean());
        await DoneAsync(orders, "unplug", id, "\"connectorId\":1");
        Assert.False(Connector(await StationAsync(lists, id)).GetProperty("plugged").GetBoolean());
        await DoneAsync(orders, "startAutomaticTransactionGenerator", id, "\"connectorIds\":[1]");
        Assert.Equal([true], Generators(await StationAsync(lists, id)));
        await DoneAsync(orders, "stopAutomaticTransactionGenerator", id, "\"connectorIds\":[1]");
        Assert.Equal([false], Generators(await StationAsync(lists, id)));
        await DoneAsync(orders, "setConnectorFault", id, "\"connectorId\":1,\"errorCode\":\"OtherError\"");
        Assert.Equal("Faulted", Connector(await StationAsync(lists, id)).GetProperty("status").GetString());
        await DoneAsync(orders, "setConnectorFault", id, "\"connectorId\":1,\"errorCode\":null");
        Assert.Equal("Available", Connector(await StationAsync(lists, id)).GetProperty("status").GetString());
        await DoneAsync(orders, "setSupervisionUrl", id, $"\"url\":\"{fleet.CentralSystemUrl}there\"");
        Assert.Contains("/there/", (await StationAsync(lists, id)).GetProperty("supervisionUrl").GetString(), StringComparison.Ordinal);
        await DoneAsync(orders, "closeConnection", id);
        Assert.NotEqual(1, (await StationAsync(lists, id)).GetProperty("wsState").GetInt32());
        await DoneAsync(orders, "openConnection", id);
        Assert.InRange((await StationAsync(lists, id)).GetProperty("wsState").GetInt32(), 0, 1);
        await DoneAsync(orders, "stopChargingStation", id);
        Assert.False((await StationAsync(lists, id)).GetProperty("started").GetBoolean());
        await DoneAsync(orders, "startChargingStation", id);
        Assert.True((await StationAsync(lists, id)).GetProperty("started").GetBoolean());
    }

    [Theory]
    [InlineData("small")]
    [InlineData("small.station-template")]
    [InlineData("small.station-template.json")]
    public async Task Template_OfAnyOfItsNames_HasStationsThatAreListedAtOnce(string name)
    {
        using var client = await fleet.ConnectAsync();
        var added = await client.AskAsync(
            "addChargingStations",
            $$$"""{"template":"{{{name}}}","numberOfStations":2,"options":{"baseName":"CS-{{{name.Length}}}"}}""");
        Assert.Equal("success", added.GetProperty("status").GetString());
        foreach (var id in added.GetProperty("hashIdsSucceeded").EnumerateArray().Select(e => e.GetString()!))
        {
            Assert.True((await StationAsync(client, id)).GetProperty("started").GetBoolean());
            await DoneAsync(client, "deleteChargingStations", id);
            Assert.Empty((await ListAsync(client, id)).EnumerateArray());
        }
    }

    [Fact]
    public async Task Names_OfTemplates_AreThoseOfTheSapSimulator()
    {
        using var client = await fleet.ConnectAsync();

        Assert.Equal(["small.station-template"], Texts(await client.AskAsync("listTemplates"), "templates"));
        var state = (await client.AskAsync("simulatorState")).GetProperty("state");
        var template = state.GetProperty("templateStatistics").GetProperty("small.station-template");
        Assert.Equal(SomePlan.Provisioned, template.GetProperty("provisioned").GetInt32());
        Assert.Equal(JsonValueKind.String, state.GetProperty("configuration").GetProperty("worker").GetProperty("elementsPerWorker").ValueKind);
        var figures = (await client.AskAsync("fleetStatistics")).GetProperty("fleetStatistics");
        Assert.Equal("small.station-template", Assert.Single(figures.GetProperty("templates").EnumerateObject()).Name);
        Assert.Equal("small.station-template", (await StationAsync(client, HashId(1))).GetProperty("stationInfo").GetProperty("templateName").GetString());
    }

    [Fact]
    public async Task StationInfo_HasWhatItsTemplateSays()
    {
        using var client = await fleet.ConnectAsync();
        var station = await StationAsync(client, HashId(1));
        var info = station.GetProperty("stationInfo");
        string[] expected =
        [
            "autoReconnectMaxRetries", "beginEndMeterValues", "customValueLimitationMeterValues", "enableStatistics", "fixedName",
            "mainVoltageMeterValues", "meteringPerTransaction", "nameSuffix", "ocppPersistentConfiguration", "outOfOrderEndMeterValues",
            "postTransactionDelay", "powerSharedByConnectors", "randomConnectors", "reconnectExponentialDelay", "registrationMaxRetries",
            "remoteAuthorization", "resetTime", "stationInfoPersistentConfiguration", "stopTransactionsOnStopped",
            "supervisionUrlOcppConfiguration", "templateHash", "transactionDataMeterValues", "useConnectorId0",
        ];
        Assert.All(expected, name => Assert.True(info.TryGetProperty(name, out _), name));
        Assert.False(info.TryGetProperty("supervisionPassword", out _));
        var status = station.GetProperty("automaticTransactionGenerator").GetProperty("automaticTransactionGeneratorStatuses")[0];
        Assert.Equal(0, status.GetProperty("status").GetProperty("acceptedStartTransactionRequests").GetInt32());
    }

    [Theory]
    [InlineData("lockConnector", "\"connectorId\":\"one\"")]
    [InlineData("authorize", "\"idTag\":\"more than twenty characters\"")]
    public async Task Request_ThatDoesNotFit_FailsForEachStation(string procedure, string fields)
    {
        using var client = await fleet.ConnectAsync();
        var (one, two) = (HashId(1), HashId(3));

        var reply = await client.AskAsync(procedure, $$"""{"hashIds":["{{one}}","{{two}}"],{{fields}}}""");

        Assert.Equal([one, two], Texts(reply, "hashIdsFailed"));
        Assert.Empty(Texts(reply, "hashIdsSucceeded"));
        Assert.All(reply.GetProperty("responsesFailed").EnumerateArray(), r => Assert.NotEmpty(r.GetProperty("errorMessage").GetString()!));
    }

    [Theory]
    [InlineData("NumberOfConnectors", "Rejected")]
    [InlineData("NoSuchKey", "NotSupported")]
    public async Task ChangeConfiguration_ThatFails_HasTheResponseOfTheStation(string key, string status)
    {
        using var client = await fleet.ConnectAsync();

        var reply = await client.AskAsync("changeConfiguration", $$"""{"hashIds":["{{HashId(1)}}"],"key":"{{key}}","value":"7"}""");

        Assert.Equal(status, reply.GetProperty("responsesFailed")[0].GetProperty("commandResponse").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Generator_OfAStoppedStation_IsNotStarted()
    {
        using var client = await fleet.ConnectAsync();
        var id = HashId(4);
        await DoneAsync(client, "stopChargingStation", id);

        var reply = await client.AskAsync("startAutomaticTransactionGenerator", $$"""{"hashIds":["{{id}}"]}""");

        Assert.Contains("switched off", reply.GetProperty("responsesFailed")[0].GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        await DoneAsync(client, "startChargingStation", id);
    }

    [Fact]
    public async Task StartTransaction_OfAStationThatIsOffline_BeginsWhereItsKeysAllowIt()
    {
        using var client = await fleet.ConnectAsync();
        var id = HashId(3);
        await DoneAsync(client, "closeConnection", id);
        await SomeTime.UntilAsync(() => fleet.Directory.TryGet(id, out var station, out _) && !station.Connected);
        var start = $$"""{"hashIds":["{{id}}"],"connectorId":1,"idTag":"UNKNOWN"}""";

        var refused = await client.AskAsync("startTransaction", start);
        Assert.Contains(
            "AllowOfflineTxForUnknownId", refused.GetProperty("responsesFailed")[0].GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        await DoneAsync(client, "changeConfiguration", id, "\"key\":\"AllowOfflineTxForUnknownId\",\"value\":\"true\"");
        await DoneAsync(client, "startTransaction", id, "\"connectorId\":1,\"idTag\":\"UNKNOWN\"");
        Assert.True(Connector(await StationAsync(client, id)).GetProperty("transactionStarted").GetBoolean());

        await DoneAsync(client, "openConnection", id);
        await SomeTime.UntilAsync(() => fleet.Directory.TryGet(id, out var station, out _) && station.Connectors[0].TransactionId is not null);
    }

    [Fact]
    public async Task Station_ThatIsDeletedAndAddedAgain_HasANewLife()
    {
        using var client = await fleet.ConnectAsync();
        var lives = new List<(string Id, string? BootId)>();
        for (var life = 0; life < 2; life++)
        {
            var added = await client.AskAsync(
                "addChargingStations", """{"template":"small","numberOfStations":1,"options":{"baseName":"CS-AGAIN","fixedName":true}}""");
            var id = Texts(added, "hashIdsSucceeded").Single();
            await SomeTime.UntilAsync(() => fleet.Directory.TryGet(id, out var station, out _) && station.Registration is not null);
            var log = (await client.AskAsync("stationLog", $$"""{"hashIds":["{{id}}"]}""")).GetProperty("frames");
            var boots = log.EnumerateArray().Where(f => f.GetProperty("action").GetString() == "BootNotification" && f.GetProperty("messageType").GetInt32() == 2);
            lives.Add((id, Assert.Single(boots).GetProperty("messageId").GetString()));
            await DoneAsync(client, "deleteChargingStations", id);
        }

        Assert.Equal(lives[0].Id, lives[1].Id);
        Assert.NotEqual(lives[0].BootId, lives[1].BootId);
    }

    private static async Task DoneAsync(UiClient client, string procedure, string id, string? fields = null)
    {
        var reply = await client.AskAsync(procedure, $$"""{"hashIds":["{{id}}"]{{(fields is null ? "" : "," + fields)}}}""");
        Assert.True(reply.GetProperty("status").GetString() == "success", $"{procedure}: {reply.GetRawText()}");
    }

    private static async Task<JsonElement> ListAsync(UiClient client, string id) =>
        (await client.AskAsync("listChargingStations", $$"""{"hashIds":["{{id}}"]}""")).GetProperty("chargingStations");

    private static async Task<JsonElement> StationAsync(UiClient client, string id) =>
        Assert.Single((await ListAsync(client, id)).EnumerateArray());

    private static JsonElement Connector(JsonElement station) => station.GetProperty("connectors")[1].GetProperty("connectorStatus");

    private static IEnumerable<bool> Generators(JsonElement station) => station
        .GetProperty("automaticTransactionGenerator").GetProperty("automaticTransactionGeneratorStatuses").EnumerateArray()
        .Select(s => s.GetProperty("status").GetProperty("start").GetBoolean());

    private static string? Key(JsonElement station, string name) => station.GetProperty("ocppConfiguration").GetProperty("configurationKey")
        .EnumerateArray().Single(k => k.GetProperty("key").GetString() == name).GetProperty("value").GetString();

    private static List<string> Texts(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];

    private string HashId(int index) => fleet.Directory.Snapshots.Single(
        s => s.Identity.Index == index && s.Identity.StationId.StartsWith("CS-SMALL", StringComparison.Ordinal)).Identity.HashId;
}
