using System.Globalization;

namespace Simulator.Actors.Json;

/// <summary>Numbers with the semantics of JavaScript, where bytes or digits must agree with the seed.</summary>
public static class JsNumber
{
    /// <summary>Half goes up, also below zero: <c>Math.round</c>.</summary>
    public static double Round(double value)
    {
        var floor = Math.Floor(value);
        return value - floor >= 0.5 ? floor + 1 : floor;
    }

    /// <summary>Shortest text that reads back as the same number: <c>Number.prototype.toString</c>.</summary>
    public static string Format(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0)
            return "0";
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture); // the digits agree, their placing does not
        return (value < 0 ? "-" : "") + Place(Digits(shortest), Exponent(shortest) + 1);
    }

    private static string Digits(string shortest)
    {
        var mantissa = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        return mantissa.Length == 0 ? "0" : mantissa;
    }

    /// <summary>Power of ten of the first digit.</summary>
    private static int Exponent(string shortest)
    {
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
            return int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (shortest[0] == '0')
            return -shortest.AsSpan(2).IndexOfAnyExcept('0') - 1;
        var point = shortest.IndexOf('.', StringComparison.Ordinal);
        return (point < 0 ? shortest.Length : point) - 1;
    }

    /// <summary>ECMA-262 <c>Number::toString</c>: n is the position of the decimal point after the first digit.</summary>
    private static string Place(string digits, int n)
    {
        var k = digits.Length;
        if (k <= n && n <= 21)
            return digits + new string('0', n - k);
        if (n is > 0 and <= 21)
            return $"{digits.AsSpan(0, n)}.{digits.AsSpan(n)}";
        if (n is > -6 and <= 0)
            return "0." + new string('0', -n) + digits;
        var sign = n - 1 < 0 ? '-' : '+';
        var exponent = Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture);
        return k == 1 ? $"{digits}e{sign}{exponent}" : $"{digits.AsSpan(0, 1)}.{digits.AsSpan(1)}e{sign}{exponent}";
    }
}
