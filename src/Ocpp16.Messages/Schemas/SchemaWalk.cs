using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>Follows a reader through a payload with a schema beside it. Texts are built only when a fault is found.</summary>
internal static class SchemaWalk
{
    public const string DateTimeAllowed = "a date-time with an offset, such as 2026-01-31T12:00:00Z";

    private const int MaxFoundLength = 80;

    /// <summary>Checks the value that the reader stands on and leaves the reader on its last token.</summary>
    public static bool Check(ref Utf8JsonReader reader, SchemaNode root, ref SchemaFault fault)
    {
        if (Value(ref reader, root, ref fault))
            return true;
        fault = fault.AtRoot();
        return false;
    }

    private static bool Value(ref Utf8JsonReader reader, SchemaNode node, ref SchemaFault fault)
    {
        if (node.Type is { } type && !IsOf(type, ref reader))
            return Bad("type", Found(ref reader), NameOf(type), out fault);
        if (node.Enum is not null && !IsOneOf(node.Enum, ref reader))
            return Bad("enum", Found(ref reader), string.Join(", ", node.Enum.Select(text => text.Text)), out fault);

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, node, ref fault),
            JsonTokenType.StartArray => Array(ref reader, node, ref fault),
            JsonTokenType.String => String(ref reader, node, ref fault),
            JsonTokenType.Number => Number(ref reader, node, ref fault),
            _ => true,
        };
    }

    private static bool Object(ref Utf8JsonReader reader, SchemaNode node, ref SchemaFault fault)
    {
        var seen = 0UL;
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = node.IndexOf(ref reader, expected);
            if (index < 0)
            {
                if (!node.AllowsMoreProperties)
                    return BadMember(
                        "additionalProperties", Found(ref reader), Names(node, ulong.MaxValue), Cut(reader.GetString()!), out fault);
                reader.Skip();
                continue;
            }

            var property = node.Properties[index];
            if ((seen & (1UL << index)) != 0)
                return BadMember(
                    SchemaFault.Duplicate, $"\"{property.Name.Text}\" again", "each property once", property.Name.Text, out fault);
            seen |= 1UL << index;
            expected = index + 1;
            reader.Read();
            if (!Value(ref reader, property.Schema, ref fault))
            {
                fault = fault.Below("." + property.Name.Text);
                return false;
            }
        }

        var missing = node.Required & ~seen;
        if (missing == 0)
            return true;
        var first = node.Properties[BitOperations.TrailingZeroCount(missing)].Name.Text;
        return BadMember("required", $"no \"{first}\"", $"an object with {Names(node, node.Required)}", first, out fault);
    }

    private static bool Array(ref Utf8JsonReader reader, SchemaNode node, ref SchemaFault fault)
    {
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (node.Items is null)
            {
                reader.Skip();
            }
            else if (!Value(ref reader, node.Items, ref fault))
            {
                fault = fault.Below(string.Create(CultureInfo.InvariantCulture, $"[{i}]"));
                return false;
            }
        }

        return true;
    }

    private static bool String(ref Utf8JsonReader reader, SchemaNode node, ref SchemaFault fault)
    {
        // There are never more characters than bytes, so a short text need not be counted.
        if (reader.ValueSpan.Length > node.MaxLength && JsonString.CountCodePoints(ref reader) is var length && length > node.MaxLength)
            return Bad("maxLength", $"{length} characters, {Found(ref reader)}", $"at most {node.MaxLength} characters", out fault);
        if (node.Format == StringFormat.None || JsonString.HasFormat(ref reader, node.Format))
            return true;
        var allowed = node.Format == StringFormat.DateTime ? DateTimeAllowed : "a URI with a scheme";
        return Bad("format", Found(ref reader), allowed, out fault);
    }

    private static bool Number(ref Utf8JsonReader reader, SchemaNode node, ref SchemaFault fault) =>
        node.MultipleOf is null
        || node.MultipleOf.Divides(reader.ValueSpan)
        || Bad("multipleOf", Found(ref reader), $"a multiple of {node.MultipleOf}", out fault);

    private static bool IsOf(JsonKind type, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => type == JsonKind.Object,
        JsonTokenType.StartArray => type == JsonKind.Array,
        JsonTokenType.String => type == JsonKind.String,
        // draft-04 core, 3.5: an integer is a number without fraction and exponent.
        JsonTokenType.Number => type == JsonKind.Number
            || (type == JsonKind.Integer && reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0),
        JsonTokenType.True or JsonTokenType.False => type == JsonKind.Boolean,
        JsonTokenType.Null => type == JsonKind.Null,
        _ => false,
    };

    private static bool IsOneOf(SchemaText[] allowed, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return false;
        foreach (var text in allowed)
        {
            if (reader.ValueTextEquals(text.Utf8))
                return true;
        }

        return false;
    }

    private static bool Bad(string keyword, string found, string allowed, out SchemaFault fault)
    {
        fault = SchemaFault.Here(keyword, found, allowed);
        return false;
    }

    private static bool BadMember(string keyword, string found, string allowed, string member, out SchemaFault fault)
    {
        fault = SchemaFault.Here(keyword, found, allowed) with { Member = member };
        return false;
    }

    /// <summary>As the schemas call it.</summary>
    public static string NameOf(JsonKind type) => type.ToString().ToLowerInvariant();

    /// <summary>A value as a sentence shows it, cut to a readable length.</summary>
    public static string Found(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => Cut(value.GetRawText()),
    };

    private static string Names(SchemaNode node, ulong bits)
    {
        var names = node.Properties.Where((_, i) => (bits & (1UL << i)) != 0).Select(property => property.Name.Text);
        var list = string.Join(", ", names);
        return list.Length == 0 ? "no properties" : list;
    }

    private static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String or JsonTokenType.PropertyName => $"\"{Cut(reader.GetString()!)}\"",
        _ => Cut(Encoding.UTF8.GetString(reader.ValueSpan)),
    };

    private static string Cut(string text)
    {
        if (text.Length <= MaxFoundLength)
            return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxFoundLength - 1]) ? MaxFoundLength - 1 : MaxFoundLength), "…");
    }
}
