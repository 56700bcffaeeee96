using System.Collections.Immutable;
using System.Text.Json;
using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>
/// <c>GET /stats</c>, <c>GET /stations</c> and <c>POST /command?action=A&amp;station=ID</c> with the payload as JSON body.
/// </summary>
internal static class CentralSystemPages
{
    public static void Map(WebApplication app, CentralSystemServer server)
    {
        app.MapMethods("/stats", ["GET"], http => http.Response.WriteAsJsonAsync(
            server.Report(), CentralSystemJson.Default.CentralSystemReport, cancellationToken: http.RequestAborted));
        app.MapMethods("/stations", ["GET"], http => http.Response.WriteAsJsonAsync(
            Stations(server), CentralSystemJson.Default.ImmutableArrayStationReport, cancellationToken: http.RequestAborted));
        app.MapMethods("/command", ["POST"], http => CommandAsync(http, server));
    }

    private static ImmutableArray<StationReport> Stations(CentralSystemServer server) =>
    [
        .. server.State.Stations.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => new StationReport(
            s.Id, server.IsConnected(s.Id), s.Registration?.ToString(), s.Vendor, s.Model, s.LastSeen,
            server.State.Transactions.RunningAt(s.Id),
            s.Connectors.ToImmutableSortedDictionary(c => c.Key, c => WireText.Of(c.Value)))),
    ];

    private static async Task CommandAsync(HttpContext http, CentralSystemServer server)
    {
        var name = http.Request.Query["action"].ToString();
        var station = http.Request.Query["station"].ToString();
        if (!OcppActions.TryParse(name, out var action) || !OcppActions.IsIncoming(action))
        {
            var known = string.Join(", ", Enum.GetValues<OcppAction>().Where(OcppActions.IsIncoming));
            await ReplyAsync(http, StatusCodes.Status400BadRequest, new(Failure: $"action '{name}' is not one of: {known}."));
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var payload = body.Length == 0 ? "{}"u8.ToArray() : body.ToArray();
        if (!OcppSchemas.For(action, PayloadKind.Request).TryValidate(payload, out var broken))
        {
            await ReplyAsync(http, StatusCodes.Status400BadRequest, new(Failure: broken.Reason));
            return;
        }

        if (!OcppPayloads.TryReadRequest(action, payload, out var request, out var unreadable))
        {
            await ReplyAsync(http, StatusCodes.Status400BadRequest, new(Failure: unreadable.ToString()));
            return;
        }

        if (!server.IsConnected(station))
        {
            await ReplyAsync(http, StatusCodes.Status404NotFound, new(Failure: $"station '{station}' is not connected."));
            return;
        }

        await (await server.SendAsync(station, request, http.RequestAborted) switch
        {
            CallOutcome.Answered answered => ReplyAsync(http, StatusCodes.Status200OK, new(Payload: Json(answered.Json))),
            CallOutcome.Refused refused => ReplyAsync(
                http, StatusCodes.Status200OK,
                new(ErrorCode: refused.Code, ErrorDescription: refused.Description, ErrorDetails: Json(refused.Details))),
            CallOutcome.Failed failed => ReplyAsync(http, StatusCodes.Status504GatewayTimeout, new(Failure: failed.Reason)),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private static Task ReplyAsync(HttpContext http, int status, CommandReport report)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(report, CentralSystemJson.Default.CommandReport, cancellationToken: http.RequestAborted);
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
