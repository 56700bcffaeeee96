using System.Text;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>Turns the text of a schema into a tree of nodes. Unknown keywords are refused, lest a constraint be lost in silence.</summary>
internal static class SchemaCompiler
{
    public static SchemaNode Compile(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Compile(document.RootElement, "$");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The schema is not JSON: {e.Message}", e);
        }
    }

    private static SchemaNode Compile(JsonElement schema, string path)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{path}: a schema is an object, found {schema.ValueKind}.");

        SchemaProperty[] properties = [];
        SchemaText[]? allowed = null;
        SchemaNode? items = null;
        JsonKind? type = null;
        MultipleOf? multipleOf = null;
        var (more, maxLength, format) = (true, int.MaxValue, StringFormat.None);
        foreach (var keyword in schema.EnumerateObject())
        {
            var at = $"{path}.{keyword.Name}";
            var value = keyword.Value;
            switch (keyword.Name)
            {
                case "$schema" or "id" or "title" or "description" or "$comment" or "required":
                    break;
                case "type": type = Type(value, at); break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    properties = [.. value.EnumerateObject().Select(inner => Property(inner, at))];
                    break;
                case "additionalProperties" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    more = value.GetBoolean();
                    break;
                case "items": items = Compile(value, at); break;
                case "enum" when IsTexts(value): allowed = [.. value.EnumerateArray().Select(text => Text(text.GetString()!))]; break;
                case "maxLength" when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out maxLength): break;
                case "format": format = Format(value, at); break;
                case "multipleOf" when value.ValueKind == JsonValueKind.Number: multipleOf = new MultipleOf(value.GetRawText()); break;
                default: throw new FormatException($"{at}: not known here, or not with the value {value.GetRawText()}.");
            }
        }

        if (properties.Length > SchemaNode.MaxProperties)
            throw new FormatException($"{path}.properties: at most {SchemaNode.MaxProperties}, found {properties.Length}.");
        return new SchemaNode
        {
            Type = type,
            Properties = properties,
            Required = Required(schema, properties, path),
            AllowsMoreProperties = more,
            Items = items,
            Enum = allowed,
            MaxLength = maxLength,
            Format = format,
            MultipleOf = multipleOf,
        };
    }

    private static SchemaProperty Property(JsonProperty property, string path) =>
        new(Text(property.Name), Compile(property.Value, $"{path}.{property.Name}"));

    private static ulong Required(JsonElement schema, SchemaProperty[] properties, string path)
    {
        var bits = 0UL;
        if (!schema.TryGetProperty("required", out var required))
            return bits;
        if (!IsTexts(required))
            throw new FormatException($"{path}.required: a list of names, found {required.GetRawText()}.");
        foreach (var name in required.EnumerateArray())
        {
            var index = Array.FindIndex(properties, property => name.ValueEquals(property.Name.Utf8));
            if (index < 0)
                throw new FormatException($"{path}.required: {name.GetRawText()} is not among the properties.");
            bits |= 1UL << index;
        }

        return bits;
    }

    private static JsonKind Type(JsonElement value, string path) => TextOrNull(value) switch
    {
        "object" => JsonKind.Object,
        "array" => JsonKind.Array,
        "string" => JsonKind.String,
        "integer" => JsonKind.Integer,
        "number" => JsonKind.Number,
        "boolean" => JsonKind.Boolean,
        "null" => JsonKind.Null,
        _ => throw new FormatException($"{path}: {value.GetRawText()} is not one of the types."),
    };

    private static StringFormat Format(JsonElement value, string path) => TextOrNull(value) switch
    {
        "date-time" => StringFormat.DateTime,
        "uri" => StringFormat.Uri,
        _ => throw new FormatException($"{path}: {value.GetRawText()} is not one of date-time, uri."),
    };

    private static string? TextOrNull(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTexts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);

    private static SchemaText Text(string text) => new(Encoding.UTF8.GetBytes(text), text);
}
