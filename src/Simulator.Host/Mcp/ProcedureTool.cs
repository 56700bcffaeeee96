using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Simulator.Host.Procedures;

namespace Simulator.Host.Mcp;

/// <summary>A procedure as a tool: its arguments are the payload, its result the answer as JSON.</summary>
internal sealed class ProcedureTool(Procedure procedure, UiProcedures procedures) : McpServerTool
{
    public override Tool ProtocolTool { get; } = new()
    {
        Name = procedure.Name,
        Description = procedure.Summary,
        InputSchema = JsonSerializer.SerializeToElement(procedure.RequestSchema),
        Annotations = new ToolAnnotations
        {
            ReadOnlyHint = procedure.IsQuestion,
            DestructiveHint = procedure.IsDestructive,
            OpenWorldHint = false,
        },
    };

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var payload = JsonSerializer.SerializeToElement(request.Params?.Arguments ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal));
        var reply = await procedures.AnswerAsync(procedure.Name, payload);
        return new CallToolResult { Content = [new TextContentBlock { Text = TextOf(reply) }], IsError = !reply.Succeeded };
    }

    /// <summary>The answer as JSON text.</summary>
    public static string TextOf(UiReply reply)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
            reply.Write(json);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
