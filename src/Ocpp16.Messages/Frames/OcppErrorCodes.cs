using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>The error codes as text.</summary>
public static class OcppErrorCodes
{
    public static string Name(OcppErrorCode code) => WireText.Of(code);

    /// <summary>Reads a code, with case; OccurrenceConstraintViolation, the correct English, is read as well.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out OcppErrorCode code)
    {
        var known = name is "OccurrenceConstraintViolation" ? nameof(OcppErrorCode.OccurenceConstraintViolation) : name;
        code = default;
        return name is not null && WireText.TryParse(known, out code);
    }

    internal static JsonEncodedText EncodedName(OcppErrorCode code) => WireText.Encoded(code);
}
