using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ocpp16.Messages;

namespace Simulator.Host.Procedures;

/// <summary>A field of a request or of an answer.</summary>
/// <param name="Schema">JSON Schema (2020-12), with its description.</param>
internal sealed record Field(string Name, JsonObject Schema, bool IsRequired = false)
{
    /// <summary>The same, when it must be there.</summary>
    public Field Required => this with { IsRequired = true };

    public static Field Text(string name, string what, int? max = null) => Of(name, "string", what, ("maxLength", max));

    public static Field Whole(string name, string what, int? min = null, int? max = null) =>
        Of(name, "integer", what, ("minimum", min), ("maximum", max));

    public static Field Flag(string name, string what) => Of(name, "boolean", what);

    public static Field Choice(string name, string what, IEnumerable<string> values)
    {
        var field = Of(name, "string", what);
        field.Schema["enum"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
        return field;
    }

    public static Field Texts(string name, string what) => List(name, what, new JsonObject { ["type"] = "string" });

    public static Field Wholes(string name, string what) => List(name, what, new JsonObject { ["type"] = "integer" });

    public static Field Objects(string name, string what, params ReadOnlySpan<Field> fields) => List(name, what, SchemaOf(fields));

    public static Field Object(string name, string what, params ReadOnlySpan<Field> fields)
    {
        var schema = SchemaOf(fields);
        schema["description"] = what;
        return new Field(name, schema);
    }

    /// <summary>The fields of an OCPP request, as its own schema has them.</summary>
    public static ImmutableArray<Field> Of(OcppAction action)
    {
        var schema = JsonNode.Parse(OcppSchemas.Text(action, PayloadKind.Request))!;
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToArray() ?? [];
        return
        [
            .. schema["properties"]!.AsObject().Select(
                p => new Field(p.Key, p.Value!.DeepClone().AsObject(), required.Contains(p.Key))),
        ];
    }

    /// <summary>The schema of an object that has these fields, and may have others.</summary>
    public static JsonObject SchemaOf(params ReadOnlySpan<Field> fields)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var field in fields)
        {
            properties[field.Name] = field.Schema.DeepClone();
            if (field.IsRequired)
                required.Add((JsonNode)field.Name);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
            schema["required"] = required;
        return schema;
    }

    private static Field List(string name, string what, JsonObject item)
    {
        var field = Of(name, "array", what);
        field.Schema["items"] = item;
        return field;
    }

    private static Field Of(string name, string type, string what, params ReadOnlySpan<(string Rule, int? Value)> rules)
    {
        var schema = new JsonObject { ["type"] = type, ["description"] = what };
        foreach (var (rule, value) in rules)
        {
            if (value is { } bound)
                schema[rule] = bound;
        }

        return new Field(name, schema);
    }
}
