using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Simulator.Host.Configuration;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>The procedures over HTTP: the answers of the WebSocket, with the status code that says what became of the request.</summary>
public sealed class HttpProcedureTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData("listTemplates")]
    [InlineData("listChargingStations")]
    [InlineData("simulatorState")]
    public async Task Question_OverHttp_HasTheAnswerOfTheWebSocket(string procedure)
    {
        using var client = await fleet.ConnectAsync();
        var told = await client.AskAsync(procedure);
        foreach (var path in new[] { $"/api/v1/{procedure}", $"/ui/0.0.1/{procedure}" })
        {
            var (status, answer) = await PostAsync(path, "{}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(told.EnumerateObject().Select(f => f.Name), answer.EnumerateObject().Select(f => f.Name));
        }
    }

    [Theory]
    [InlineData("/api/v1/listTemplates", "", 200)]
    [InlineData("/api/v1/listTemplates", "{}", 200)]
    [InlineData("/api/v1/bogus", "{}", 404)]
    [InlineData("/api/v1/heartbeat", """{"hashIds":["nobody"]}""", 404)]
    [InlineData("/api/v1/listTemplates", "{", 400)]
    [InlineData("/api/v1/listTemplates", "[]", 400)]
    [InlineData("/api/v1/lockConnector", """{"connectorId":"one"}""", 400)]
    [InlineData("/api/v1/authorize", """{"idTag":"a tag of more than twenty characters"}""", 400)]
    [InlineData("/api/v1/subscribeStationLog", """{"hashIds":[]}""", 400)]
    [InlineData("/api/v1/stopTransaction", """{"transactionId":987654}""", 409)]
    [InlineData("/api/v1/transactionEvent", """{"eventType":"Started"}""", 409)]
    [InlineData("/ui/0.0.1/listTemplates/and/more", "{}", 200)]
    [InlineData("/ui/0.0.1/bogus", "{}", 400)]
    [InlineData("/ui/0.0.1/heartbeat", """{"hashIds":["nobody"]}""", 400)]
    [InlineData("/ui/0.0.2/listTemplates", "{}", 400)]
    [InlineData("/ui/0.0.1/stopTransaction", """{"transactionId":987654}""", 400)]
    public async Task Request_OverHttp_HasTheStatusOfWhatBecameOfIt(string path, string body, int expected)
    {
        var (status, answer) = await PostAsync(path, body);

        Assert.Equal(expected, (int)status);
        Assert.Equal(expected is 200 ? "success" : "failure", answer.GetProperty("status").GetString());
        if (expected is not 200)
            Assert.NotEmpty((answer.TryGetProperty("errorMessage", out var reason) ? reason : answer.GetProperty("responsesFailed")[0].GetProperty("errorMessage")).GetString()!);
    }

    [Fact]
    public async Task Request_ThatIsNoJsonOrTooLarge_IsRefusedWithAReason()
    {
        var (form, why) = await PostAsync("/api/v1/listTemplates", "a=b", "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form);
        Assert.Contains("application/json", why.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Post, Url("/api/v1/listTemplates"));
        request.Content = new StringContent($"{{\"x\":\"{new string('x', 1 << 20)}\"}}", Encoding.UTF8, "application/json");
        request.Headers.ExpectContinue = true; // the answer comes in the place of the body
        using var large = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Request_WithAnotherMethod_IsToldWhichItMustBe()
    {
        using var got = await Http.GetAsync(Url("/api/v1/listTemplates"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        Assert.Equal(["POST"], got.Content.Headers.Allow);
        using var sap = await Http.GetAsync(Url("/ui/0.0.1/listTemplates"));
        Assert.Equal(HttpStatusCode.BadRequest, sap.StatusCode);
    }

    [Fact]
    public async Task Order_ThatAStationRefuses_NamesTheStationAndWhy()
    {
        var id = fleet.Directory.Snapshots.First().Identity.HashId;
        var (done, _) = await PostAsync("/api/v1/heartbeat", $$"""{"hashIds":["{{id}}"]}""");
        Assert.Equal(HttpStatusCode.OK, done);

        var (refused, answer) = await PostAsync("/api/v1/lockConnector", $$"""{"hashIds":["{{id}}"],"connectorId":9}""");
        Assert.Equal(HttpStatusCode.Conflict, refused);
        Assert.Equal(id, answer.GetProperty("responsesFailed")[0].GetProperty("hashId").GetString());
    }

    [Theory]
    [InlineData(UiAuthenticationType.BasicAuth)]
    [InlineData(UiAuthenticationType.ProtocolBasicAuth)]
    public async Task Access_IsThatOfTheWebSocket(UiAuthenticationType type)
    {
        var server = await fleet.ServeAsync(new UiServerOptions { Port = 0, Authentication = new(type, "admin", "s3cret") });
        foreach (var path in new[] { "/api/v1/listTemplates", "/ui/0.0.1/listTemplates" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, path, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, path, "admin:wrong"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, path, "admin:s3cret"));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, path, "admin:s3cret", "http://evil.example"));
        }

        using var described = await Http.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/openapi.json"));
        Assert.Equal(HttpStatusCode.Unauthorized, described.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(UiServer server, string path, string? credentials, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{server.Port}{path}"));
        if (credentials is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await Http.PostAsync(Url(path), content);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, document.RootElement.Clone());
    }

    private Uri Url(string path) => new($"http://127.0.0.1:{fleet.Server.Port}{path}");
}
