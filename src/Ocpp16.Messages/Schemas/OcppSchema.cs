using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>
/// A compiled schema, immutable. It knows the part of JSON schema draft-04 that OCPP 1.6 uses: type, required, properties,
/// additionalProperties, items, enum, maxLength, format (date-time, uri) and multipleOf.
/// </summary>
public sealed class OcppSchema
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = OcppProtocol.MaxDepth };

    private readonly SchemaNode _root;

    private OcppSchema(SchemaNode root) => _root = root;

    internal SchemaNode Root => _root;

    /// <param name="utf8">Text of the schema; a byte order mark may precede it.</param>
    /// <exception cref="FormatException">The text is no schema, or uses what is not known here; the message says where.</exception>
    public static OcppSchema Parse(ReadOnlyMemory<byte> utf8) => new(SchemaCompiler.Compile(utf8));

    /// <summary>
    /// Checks a payload without allocating, up to the first fault. A property that occurs twice is a fault: draft-04 leaves open which
    /// one counts, so sender and receiver could differ.
    /// </summary>
    /// <param name="payload">One JSON value.</param>
    /// <param name="fault">Says what is wrong when the result is false.</param>
    public bool TryValidate(ReadOnlySpan<byte> payload, out SchemaFault fault)
    {
        fault = default;
        if (!JsonWellFormedness.Holds(payload))
        {
            fault = SchemaFault.NotJson("text that is not UTF-8 or escapes half a character");
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(payload, ReaderOptions);
            return reader.Read() && SchemaWalk.Check(ref reader, _root, ref fault) && !reader.Read();
        }
        catch (JsonException e)
        {
            fault = SchemaFault.NotJson(JsonFaultText.Of(e, payload));
            return false;
        }
    }
}
