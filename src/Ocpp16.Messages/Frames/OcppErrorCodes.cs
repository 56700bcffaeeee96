using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>The error codes as text.</summary>
public static class OcppErrorCodes
{
    private static readonly OcppErrorCode[] Codes = Enum.GetValues<OcppErrorCode>();
    private static readonly string[] Names = Array.ConvertAll(Codes, code => code.ToString());
    private static readonly JsonEncodedText[] Encoded = Array.ConvertAll(Names, name => JsonEncodedText.Encode(name));

    public static string Name(OcppErrorCode code) => Names[(int)code];

    /// <summary>Reads a code, with case; OccurrenceConstraintViolation, the correct English, is read as well.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out OcppErrorCode code)
    {
        if (string.Equals(name, "OccurrenceConstraintViolation", StringComparison.Ordinal))
        {
            code = OcppErrorCode.OccurenceConstraintViolation;
            return true;
        }

        var index = Array.IndexOf(Names, name);
        code = index < 0 ? default : Codes[index];
        return index >= 0;
    }

    internal static JsonEncodedText EncodedName(OcppErrorCode code) => Encoded[(int)code];
}
