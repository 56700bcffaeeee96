using System.Text.Json;
using System.Text.RegularExpressions;

namespace Simulator.Host.Ui;

/// <summary>A request of the UI protocol 0.0.1: <c>[uuid, procedure, payload]</c>.</summary>
/// <param name="Id">A version 4 UUID, as the client wrote it.</param>
/// <param name="Payload">An object, or an array, which has no fields.</param>
internal sealed partial record UiFrame(string Id, string Procedure, JsonElement Payload)
{
    /// <returns>Null when the frame is no request; the protocol then closes the socket with 1007.</returns>
    public static UiFrame? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement is { ValueKind: JsonValueKind.Array } frame && frame.GetArrayLength() == 3
                && frame[0] is { ValueKind: JsonValueKind.String } id && Uuid().IsMatch(id.GetString()!)
                && frame[1] is { ValueKind: JsonValueKind.String } procedure
                && frame[2] is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } payload
                ? new UiFrame(id.GetString()!, procedure.GetString()!, payload.Clone())
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // InvalidOperation: a text with half a surrogate pair
        }
    }

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RegexOptions.IgnoreCase, 100)]
    private static partial Regex Uuid();
}
