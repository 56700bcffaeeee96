using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Ocpp16.Messages;
using Simulator.Host.Procedures;

namespace Simulator.Host.Mcp;

/// <summary>What can be read without a tool: stations, templates, and the JSON schemas of OCPP 1.6.</summary>
internal sealed class SimulatorResources(UiProcedures procedures)
{
    private const string Json = "application/json";
    private const string Stations = "station://list";
    private const string Station = "station://";
    private const string Templates = "template://list";
    private const string Schemas = "schema://ocpp/1.6";

    private static readonly Resource[] Fixed =
    [
        Resource(Stations, "Charging stations", "All charging stations with their state and connectors, in brief."),
        Resource(Templates, "Templates", "Names of the templates of which stations can be added."),
        Resource(Schemas, "OCPP 1.6 schemas", "Names of the payloads of OCPP 1.6 that have a JSON schema here."),
    ];

    private static readonly ResourceTemplate[] Named =
    [
        Template(Station + "{hashId}", "Charging station", "One charging station in full."),
        Template(Schemas + "/{name}", "OCPP 1.6 schema", "JSON schema of one payload, such as StatusNotification or ResetResponse."),
    ];

    public static ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken) =>
        new(new ListResourcesResult { Resources = Fixed });

    public static ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken cancellationToken) =>
        new(new ListResourceTemplatesResult { ResourceTemplates = Named });

    public async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params?.Uri ?? "";
        var text = uri switch
        {
            Stations => await AnswerAsync("listChargingStations", """{"brief":true}"""),
            Templates => await AnswerAsync("listTemplates", "{}"),
            Schemas => JsonSerializer.Serialize(SchemaNames()),
            _ when uri.StartsWith(Schemas + "/", StringComparison.Ordinal) => SchemaOf(uri[(Schemas.Length + 1)..]),
            _ when uri.StartsWith(Station, StringComparison.Ordinal) => await StationAsync(uri[Station.Length..]),
            _ => null,
        };
        return text is null
            ? throw new McpProtocolException($"There is no resource {uri}.", McpErrorCode.ResourceNotFound)
            : new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = Json, Text = text }] };
    }

    private async Task<string?> StationAsync(string hashId)
    {
        var payload = new JsonObject { ["hashIds"] = new JsonArray(hashId) };
        var stations = JsonNode.Parse(await AnswerAsync("listChargingStations", payload.ToJsonString()))?["chargingStations"] as JsonArray;
        return stations is [{ } station] ? station.ToJsonString() : null;
    }

    private async Task<string> AnswerAsync(string procedure, string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return ProcedureTool.TextOf(await procedures.AnswerAsync(procedure, document.RootElement));
    }

    private static IEnumerable<(string Name, OcppAction Action, PayloadKind Kind)> AllSchemas() =>
        from action in Enum.GetValues<OcppAction>()
        from kind in Enum.GetValues<PayloadKind>()
        select (Path.GetFileNameWithoutExtension(OcppSchemas.FileName(action, kind)), action, kind);

    private static IEnumerable<string> SchemaNames() => AllSchemas().Select(s => s.Name).Order(StringComparer.Ordinal);

    private static string? SchemaOf(string name) => AllSchemas().FirstOrDefault(s => s.Name == name) is (not null, var action, var kind)
        ? Encoding.UTF8.GetString(OcppSchemas.Text(action, kind))
        : null;

    private static Resource Resource(string uri, string name, string what) =>
        new() { Uri = uri, Name = name, Description = what, MimeType = Json };

    private static ResourceTemplate Template(string uri, string name, string what) =>
        new() { UriTemplate = uri, Name = name, Description = what, MimeType = Json };
}
