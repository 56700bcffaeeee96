using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Simulator.Host.Procedures;

namespace Simulator.Host.Tests.Ui;

/// <summary>What <c>/openapi.json</c> says is so.</summary>
public sealed class OpenApiTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    private static readonly HttpClient Http = new();

    public static TheoryData<string, string> RequiredFields
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var procedure in ProcedureTable.Anywhere)
            {
                foreach (var required in procedure.Fields.Where(f => f.IsRequired))
                    all.Add(procedure.Name, required.Name);
            }

            return all;
        }
    }

    [Fact]
    public async Task Document_IsOpenApiAndHasEveryProcedure()
    {
        var text = await Http.GetStringAsync(Url("/openapi.json"));
        var (document, diagnostic) = OpenApiDocument.Parse(text, "json");

        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(
            ProcedureTable.Anywhere.Select(p => $"/api/v1/{p.Name}").Order(StringComparer.Ordinal),
            document!.Paths.Keys.Order(StringComparer.Ordinal));
        Assert.All(document.Paths.Values, path =>
        {
            var post = path.Operations![HttpMethod.Post];
            Assert.NotEmpty(post.Summary!);
            Assert.NotEmpty(post.RequestBody!.Content!["application/json"].Schema!.Type.ToString()!);
            Assert.Contains("200", post.Responses!.Keys);
            Assert.Contains("409", post.Responses.Keys);
        });
    }

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public async Task Field_ThatIsRequired_IsMissedByItsName(string name, string missing)
    {
        var procedure = ProcedureTable.Find(name)!;
        var payload = new JsonObject();
        foreach (var field in procedure.Fields.Where(f => f.IsRequired && f.Name != missing))
            payload[field.Name] = Example(field.Schema);

        using var answer = await Http.PostAsJsonAsync(Url($"/api/v1/{name}"), payload);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(missing, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static JsonNode? Example(JsonObject schema) => schema switch
    {
        _ when schema["enum"] is JsonArray values => values[0]!.DeepClone(),
        _ when (string?)schema["type"] is "integer" => 1,
        _ when (string?)schema["type"] is "array" => new JsonArray(),
        _ => "text",
    };

    private Uri Url(string path) => new($"http://127.0.0.1:{fleet.Server.Port}{path}");
}
