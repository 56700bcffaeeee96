using System.Net;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Simulator.Host.Configuration;
using Simulator.Host.Procedures;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>The Model Context Protocol at <c>/mcp</c>, driven by its own client library over a real socket.</summary>
public sealed class McpTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    [Fact]
    public async Task Tools_AreTheProceduresWithTheirSchemas()
    {
        await using var client = await ConnectAsync(fleet.Server);

        var tools = await client.ListToolsAsync();

        Assert.Equal(
            ProcedureTable.Anywhere.Select(p => p.Name).Order(StringComparer.Ordinal),
            tools.Select(t => t.Name).Order(StringComparer.Ordinal));
        var status = tools.Single(t => t.Name == "statusNotification").JsonSchema;
        Assert.Contains("SuspendedEV", status.GetProperty("properties").GetProperty("status").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["connectorId", "status"], status.GetProperty("required").EnumerateArray().Select(e => e.GetString()));
        Assert.True(tools.Single(t => t.Name == "listChargingStations").ProtocolTool.Annotations!.ReadOnlyHint);
        Assert.True(tools.Single(t => t.Name == "deleteChargingStations").ProtocolTool.Annotations!.DestructiveHint);
    }

    [Fact]
    public async Task Tool_ThatIsCalled_DoesWhatTheProcedureDoes()
    {
        await using var client = await ConnectAsync(fleet.Server);
        var id = fleet.Directory.Snapshots.First().Identity.HashId;

        var (listed, listing) = await CallAsync(client, "listChargingStations", ("hashIds", new[] { id }), ("brief", true));
        Assert.True(listed);
        Assert.Equal(id, listing.GetProperty("chargingStations")[0].GetProperty("stationInfo").GetProperty("hashId").GetString());

        var (locked, _) = await CallAsync(client, "lockConnector", ("hashIds", new[] { id }), ("connectorId", 1));
        Assert.True(locked);
        var (refused, why) = await CallAsync(client, "lockConnector", ("hashIds", new[] { id }), ("connectorId", 9));
        Assert.False(refused);
        Assert.NotEmpty(why.GetProperty("responsesFailed")[0].GetProperty("errorMessage").GetString()!);
        var (wrong, what) = await CallAsync(client, "lockConnector", ("connectorId", "one"));
        Assert.False(wrong);
        Assert.Contains("connectorId", what.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_AreStationsTemplatesAndSchemas()
    {
        await using var client = await ConnectAsync(fleet.Server);
        var id = fleet.Directory.Snapshots.First().Identity.HashId;

        Assert.Equal(
            ["station://list", "template://list", "schema://ocpp/1.6"], (await client.ListResourcesAsync()).Select(r => r.Uri));
        Assert.Equal(
            ["station://{hashId}", "schema://ocpp/1.6/{name}"], (await client.ListResourceTemplatesAsync()).Select(r => r.UriTemplate));
        Assert.True((await ReadAsync(client, "station://list")).GetProperty("chargingStations").GetArrayLength() >= SomeFleet.Stations);
        Assert.Equal(id, (await ReadAsync(client, $"station://{id}")).GetProperty("stationInfo").GetProperty("hashId").GetString());
        Assert.NotEqual(0, (await ReadAsync(client, "template://list")).GetProperty("templates").GetArrayLength());
        var names = (await ReadAsync(client, "schema://ocpp/1.6")).EnumerateArray().Select(n => n.GetString()).ToList();
        Assert.Equal(56, names.Count);
        Assert.Equal("object", (await ReadAsync(client, "schema://ocpp/1.6/ResetResponse")).GetProperty("type").GetString());
        foreach (var unknown in new[] { "station://nobody", "schema://ocpp/1.6/Bogus", "other://x" })
            await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync(unknown));
    }

    [Theory]
    [InlineData(UiAuthenticationType.BasicAuth)]
    [InlineData(UiAuthenticationType.ProtocolBasicAuth)]
    public async Task Access_IsThatOfTheWebSocket(UiAuthenticationType type)
    {
        var server = await fleet.ServeAsync(new UiServerOptions { Port = 0, Authentication = new(type, "admin", "s3cret") });

        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(server));
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(server, ("Authorization", Basic("admin:wrong"))));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await RefusalAsync(server, ("Authorization", Basic("admin:s3cret")), ("Origin", "http://evil.example")));
        await using var client = await ConnectAsync(server, ("Authorization", Basic("admin:s3cret")));
        Assert.NotEmpty(await client.ListToolsAsync());
    }

    private static string Basic(string credentials) => $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credentials))}";

    private static async Task<HttpStatusCode?> RefusalAsync(UiServer server, params (string Name, string Value)[] headers) =>
        (await Assert.ThrowsAsync<HttpRequestException>(() => ConnectAsync(server, headers))).StatusCode;

    private static Task<McpClient> ConnectAsync(UiServer server, params (string Name, string Value)[] headers) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri($"http://127.0.0.1:{server.Port}/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
        }));

    private static async Task<(bool Succeeded, JsonElement Answer)> CallAsync(
        McpClient client, string tool, params (string Name, object Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, a => (object?)a.Value, StringComparer.Ordinal));
        return (result.IsError is not true, Parsed(Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text));
    }

    private static async Task<JsonElement> ReadAsync(McpClient client, string uri) =>
        Parsed(Assert.IsType<TextResourceContents>(Assert.Single((await client.ReadResourceAsync(uri)).Contents)).Text);

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
