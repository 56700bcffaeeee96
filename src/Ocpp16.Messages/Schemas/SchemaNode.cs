using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>One schema of the tree. A constraint that is not set is null, or its widest value.</summary>
internal sealed class SchemaNode
{
    /// <summary>Properties are told apart by the bits of one word.</summary>
    public const int MaxProperties = 64;

    public JsonKind? Type { get; init; }

    public SchemaProperty[] Properties { get; init; } = [];

    /// <summary>One bit for each of <see cref="Properties"/>.</summary>
    public ulong Required { get; init; }

    public bool AllowsMoreProperties { get; init; } = true;

    public SchemaNode? Items { get; init; }

    public SchemaText[]? Enum { get; init; }

    /// <summary>Unicode code points.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    public StringFormat Format { get; init; }

    public MultipleOf? MultipleOf { get; init; }

    /// <param name="reader">Stands on a property's name.</param>
    /// <param name="expected">Where the search starts: senders mostly write the properties in one order.</param>
    /// <returns>-1 when the name is not known.</returns>
    public int IndexOf(ref Utf8JsonReader reader, int expected)
    {
        for (var i = 0; i < Properties.Length; i++)
        {
            var index = (expected + i) % Properties.Length;
            if (reader.ValueTextEquals(Properties[index].Name.Utf8))
                return index;
        }

        return -1;
    }
}

internal sealed record SchemaProperty(SchemaText Name, SchemaNode Schema);

internal sealed record SchemaText(byte[] Utf8, string Text);

internal enum JsonKind
{
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
    Null,
}

internal enum StringFormat
{
    None,
    DateTime,
    Uri,
}
