using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>Writes frames as compact UTF-8 (OCPP-J 1.6, 4.2). May be called from any thread.</summary>
public static class OcppFrameWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the text goes to a WebSocket, never into a page
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary><c>[2,"messageId","Action",{payload}]</c></summary>
    /// <exception cref="ArgumentOutOfRangeException">The id has more than 36 characters.</exception>
    public static void WriteCall(IBufferWriter<byte> destination, string messageId, IOcppRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(messageId.Length, OcppProtocol.MaxMessageIdLength, nameof(messageId));
        var json = Start(destination, OcppMessageType.Call, messageId);
        json.WriteStringValue(OcppActions.EncodedName(request.Action));
        OcppPayloads.Write(json, request);
        End(json);
    }

    /// <summary><c>[3,"messageId",{payload}]</c></summary>
    public static void WriteCallResult(IBufferWriter<byte> destination, string messageId, IOcppResponse response)
    {
        var json = Start(destination, OcppMessageType.CallResult, messageId);
        OcppPayloads.Write(json, response);
        End(json);
    }

    /// <summary><c>[4,"messageId","Code","description",{details}]</c></summary>
    /// <param name="description">Cut to <see cref="OcppProtocol.MaxErrorDescriptionLength"/> characters.</param>
    /// <param name="details">A JSON object, written as it stands; empty for <c>{}</c>.</param>
    public static void WriteCallError(
        IBufferWriter<byte> destination, string messageId, OcppErrorCode code, string description, ReadOnlySpan<byte> details = default)
    {
        var json = Start(destination, OcppMessageType.CallError, messageId);
        WriteError(json, code, description);
        json.WriteRawValue(details.IsEmpty ? "{}"u8 : details, skipInputValidation: true);
        End(json);
    }

    /// <summary><c>[4,"messageId","Code","reason",{"keyword":"...","path":"...","found":"...","allowed":"..."}]</c></summary>
    public static void WriteCallError(IBufferWriter<byte> destination, string messageId, in SchemaFault fault)
    {
        var json = Start(destination, OcppMessageType.CallError, messageId);
        WriteError(json, fault.Code, fault.Reason);
        json.WriteStartObject();
        json.WriteString("keyword"u8, fault.Keyword);
        json.WriteString("path"u8, fault.Path);
        json.WriteString("found"u8, fault.Found);
        json.WriteString("allowed"u8, fault.Allowed);
        json.WriteEndObject();
        End(json);
    }

    private static void WriteError(Utf8JsonWriter json, OcppErrorCode code, ReadOnlySpan<char> description)
    {
        json.WriteStringValue(OcppErrorCodes.EncodedName(code));
        if (description.Length > OcppProtocol.MaxErrorDescriptionLength)
        {
            var length = OcppProtocol.MaxErrorDescriptionLength;
            description = description[..(char.IsHighSurrogate(description[length - 1]) ? length - 1 : length)];
        }

        json.WriteStringValue(description);
    }

    private static Utf8JsonWriter Start(IBufferWriter<byte> destination, OcppMessageType type, string messageId)
    {
        var json = _writer ??= new Utf8JsonWriter(Nowhere.Instance, Options);
        json.Reset(destination); // also forgets what a failed call left behind
        json.WriteStartArray();
        json.WriteNumberValue((int)type);
        json.WriteStringValue(messageId);
        return json;
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.Flush();
        json.Reset(Nowhere.Instance); // a thread must not keep a caller's buffer alive
    }

    private sealed class Nowhere : IBufferWriter<byte>
    {
        public static readonly Nowhere Instance = new();

        public void Advance(int count) { }

        public Memory<byte> GetMemory(int sizeHint = 0) => new byte[Math.Max(sizeHint, 1)];

        public Span<byte> GetSpan(int sizeHint = 0) => new byte[Math.Max(sizeHint, 1)];
    }
}
