using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ocpp16.Messages;

/// <summary>
/// Reads and writes the records of the actions. Reading asks for what the records cannot do without (required fields, types, known
/// enumeration values) and for nothing more; the rest is what the schemas check.
/// </summary>
public static class OcppPayloads
{
    /// <param name="payload">The JSON object, as <see cref="OcppFrameHeader.Payload(ReadOnlySpan{byte})"/> gives it.</param>
    /// <param name="fault">Says what is wrong when the result is false.</param>
    public static bool TryReadRequest(
        OcppAction action, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out IOcppRequest? request, out PayloadFault fault) =>
        TryRead(PayloadTypes.Request(action), action, PayloadKind.Request, payload, out request, out fault);

    /// <summary>Reads the answer to a request of <paramref name="action"/>.</summary>
    public static bool TryReadResponse(
        OcppAction action, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out IOcppResponse? response, out PayloadFault fault) =>
        TryRead(PayloadTypes.Response(action), action, PayloadKind.Response, payload, out response, out fault);

    public static void Write(Utf8JsonWriter json, IOcppRequest request) =>
        JsonSerializer.Serialize(json, request, PayloadTypes.Request(request.Action));

    public static void Write(Utf8JsonWriter json, IOcppResponse response) =>
        JsonSerializer.Serialize(json, response, PayloadTypes.Response(response.Action));

    private static bool TryRead<T>(
        JsonTypeInfo type, OcppAction action, PayloadKind kind, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out T? message,
        out PayloadFault fault)
        where T : class
    {
        fault = default;
        message = null;
        try
        {
            message = (T?)JsonSerializer.Deserialize(payload, type);
            if (message is not null)
                return true;
            fault = new PayloadFault(OcppErrorCode.FormationViolation, "$", "found null, allowed is an object.");
        }
        catch (JsonException e)
        {
            fault = PayloadExplanation.Of(action, kind, payload, e.Path);
        }
        catch (InvalidOperationException)
        {
            // The reader takes it and no string can hold it.
            fault = new PayloadFault(OcppErrorCode.FormationViolation, "$", "found half of an escaped character, allowed are whole ones.");
        }

        return false;
    }
}
