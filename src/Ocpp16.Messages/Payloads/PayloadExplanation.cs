using System.Globalization;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>Says of a payload that its record could not take which field is wrong and what may be there, as the schema has it.</summary>
internal static class PayloadExplanation
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = OcppProtocol.MaxDepth };

    /// <param name="path">Where reading ended: <c>$.a.b[0].c</c>.</param>
    public static PayloadFault Of(OcppAction action, PayloadKind kind, ReadOnlySpan<byte> payload, string? path)
    {
        try
        {
            using var document = JsonDocument.Parse(payload.ToArray(), Options);
            return Follow(document.RootElement, OcppSchemas.For(action, kind).Root, path ?? "$");
        }
        catch (JsonException e)
        {
            return new PayloadFault(OcppErrorCode.FormationViolation, "$", Reason(JsonFaultText.Of(e, payload), "one JSON value"));
        }
    }

    private static PayloadFault Follow(JsonElement element, SchemaNode node, string path)
    {
        var walked = "$";
        foreach (var segment in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            if (segment[^1] == ']')
            {
                if (node.Items is null || element.ValueKind != JsonValueKind.Array
                    || !int.TryParse(segment.AsSpan(..^1), CultureInfo.InvariantCulture, out var index) || index >= element.GetArrayLength())
                {
                    break;
                }

                (element, node, walked) = (element[index], node.Items, $"{walked}[{index}]");
                continue;
            }

            var property = System.Array.Find(node.Properties, p => string.Equals(p.Name.Text, segment, StringComparison.Ordinal));
            if (property is null || element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(segment, out var value))
                break;
            (element, node, walked) = (value, property.Schema, $"{walked}.{segment}");
        }

        return Here(element, node, walked);
    }

    private static PayloadFault Here(JsonElement element, SchemaNode node, string path)
    {
        if (element.ValueKind is not JsonValueKind.Object || node.Type is not JsonKind.Object)
            return new PayloadFault(CodeOf(element, node), path, Reason(SchemaWalk.Found(element), Allowed(node)));
        for (var i = 0; i < node.Properties.Length; i++)
        {
            var name = node.Properties[i].Name.Text;
            if ((node.Required & (1UL << i)) != 0 && !element.TryGetProperty(name, out _))
                return new PayloadFault(OcppErrorCode.OccurenceConstraintViolation, path, Reason($"no \"{name}\"", $"an object with {name}"));
        }

        return new PayloadFault(OcppErrorCode.FormationViolation, path, Reason("an object that cannot be read", "what OCPP 1.6 has here"));
    }

    private static OcppErrorCode CodeOf(JsonElement element, SchemaNode node) => (node.Type, element.ValueKind) switch
    {
        (JsonKind.Object, _) => OcppErrorCode.FormationViolation,
        (JsonKind.String, JsonValueKind.String) or (JsonKind.Integer or JsonKind.Number, JsonValueKind.Number) =>
            OcppErrorCode.PropertyConstraintViolation,
        _ => OcppErrorCode.TypeConstraintViolation,
    };

    private static string Allowed(SchemaNode node) => node switch
    {
        { Enum: { } texts } => string.Join(", ", texts.Select(text => text.Text)),
        { Format: StringFormat.DateTime } => SchemaWalk.DateTimeAllowed,
        { Type: JsonKind.Integer } => "integer of 32 bits",
        { Type: { } type } => SchemaWalk.NameOf(type),
        _ => "what OCPP 1.6 has here",
    };

    private static string Reason(string found, string allowed) => $"found {found}, allowed is {allowed}.";
}
