using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>
/// Writes <c>yyyy-MM-ddTHH:mm:ss.fffZ</c> and reads every form that <see cref="Rfc3339"/> knows; a text without an offset is taken as UTC,
/// because what is not valid is the schema's to say and the schema can be switched off.
/// </summary>
public sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    // No timestamp needs an escape; one that has some is taken up to this length.
    private const int MaxEscapedBytes = 512;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && (!reader.ValueIsEscaped || reader.ValueSpan.Length <= MaxEscapedBytes))
        {
            Span<byte> unescaped = stackalloc byte[MaxEscapedBytes];
            var text = reader.ValueIsEscaped ? unescaped[..reader.CopyString(unescaped)] : reader.ValueSpan;
            if (Rfc3339.TryParse(text, out var value, out _))
                return value;
        }

        throw new JsonException("The value is not a date-time of RFC 3339.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Rfc3339.Length];
        Rfc3339.Format(value, text);
        writer.WriteStringValue(text);
    }
}
