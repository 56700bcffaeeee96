using System.Text.Json;
using Simulator.Host.Procedures;

namespace Simulator.Host.Ui;

/// <summary>
/// The procedures over HTTP: <c>POST /api/v1/&lt;procedure&gt;</c>, and <c>POST /ui/0.0.1/&lt;procedure&gt;</c> as clients of the SAP
/// simulator know it. The body is the payload, the answer's body what a WebSocket has beside its id.
/// </summary>
internal static class HttpProcedures
{
    public const string Json = "application/json";

    private const string SapVersion = "0.0.1";

    public static void MapProcedures(this IEndpointRouteBuilder routes, UiProcedures procedures)
    {
        routes.MapPost("/api/v1/{procedure}", http => AnswerAsync(http, procedures, StatusOf));
        routes.Map("/ui/{version}/{procedure}/{**rest}", http => AnswerAsSapAsync(http, procedures));
    }

    private static int StatusOf(UiOutcome outcome) => outcome switch
    {
        UiOutcome.Done => StatusCodes.Status200OK,
        UiOutcome.Refused => StatusCodes.Status409Conflict,
        UiOutcome.Wrong => StatusCodes.Status400BadRequest,
        UiOutcome.NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status500InternalServerError,
    };

    // There every failure is 400, that of a wrong method too.
    private static Task AnswerAsSapAsync(HttpContext http, UiProcedures procedures) =>
        HttpMethods.IsPost(http.Request.Method) && http.GetRouteValue("version") is SapVersion
            ? AnswerAsync(http, procedures, outcome => outcome is UiOutcome.Done or UiOutcome.Broken ? StatusOf(outcome) : StatusCodes.Status400BadRequest)
            : WriteAsync(http, StatusCodes.Status400BadRequest, UiReply.Failure($"Send POST /ui/{SapVersion}/<procedure>."));

    private static async Task AnswerAsync(HttpContext http, UiProcedures procedures, Func<UiOutcome, int> statusOf)
    {
        var (payload, status, fault) = await ReadAsync(http);
        if (fault is not null)
        {
            await WriteAsync(http, status, UiReply.Failure(fault));
            return;
        }

        var reply = await procedures.AnswerAsync((string)http.GetRouteValue("procedure")!, payload);
        await WriteAsync(http, statusOf(reply.Outcome), reply);
    }

    /// <returns>The payload, an empty object for no body; or the HTTP status and what is wrong.</returns>
    private static async Task<(JsonElement Payload, int Status, string? Fault)> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentType is { Length: > 0 } type && !http.Request.HasJsonContentType())
            return (default, StatusCodes.Status415UnsupportedMediaType, $"The body is {type}; send Content-Type: {Json}.");
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            if (body.Length is 0)
                body.Write("{}"u8);
            using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? (document.RootElement.Clone(), 0, null)
                : (default, StatusCodes.Status400BadRequest, "The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            return (default, StatusCodes.Status400BadRequest, $"The body is no JSON: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            return (default, e.StatusCode, e.Message);
        }
    }

    private static async Task WriteAsync(HttpContext http, int status, UiReply reply)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = Json;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        reply.Write(json);
        await json.FlushAsync(http.RequestAborted);
    }
}
