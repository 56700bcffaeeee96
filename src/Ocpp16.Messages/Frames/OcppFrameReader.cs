using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>Reads the frame around a payload (OCPP-J 1.6, 4.2). Never throws, whatever the input.</summary>
public static class OcppFrameReader
{
    /// <summary>Most characters kept of an unknown action or error code.</summary>
    public const int MaxActionLength = 64;

    /// <summary>Longest message id that is kept of a frame that is at fault; a longer one cannot be repeated in an answer.</summary>
    public const int MaxKeptMessageIdLength = 1024;

    private const int MostElements = 5;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = OcppProtocol.MaxDepth };

    /// <summary>Reads one text frame. The payload is known to be JSON and an object or null, no more.</summary>
    /// <param name="fault">Says what is wrong when the result is false.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out OcppFrameHeader header, out FrameFault fault)
    {
        header = default;
        if (utf8.Length > OcppProtocol.MaxFrameBytes)
        {
            var reason = $"The frame has {utf8.Length} bytes, at most {OcppProtocol.MaxFrameBytes} are read.";
            return Bad(FrameFaultKind.TooLong, null, null, reason, out fault);
        }

        if (!JsonWellFormedness.Holds(utf8))
            return Bad(FrameFaultKind.NotJson, null, null, "The text is not UTF-8 or escapes half a character.", out fault);

        var elements = default(Elements);
        int count;
        try
        {
            count = Split(utf8, elements);
        }
        catch (JsonException e)
        {
            return Bad(FrameFaultKind.NotJson, null, null, $"The text is {JsonFaultText.Of(e, utf8)}.", out fault);
        }

        if (count < 0)
            return Bad(FrameFaultKind.NotAnArray, null, null, "The text is JSON but not an array.", out fault);
        return TryInterpret(utf8, elements[..Math.Min(count, MostElements)], count, out header, out fault);
    }

    // Returns the number of elements of the array, of which the first ones are filled in, or -1 when it is no array.
    private static int Split(ReadOnlySpan<byte> utf8, Span<Element> elements)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            reader.Read();
            return -1;
        }

        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var type = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (count < elements.Length)
                elements[count] = new Element(type, start, (int)reader.BytesConsumed - start);
            count++;
        }

        reader.Read(); // what follows the array is a fault, too
        return count;
    }

    private static bool TryInterpret(
        ReadOnlySpan<byte> utf8, ReadOnlySpan<Element> elements, int count, out OcppFrameHeader header, out FrameFault fault)
    {
        header = default;
        var type = elements.IsEmpty ? null : MessageType(elements[0].Of(utf8));
        var id = elements.Length < 2 ? null : MessageId(utf8, elements[1]);
        if (type is not { } known)
            return Bad(FrameFaultKind.UnknownMessageType, null, id, "The first element is not 2, 3 or 4.", out fault);
        if (elements.Length < 2)
            return Bad(FrameFaultKind.MissingElement, known, null, "The frame has no message id.", out fault);
        if (elements[1].Type != JsonTokenType.String)
            return Bad(FrameFaultKind.MessageIdNotAString, known, id, $"The message id is {Named(elements[1])}, not a string.", out fault);
        if (id is not { Length: <= OcppProtocol.MaxMessageIdLength })
        {
            var reason = $"The message id has more than {OcppProtocol.MaxMessageIdLength} characters.";
            return Bad(FrameFaultKind.MessageIdTooLong, known, id, reason, out fault);
        }

        var (expected, name) = known switch
        {
            OcppMessageType.Call => (4, "CALL"),
            OcppMessageType.CallResult => (3, "CALLRESULT"),
            _ => (5, "CALLERROR"),
        };
        if (count != expected)
        {
            var kind = count < expected ? FrameFaultKind.MissingElement : FrameFaultKind.ExtraElement;
            return Bad(kind, known, id, $"The frame has {count} elements, a {name} has {expected}.", out fault);
        }

        if (known == OcppMessageType.Call && elements[2].Type != JsonTokenType.String)
            return Bad(FrameFaultKind.ActionNotAString, known, id, $"The action is {Named(elements[2])}, not a string.", out fault);
        if (known == OcppMessageType.CallError && elements[2].Type != JsonTokenType.String)
            return Bad(FrameFaultKind.ErrorCodeNotAString, known, id, $"The error code is {Named(elements[2])}, not a string.", out fault);
        if (known == OcppMessageType.CallError && elements[3].Type != JsonTokenType.String)
        {
            var reason = $"The error description is {Named(elements[3])}, not a string.";
            return Bad(FrameFaultKind.ErrorDescriptionNotAString, known, id, reason, out fault);
        }

        var payload = elements[expected - 1];
        if (payload.Type is not (JsonTokenType.StartObject or JsonTokenType.Null))
            return Bad(FrameFaultKind.PayloadNotAnObject, known, id, $"The last element is {Named(payload)}, not an object.", out fault);

        fault = default;
        header = new OcppFrameHeader
        {
            Type = known,
            MessageId = id,
            PayloadStart = payload.Start,
            PayloadLength = payload.Type == JsonTokenType.Null ? 0 : payload.Length,
        };
        header = known switch
        {
            OcppMessageType.Call => WithAction(header, utf8, elements[2]),
            OcppMessageType.CallError => WithError(header, utf8, elements[2], elements[3]),
            _ => header,
        };
        return true;
    }

    private static OcppFrameHeader WithAction(in OcppFrameHeader header, ReadOnlySpan<byte> utf8, Element element)
    {
        if (OcppActions.TryParse(element.Of(utf8)[1..^1], out var action))
            return header with { Action = action, ActionName = OcppActions.Name(action) };

        var name = Text(utf8, element, MaxActionLength);
        return OcppActions.TryParse(name, out action) // written with escapes
            ? header with { Action = action, ActionName = name }
            : header with { ActionName = name };
    }

    private static OcppFrameHeader WithError(in OcppFrameHeader header, ReadOnlySpan<byte> utf8, Element code, Element description)
    {
        var text = Text(utf8, code, MaxActionLength);
        return header with
        {
            ErrorCode = OcppErrorCodes.TryParse(text, out var known) ? known : null,
            ErrorCodeText = text,
            ErrorDescription = Text(utf8, description, OcppProtocol.MaxErrorDescriptionLength),
        };
    }

    private static OcppMessageType? MessageType(ReadOnlySpan<byte> raw) =>
        raw.Length == 1 && raw[0] is >= (byte)'2' and <= (byte)'4' ? (OcppMessageType)(raw[0] - '0') : null;

    private static string? MessageId(ReadOnlySpan<byte> utf8, Element element) => element.Type switch
    {
        _ when element.Length > MaxKeptMessageIdLength * 6 => null,
        JsonTokenType.String when Text(utf8, element, int.MaxValue) is { Length: <= MaxKeptMessageIdLength } id => id,
        JsonTokenType.Number when element.Length <= OcppProtocol.MaxMessageIdLength => Encoding.UTF8.GetString(element.Of(utf8)),
        _ => null,
    };

    // Well-formedness was checked before, so taking the string out cannot fail.
    private static string Text(ReadOnlySpan<byte> utf8, Element element, int maxLength)
    {
        var reader = new Utf8JsonReader(element.Of(utf8));
        reader.Read();
        var text = reader.GetString()!;
        if (text.Length <= maxLength)
            return text;
        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    private static string Named(Element element) => element.Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    private static bool Bad(FrameFaultKind kind, OcppMessageType? type, string? messageId, string reason, out FrameFault fault)
    {
        OcppErrorCode? answer = type == OcppMessageType.Call && messageId is not null ? OcppErrorCode.FormationViolation : null;
        fault = new FrameFault(kind, type, messageId, answer, reason);
        return false;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Element(JsonTokenType Type, int Start, int Length)
    {
        public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> utf8) => utf8.Slice(Start, Length);
    }

    [InlineArray(MostElements)]
    private struct Elements
    {
        private Element _first;
    }
}
