using System.Text.Json.Nodes;
using Simulator.Host.Procedures;
using Simulator.Host.Web;

namespace Simulator.Host.Ui;

/// <summary><c>/openapi.json</c>: the procedures over HTTP in the words of OpenAPI 3.1, made of their table.</summary>
internal static class OpenApiDocument
{
    private static readonly (string Status, string What)[] Failures =
    [
        ("400", "The request does not fit."),
        ("401", "Credentials are missing or wrong."),
        ("403", "Host, origin or proxy are not allowed; the log says which."),
        ("404", "There is no such procedure, station or template."),
        ("409", "A station, the fleet or the central system said no."),
        ("413", "The request is larger than 1 MiB."),
        ("415", "The request is not JSON."),
        ("429", "Too many requests from one address."),
        ("500", "A fault of the simulator; its log says which."),
    ];

    public static void MapTo(IEndpointRouteBuilder routes)
    {
        var text = new Lazy<string>(() => Document().ToJsonString()); // most runs are never asked for it
        routes.MapMethods("/openapi.json", WebConsole.Methods, http =>
        {
            http.Response.ContentType = HttpProcedures.Json;
            return http.Response.WriteAsync(text.Value, http.RequestAborted);
        });
    }

    private static JsonObject Document()
    {
        var paths = new JsonObject();
        foreach (var procedure in ProcedureTable.Anywhere)
            paths[$"/api/v1/{procedure.Name}"] = new JsonObject { ["post"] = Operation(procedure) };
        var responses = new JsonObject();
        foreach (var (status, what) in Failures)
            responses[status] = Response(what, Reference("schemas", "Failure"));
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "OCPP 1.6 charging-station simulator",
                ["version"] = SimulatorStateWriter.Version,
                ["description"] = "The procedures of the UI protocol 0.0.1. Each takes a JSON object and answers one.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["basic"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject { ["Failure"] = FailureSchema() },
                ["responses"] = responses,
                ["securitySchemes"] = new JsonObject
                {
                    ["basic"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "basic",
                        ["description"] = "Needed where uiServer.authentication is enabled.",
                    },
                },
            },
        };
    }

    private static JsonObject Operation(Procedure procedure)
    {
        var responses = new JsonObject { ["200"] = Response("It is done.", Answer(procedure)) };
        foreach (var (status, _) in Failures)
            responses[status] = Reference("responses", status);
        return new JsonObject
        {
            ["operationId"] = procedure.Name,
            ["summary"] = procedure.Summary,
            ["requestBody"] = new JsonObject
            {
                ["required"] = procedure.Fields.Any(f => f.IsRequired),
                ["content"] = Content(procedure.RequestSchema),
            },
            ["responses"] = responses,
        };
    }

    private static JsonObject Answer(Procedure procedure)
    {
        var status = Field.Choice("status", "Success.", ["success"]).Required;
        return Field.SchemaOf([.. procedure.Answer, status]);
    }

    private static JsonObject FailureSchema() => Field.SchemaOf(
        [
            Field.Text("errorMessage", "Why, in words a user can act on; absent where each station has its own."),
            .. StationRound.Answer,
            Field.Choice("status", "Failure.", ["failure"]).Required,
        ]);

    private static JsonObject Response(string what, JsonObject schema) =>
        new() { ["description"] = what, ["content"] = Content(schema) };

    private static JsonObject Content(JsonObject schema) =>
        new() { [HttpProcedures.Json] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };
}
