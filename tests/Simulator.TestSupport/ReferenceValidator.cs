using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Simulator.TestSupport;

/// <summary>
/// JSON schema draft-04 the slow and plain way, over documents, sharing no code with what it checks. Knows the keywords of the official
/// OCPP 1.6 schemas and fails on any other.
/// </summary>
internal static partial class ReferenceValidator
{
    public static bool IsValid(JsonElement schema, JsonElement value)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Holds(schema, keyword.Name, keyword.Value, value))
                return false;
        }

        return true;
    }

    private static bool Holds(JsonElement schema, string keyword, JsonElement argument, JsonElement value)
    {
        var isObject = value.ValueKind == JsonValueKind.Object;
        var isString = value.ValueKind == JsonValueKind.String;
        switch (keyword)
        {
            case "$schema" or "id" or "title":
                return true;
            case "type":
                return HasType(argument.GetString()!, value);
            case "required":
                return !isObject || argument.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "properties":
                return !isObject
                    || value.EnumerateObject().All(p => !argument.TryGetProperty(p.Name, out var inner) || IsValid(inner, p.Value));
            case "additionalProperties":
                return !isObject || argument.GetBoolean() || value.EnumerateObject().All(
                    p => schema.TryGetProperty("properties", out var known) && known.TryGetProperty(p.Name, out _));
            case "items":
                return value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => IsValid(argument, item));
            case "enum":
                return argument.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value));
            case "maxLength":
                return !isString || value.GetString()!.EnumerateRunes().Count() <= argument.GetInt32();
            case "format":
                return !isString || HasFormat(argument.GetString()!, value.GetString()!);
            case "multipleOf":
                return value.ValueKind != JsonValueKind.Number || IsMultiple(value.GetRawText(), argument.GetRawText());
            default:
                throw new NotSupportedException(keyword);
        }
    }

    private static bool HasType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && Integer().IsMatch(value.GetRawText()),
        _ => throw new NotSupportedException(type),
    };

    private static bool HasFormat(string format, string text) => format switch
    {
        "date-time" => IsDateTime(text),
        "uri" => Uri().IsMatch(text),
        _ => throw new NotSupportedException(format),
    };

    private static bool IsDateTime(string text)
    {
        var match = DateTimeText().Match(text);
        if (!match.Success)
            return false;
        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var leap = Part("year") % 4 == 0 && (Part("year") % 100 != 0 || Part("year") % 400 == 0);
        int[] days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        if (Part("month") is < 1 or > 12 || Part("day") < 1 || Part("day") > days[Part("month") - 1])
            return false;
        if (Part("hour") > 23 || Part("minute") > 59 || Part("oh") > 23 || Part("om") > 59)
            return false;
        var offset = ((Part("oh") * 60) + Part("om")) * (match.Groups["sign"].Value.StartsWith('-') ? -1 : 1);
        var minuteOfUtcDay = (((Part("hour") * 60) + Part("minute") - offset) % 1440 + 1440) % 1440;
        return Part("second") < 60 || (Part("second") == 60 && minuteOfUtcDay == 1439);
    }

    // number / divisor is whole, both taken as whole numbers after scaling by the same power of ten
    private static bool IsMultiple(string number, string divisor)
    {
        var (a, x) = Scaled(number);
        var (b, y) = Scaled(divisor);
        var least = Math.Min(x, y);
        return a * BigInteger.Pow(10, x - least) % (b * BigInteger.Pow(10, y - least)) == 0;
    }

    private static (BigInteger Digits, int Exponent) Scaled(string number)
    {
        var parts = number.ToLowerInvariant().Split('e');
        var exponent = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return (digits, exponent - (point < 0 ? 0 : parts[0].Length - point - 1));
    }

    [GeneratedRegex(@"\A-?\d+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[Tt](?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.[0-9]+)?"
        + @"([Zz]|(?<sign>[+-])(?<oh>[0-9]{2}):(?<om>[0-9]{2}))\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex DateTimeText();

    // RFC 3986, appendix A, with IP literals taken loosely
    private const string PathCharacter = "([A-Za-z0-9_.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f][0-9A-Fa-f])*";
    private const string QueryCharacter = "([A-Za-z0-9_.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f][0-9A-Fa-f])*";
    private const string UserCharacter = "([A-Za-z0-9_.~!$&'()*+,;=:-]|%[0-9A-Fa-f][0-9A-Fa-f])*";
    private const string HostCharacter = "([A-Za-z0-9_.~!$&'()*+,;=-]|%[0-9A-Fa-f][0-9A-Fa-f])*";

    [GeneratedRegex(
        $@"\A[A-Za-z][A-Za-z0-9+.-]*:(//({UserCharacter}@)?(\[[0-9A-Fa-f:.]+\]|{HostCharacter})(:[0-9]*)?(?=[/?#]|\z)|(?!//))"
        + $@"{PathCharacter}(\?{QueryCharacter})?(\#{QueryCharacter})?\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Uri();
}
