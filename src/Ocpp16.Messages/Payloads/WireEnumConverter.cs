using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>Writes and reads an enumeration in the specification's spelling, with case and without allocating.</summary>
public sealed class WireEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && WireText.TryRead<T>(ref reader, out var value)
            ? value
            : throw new JsonException($"The value is not a {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireText.Encoded(value));
}
